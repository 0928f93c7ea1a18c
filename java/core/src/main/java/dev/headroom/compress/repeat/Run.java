package dev.headroom.compress.repeat;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Lines that stand in another text.
 *
 * @param count how many they are
 * @param of the text that they stand in
 * @param line the first of them there, from 1
 * @param numbers what became of the numbers before the lines
 */
record Run(int count, Shown.Text of, int line, Renumbering numbers) {
  /** Nine groups: the first line, the last line, the message, the text in it, and the numbers. */
  static final String PATTERN =
      "lines? (\\d{1,9})(?:-(\\d{1,9}))? of " + Place.PATTERN + " again" + Renumbering.PATTERN;

  /** How the lines are named. */
  @Override
  public String toString() {
    int last = line + count - 1;
    String lines = count == 1 ? "line " + line : "lines " + line + "-" + last;
    return lines + " of " + of.place() + " again" + numbers;
  }

  /** The run that is named, if its text is shown. */
  static @Nullable Run of(Matcher name, Shown shown) {
    int first = Integer.parseInt(name.group(1));
    int last = name.group(2) == null ? first : Integer.parseInt(name.group(2));
    Shown.Text of = shown.at(Place.of(name, 3));
    return of == null || first < 1 || last < first
        ? null
        : new Run(last - first + 1, of, first, Renumbering.of(name, 5));
  }

  /** Without so many of its first lines. */
  Run behind(int lines, int rest) {
    return new Run(rest, of, line + lines, numbers.from(lines));
  }

  /**
   * Writes the lines; false if not all of them are there as they are told, or the output is over a
   * size.
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
      if (i >= line && !numbers.write(bytes, at, to, i - line, out)) {
        return false;
      }
      at = to;
    }
    return out.size() <= most;
  }
}
