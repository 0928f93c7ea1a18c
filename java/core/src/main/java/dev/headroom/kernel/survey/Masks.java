package dev.headroom.kernel.survey;

/**
 * Tells texts apart but for what changes from one occurrence to the next: a run of letters and
 * digits that holds a digit, or of hexadecimal letters beside a hyphen, counts as one mark.
 */
public final class Masks {
  private static final int MARK = 0x23;

  private Masks() {}

  /** A hash of the text with its numbers, ids and times masked. */
  public static long of(byte[] a, int from, int to) {
    long h = 0;
    int i = from;
    boolean marked = false;
    while (i < to) {
      if (!isWord(a[i])) {
        if (!marked || !isInner(a[i])) {
          h = Hash.mix(h, a[i] & 0xff);
          marked = false;
        }
        i++;
        continue;
      }
      int start = i;
      boolean digit = false;
      boolean hex = true;
      for (; i < to && isWord(a[i]); i++) {
        digit |= a[i] >= '0' && a[i] <= '9';
        hex &= isHex(a[i]);
      }
      boolean joined = start > from && a[start - 1] == '-' || i < to && a[i] == '-';
      if (digit || hex && joined && i - start >= 4) {
        h = marked ? h : Hash.mix(h, MARK);
        marked = true;
      } else {
        h = Hash.of(a, start, i, h);
        marked = false;
      }
    }
    return Hash.finish(h);
  }

  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  /** What stands inside of numbers, times and ids. */
  private static boolean isInner(byte b) {
    return b == '.' || b == ':' || b == '-' || b == ',';
  }

  private static boolean isHex(byte b) {
    return b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'f';
  }
}
