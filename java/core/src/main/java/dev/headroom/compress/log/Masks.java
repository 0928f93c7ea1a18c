package dev.headroom.compress.log;

import dev.headroom.detect.Stamp;

/**
 * Tells lines apart but for their time and for what changes from one occurrence to the next: a run
 * of letters and digits that holds a digit, with what joins it to others of its kind, is one mark.
 */
final class Masks {
  private static final long MARK = 0x23;

  private final Stamp stamp = new Stamp();

  /** A hash of a line with its time, numbers and ids masked. */
  long of(byte[] a, int from, int to) {
    if (!stamp.find(a, from, to)) {
      return Hashes.finish(part(a, from, to, 0));
    }
    int start = stamp.dateFrom >= 0 ? stamp.dateFrom : stamp.timeFrom;
    long h = part(a, from, start, 0);
    return Hashes.finish(part(a, stamp.timeTo, to, Hashes.mix(h, MARK)));
  }

  private static long part(byte[] a, int from, int to, long seed) {
    long h = seed;
    boolean marked = false;
    int i = from;
    while (i < to) {
      if (!isWord(a[i])) {
        if (!marked || !isInner(a[i])) {
          h = Hashes.mix(h, a[i] & 0xff);
          marked = false;
        }
        i++;
        continue;
      }
      int start = i;
      boolean digit = false;
      for (; i < to && isWord(a[i]); i++) {
        digit |= a[i] >= '0' && a[i] <= '9';
      }
      if (!digit) {
        h = Hashes.mix(h, Hashes.of(a, start, i));
      } else if (!marked) {
        h = Hashes.mix(h, MARK);
      }
      marked = digit;
    }
    return h;
  }

  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b == '_';
  }

  /** What stands inside of numbers, times and ids. */
  private static boolean isInner(byte b) {
    return b == '.' || b == ':' || b == '-' || b == ',' || b == '/' || b == ' ';
  }
}
