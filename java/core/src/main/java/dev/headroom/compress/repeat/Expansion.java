package dev.headroom.compress.repeat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.regex.Matcher;

/**
 * What a repetition stands for, from the texts that are shown before it. One that would stand for
 * more than some bytes is none: who names a long text in every line asks for its size squared.
 */
final class Expansion {
  private final Shown shown;
  private final int most;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int depth;
  private boolean literal = true;
  private int cut;

  /**
   * @param shown the texts that it may name
   * @param most the most bytes
   */
  Expansion(Shown shown, int most) {
    this.shown = shown;
    this.most = most;
  }

  /** The bytes; they count only if {@link #of} was true. */
  byte[] bytes() {
    return Arrays.copyOf(out.toByteArray(), size());
  }

  int size() {
    return out.size() - cut;
  }

  /** 1 if the texts it names name no others, else one more than the deepest of them. */
  int depth() {
    return depth;
  }

  /**
   * Whether its lines stand literally in the texts that it names, or in those that they name:
   * numbers that stand before lines there and do not belong to these are in the way of that.
   */
  boolean isLiteral() {
    return literal;
  }

  /** Expands a text; false if it is no repetition, or names what is not shown. Once only. */
  boolean of(byte[] written) {
    int last = written.length;
    while (last > 0 && written[last - 1] != '\n') {
      last--;
    }
    if (last == written.length || written[last] != '[' || written[written.length - 1] != ']') {
      return false;
    }
    String end = new String(written, last, written.length - last, ISO_8859_1);
    return last == 0 && whole(end) || parts(written, last, end);
  }

  private boolean whole(String line) {
    Matcher all = Repetition.ALL.matcher(line);
    if (all.matches()) {
      Shown.Text text = shown.at(Place.of(all, 1));
      if (text == null || !fits(text.meaning().length)) {
        return false;
      }
      out.writeBytes(text.meaning());
      deepen(text);
      return true;
    }
    Matcher whole = Repetition.WHOLE.matcher(line);
    return whole.matches() && copy(whole);
  }

  private boolean parts(byte[] written, int end, String line) {
    Matcher tail = Repetition.TAIL.matcher(line);
    if (!tail.matches()) {
      return false;
    }
    for (int at = 0; at < end; ) {
      int to = LineIndex.endOfLine(written, at);
      Matcher run = Repetition.RUN.matcher(new String(written, at, to - at, ISO_8859_1));
      if (written[at] == '[' && run.matches()) {
        if (!copy(run)) {
          return false;
        }
      } else if (fits(to - at)) {
        out.write(written, at, to - at);
      } else {
        return false;
      }
      at = to;
    }
    cut = tail.group(1) == null ? 0 : 1;
    return size() >= 0;
  }

  private boolean copy(Matcher name) {
    Run run = Run.of(name, shown);
    if (run == null || !run.write(out, most)) {
      return false;
    }
    deepen(run.of());
    literal &= !run.numbers().bares();
    return true;
  }

  private boolean fits(int more) {
    return out.size() <= most - more;
  }

  private void deepen(Shown.Text named) {
    depth = Math.max(depth, named.depth() + 1);
    literal &= named.literal();
  }
}
