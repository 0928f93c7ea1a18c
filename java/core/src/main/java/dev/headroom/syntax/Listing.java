package dev.headroom.syntax;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Source code as tools print it: perhaps each line behind its number, as {@code cat -n} and
 * editors' views have it, and perhaps with other lines before and behind.
 *
 * @param head what stands before the code
 * @param code the code without what stands before its lines
 * @param prefixes what stands before each line of the code; none if it has no numbers
 * @param first the number of the first line
 * @param tail what stands behind the code
 */
public record Listing(byte[] head, byte[] code, List<byte[]> prefixes, int first, byte[] tail) {
  private static final byte[] NOTHING = {};
  private static final int LEAST_LINES = 3;
  private static final int MOST_DIGITS = 7;

  /** What stands between a number and its line, the longest first. */
  private static final String[] SEPARATORS = {"\t", "→", "|", ": ", ":", " "};

  /** A text as it is, or the code of a listing. */
  public static Listing of(byte[] text) {
    return numbered(text).orElseGet(() -> new Listing(NOTHING, text, List.of(), 1, NOTHING));
  }

  /** Whether lines stand behind their numbers. */
  public boolean isNumbered() {
    return !prefixes.isEmpty();
  }

  /**
   * The same code without its first lines, which count as what stands before it.
   *
   * @param lines how many, fewer than there are
   */
  public Listing behind(int lines) {
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    before.writeBytes(head);
    int at = 0;
    for (int i = 0; i < lines; i++) {
      int end = at;
      while (code[end] != '\n') {
        end++;
      }
      if (isNumbered()) {
        before.writeBytes(prefixes.get(i));
      }
      before.write(code, at, end + 1 - at);
      at = end + 1;
    }
    return new Listing(
        before.toByteArray(),
        Arrays.copyOfRange(code, at, code.length),
        isNumbered() ? prefixes.subList(lines, prefixes.size()) : prefixes,
        first + lines,
        tail);
  }

  private static Optional<Listing> numbered(byte[] text) {
    for (String separator : SEPARATORS) {
      Optional<Listing> found =
          numbered(text, separator.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Listing> numbered(byte[] text, byte[] separator) {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    List<byte[]> prefixes = new ArrayList<>();
    int first = -1;
    int headTo = 0;
    int at = 0;
    int before = 0;
    while (at < text.length) {
      int end = at;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      int next = Math.min(text.length, end + 1);
      int number = number(text, at, end);
      int digits = digitsEnd(text, at, end);
      int width = separatorEnd(text, digits, end, separator);
      boolean follows =
          number >= 0 && width >= 0 && (first < 0 || number == first + prefixes.size());
      if (follows) {
        first = first < 0 ? number : first;
        prefixes.add(Arrays.copyOfRange(text, at, width));
        code.write(text, width, next - width);
      } else if (first >= 0) {
        break;
      } else if (++before > LEAST_LINES) {
        return Optional.empty();
      } else {
        headTo = next;
      }
      at = next;
    }
    if (prefixes.size() < LEAST_LINES || text.length - at > text.length / 4) {
      return Optional.empty();
    }
    return Optional.of(
        new Listing(
            Arrays.copyOf(text, headTo),
            code.toByteArray(),
            prefixes,
            first,
            Arrays.copyOfRange(text, at, text.length)));
  }

  private static int digitsFrom(byte[] text, int from, int to) {
    int i = from;
    while (i < to && text[i] == ' ') {
      i++;
    }
    return i;
  }

  private static int digitsEnd(byte[] text, int from, int to) {
    int i = digitsFrom(text, from, to);
    while (i < to && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i;
  }

  private static int number(byte[] text, int from, int to) {
    int start = digitsFrom(text, from, to);
    int end = digitsEnd(text, from, to);
    if (end == start || end - start > MOST_DIGITS) {
      return -1;
    }
    int n = 0;
    for (int i = start; i < end; i++) {
      n = n * 10 + text[i] - '0';
    }
    return n;
  }

  /** Where the separator behind a number ends, or -1; before a line end its spaces may be gone. */
  private static int separatorEnd(byte[] text, int at, int end, byte[] separator) {
    int length = separator.length;
    if (at + length <= end && Arrays.equals(text, at, at + length, separator, 0, length)) {
      return at + length;
    }
    boolean bare = separator[length - 1] == ' ' && at + length - 1 == end;
    return bare && Arrays.equals(text, at, end, separator, 0, length - 1) ? end : -1;
  }
}
