package dev.headroom.compress.repeat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the numbers before lines where these stand again: they stay, are so much higher,
 * go, or others are put there.
 *
 * @param higher how much higher they are; 0 if they go, or others are put there
 * @param off what stands behind the numbers that go; null if none go
 * @param first the number that is put before the first line; null if none are put there
 * @param on what stands behind the numbers that are put there; null if none are
 */
record Renumbering(
    int higher, @Nullable Separator off, @Nullable Numbering first, @Nullable Separator on) {
  static final Renumbering NONE = new Renumbering(0, null, null, null);

  /** Five groups: by how much, what goes, and spaces, digits and separator of the first number. */
  static final String PATTERN =
      "(?:, numbered (\\d{1,8} (?:higher|lower)))?(?:, without numbers and \""
          + Separator.PATTERN
          + "\")?(?:, numbered from \"( {0,16})(\\d{1,8})"
          + Separator.PATTERN
          + "\")?";

  private static final byte[] NOTHING = {};

  static Renumbering higher(int by) {
    return by == 0 ? NONE : new Renumbering(by, null, null, null);
  }

  /** How it is told behind what names the lines; empty if the numbers stay. */
  @Override
  public String toString() {
    String by = ", numbered " + Math.abs(higher) + (higher > 0 ? " higher" : " lower");
    String less = off == null ? "" : ", without numbers and \"" + off.quoted() + '"';
    String from =
        first == null || on == null
            ? ""
            : ", numbered from \"" + first.higher(0) + on.quoted() + '"';
    return (higher == 0 ? "" : by) + less + from;
  }

  /** That of a match of {@link #PATTERN}, whose groups begin with one. */
  static Renumbering of(Matcher told, int group) {
    String by = told.group(group);
    String less = told.group(group + 1);
    String digits = told.group(group + 3);
    int spaces = digits == null ? 0 : told.group(group + 2).length();
    return new Renumbering(
        by == null ? 0 : higher(by),
        less == null ? null : Separator.of(less),
        digits == null
            ? null
            : new Numbering(Integer.parseInt(digits), spaces + digits.length(), spaces > 0),
        digits == null ? null : Separator.of(told.group(group + 4)));
  }

  private static int higher(String words) {
    int by = Integer.parseInt(words.substring(0, words.indexOf(' ')));
    return words.endsWith("higher") ? by : -by;
  }

  boolean isNone() {
    return higher == 0 && off == null && on == null;
  }

  /** Whether lines stand again without numbers that stood before them. */
  boolean bares() {
    return off != null && on == null;
  }

  /** How much there is to tell of it. */
  int length() {
    return (higher == 0 ? 0 : 1) + (off == null ? 0 : 3) + (on == null ? 0 : 2);
  }

  /** The same of lines that begin so many further on. */
  Renumbering from(int lines) {
    return first == null
        ? this
        : new Renumbering(
            higher, off, new Numbering(first.number() + lines, first.width(), first.spaces()), on);
  }

  /**
   * Whether a line is what becomes of another one.
   *
   * @param line how many lines behind the first it stands
   */
  boolean gives(byte[] base, int from, int to, byte[] text, int start, int end, int line) {
    if (isNone()) {
      return Arrays.equals(base, from, to, text, start, end);
    }
    int rest = rest(base, from, to);
    if (rest < 0 || first != null && first.number() + line < 0) {
      return false;
    }
    byte[] number = number(base, from, to, line);
    int content = start + number.length;
    int last = on == null ? content : content + on.bytes().length;
    return last <= end
        && Arrays.equals(number, 0, number.length, text, start, content)
        && (on == null || on.end(text, content, end) >= 0)
        && Arrays.equals(base, rest, to, text, last, end);
  }

  /**
   * Writes what becomes of a line; false if it has not what is to go.
   *
   * @param line how many lines behind the first it stands
   */
  boolean write(byte[] base, int from, int to, int line, ByteArrayOutputStream out) {
    int rest = rest(base, from, to);
    if (rest < 0) {
      return false;
    }
    out.writeBytes(number(base, from, to, line));
    if (on != null) {
      out.writeBytes(on.bytes());
    }
    out.write(base, rest, to - rest);
    return true;
  }

  /** The number that is written before a line. */
  private byte[] number(byte[] base, int from, int to, int line) {
    if (first != null) {
      return first.higher(line).getBytes(US_ASCII);
    }
    Numbering its = higher == 0 ? Numbering.NONE : Numbering.of(base, from, to);
    return its.isNone() ? NOTHING : its.higher(higher).getBytes(US_ASCII);
  }

  /** Where in a line that begins which stays of it; -1 if it has not what is to go. */
  private int rest(byte[] base, int from, int to) {
    if (off == null && higher == 0) {
      return from;
    }
    Numbering its = Numbering.of(base, from, to);
    if (off == null) {
      return from + its.width();
    }
    return its.isNone() ? -1 : off.end(base, from + its.width(), to);
  }
}
