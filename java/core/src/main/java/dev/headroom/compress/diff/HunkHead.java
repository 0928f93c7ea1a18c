package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import java.util.Arrays;
import java.util.Optional;

/**
 * The head of a hunk, {@code @@ -10,7 +12,8 @@ void f()}; of a merge, {@code @@@ -10,7 -9,8
 * +12,9 @@@}, with a range of each parent.
 *
 * @param from where the hunk begins, in the old files and last in the new one
 * @param count how many of its lines each of them has
 * @param text what stands behind the ranges
 */
record HunkHead(int[] from, int[] count, Line text) {
  private static final int LONGEST_NUMBER = 9;

  /** Reads a head as git prints it. */
  static Optional<HunkHead> read(Line line) {
    int signs = signs(line);
    if (signs < 2) {
      return Optional.empty();
    }
    int[] from = new int[signs];
    int[] count = new int[signs];
    int at = signs;
    for (int r = 0; r < signs; r++) {
      int digits = line.behindDigits(Math.min(line.length(), at + 2));
      boolean counted = line.has(digits, ',');
      int end = counted ? line.behindDigits(digits + 1) : digits;
      if (end - at > 2 * LONGEST_NUMBER) {
        return Optional.empty();
      }
      from[r] = line.number(Math.min(digits, at + 2), digits);
      count[r] = counted ? line.number(digits + 1, end) : 1;
      at = end;
    }
    HunkHead head = new HunkHead(from, count, line.from(Math.min(line.length(), at + 1 + signs)));
    return Optional.of(head).filter(h -> h.isCounted() && h.line().equals(line));
  }

  /** How many at signs a line begins with if it may be a head, else 0. */
  private static int signs(Line line) {
    int signs = 0;
    while (line.has(signs, '@')) {
      signs++;
    }
    return line.has(signs, ' ') && line.has(signs + 1, '-') ? signs : 0;
  }

  /** Whether all numbers are such. */
  boolean isCounted() {
    for (int i = 0; i < from.length; i++) {
      if (from[i] < 0 || count[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** How many parents the new file has. */
  int parents() {
    return from.length - 1;
  }

  /** The head as git prints it. */
  Line line() {
    StringBuilder ranges = new StringBuilder("@".repeat(from.length));
    for (int r = 0; r < from.length; r++) {
      ranges.append(r < parents() ? " -" : " +").append(from[r]);
      if (count[r] != 1) {
        ranges.append(',').append(count[r]);
      }
    }
    ranges.append(' ').append("@".repeat(from.length));
    return Line.join(Line.of(ranges.toString()), text);
  }

  /** How many lines the new file is ahead of each parent where the hunk begins. */
  int[] aheadBefore() {
    int[] ahead = new int[parents()];
    for (int p = 0; p < ahead.length; p++) {
      ahead[p] = first(parents()) - first(p);
    }
    return ahead;
  }

  /** How many lines the new file is ahead of each parent behind the hunk. */
  int[] aheadBehind() {
    int[] ahead = aheadBefore();
    for (int p = 0; p < ahead.length; p++) {
      ahead[p] += count[parents()] - count[p];
    }
    return ahead;
  }

  /** The line of a file where the hunk begins: where it has none git names the one before. */
  private int first(int file) {
    return from[file] + (count[file] == 0 ? 1 : 0);
  }

  /** The head of a hunk that begins at a line of the new file, which is so far ahead. */
  static HunkHead of(int fresh, int[] count, int[] ahead, Line text) {
    int parents = count.length - 1;
    int[] from = new int[count.length];
    from[parents] = fresh;
    int first = fresh + (count[parents] == 0 ? 1 : 0);
    for (int p = 0; p < parents; p++) {
      from[p] = first - ahead[p] - (count[p] == 0 ? 1 : 0);
    }
    return new HunkHead(from, count, text);
  }

  /**
   * Counts a line of a hunk in the files that have it.
   *
   * @return whether it may be one
   */
  static boolean count(Line line, int[] count) {
    int parents = count.length - 1;
    boolean removed = false;
    for (int p = 0; p < parents; p++) {
      removed |= line.has(p, '-');
      if (!line.has(p, ' ') && !line.has(p, '+') && !line.has(p, '-')) {
        return line.has(0, '\\');
      }
    }
    for (int p = 0; p < parents; p++) {
      boolean has = removed ? line.has(p, '-') : line.has(p, ' ');
      count[p] += has ? 1 : 0;
    }
    count[parents] += removed ? 0 : 1;
    return true;
  }

  /** Whether a hunk has these counts. */
  boolean hasCounted(int[] lines) {
    return Arrays.equals(count, lines);
  }

  /** Whether some file still lacks lines. */
  boolean lacks(int[] lines) {
    for (int i = 0; i < count.length; i++) {
      if (lines[i] < count[i]) {
        return true;
      }
    }
    return false;
  }
}
