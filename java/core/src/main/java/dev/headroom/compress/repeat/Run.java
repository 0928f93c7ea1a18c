package dev.headroom.compress.repeat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Lines that stand in another text.
 *
 * @param count how many they are
 * @param of the text that they stand in
 * @param line the first of them there, from 1
 * @param higher how much higher the numbers before the lines are than there
 */
record Run(int count, Shown.Text of, int line, int higher) {
  /** Five groups: the first line, the last line, the message, the text in it, and by how much. */
  static final String PATTERN =
      "lines? (\\d{1,9})(?:-(\\d{1,9}))? of "
          + Place.PATTERN
          + " again(?:, numbered (\\d{1,8} (?:higher|lower)))?";

  /** How the lines are named. */
  @Override
  public String toString() {
    int last = line + count - 1;
    String lines = count == 1 ? "line " + line : "lines " + line + "-" + last;
    String numbers = ", numbered " + Math.abs(higher) + (higher > 0 ? " higher" : " lower");
    return lines + " of " + of.place() + " again" + (higher == 0 ? "" : numbers);
  }

  /** The run that is named, if its text is shown. */
  static @Nullable Run of(Matcher name, Shown shown) {
    int first = Integer.parseInt(name.group(1));
    int last = name.group(2) == null ? first : Integer.parseInt(name.group(2));
    Shown.Text of = shown.at(Place.of(name, 3));
    return of == null || first < 1 || last < first
        ? null
        : new Run(last - first + 1, of, first, higher(name.group(5)));
  }

  private static int higher(@Nullable String words) {
    if (words == null) {
      return 0;
    }
    int by = Integer.parseInt(words.substring(0, words.indexOf(' ')));
    return words.endsWith("higher") ? by : -by;
  }

  /**
   * Writes the lines; false if not all of them are there, or the output is over a size.
   *
   * @param most the size, in bytes
   */
  boolean write(ByteArrayOutputStream out, int most) {
    byte[] bytes = of.meaning();
    int at = 0;
    for (int i = 1; i < line + count; i++) {
      if (at >= bytes.length || out.size() > most) {
        return false;
      }
      int to = LineIndex.endOfLine(bytes, at);
      if (i >= line) {
        write(bytes, at, to, out);
      }
      at = to;
    }
    return out.size() <= most;
  }

  private void write(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
    int at = from;
    if (higher != 0) {
      Numbering numbering = Numbering.of(bytes, from, to);
      if (!numbering.isNone()) {
        out.writeBytes(numbering.higher(higher).getBytes(StandardCharsets.US_ASCII));
        at += numbering.width();
      }
    }
    out.write(bytes, at, to - at);
  }
}
