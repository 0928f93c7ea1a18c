package dev.headroom.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Runs of bytes that stand in a JSON string as they are, found eight at a time: a byte is zero
 * where taking one from each byte borrows from its top bit and the byte itself had none (Mycroft
 * 1987).
 */
final class PlainText {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private PlainText() {}

  /**
   * The first byte of a range that is a quote, a backslash or a control character, else its end.
   */
  static int end(byte[] s, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long x = (long) LONG.get(s, i);
      long found = (zero(x ^ ONES * '"') | zero(x ^ ONES * '\\') | x - ONES * ' ' & ~x) & TOPS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (i < to && isPlain(s[i])) {
      i++;
    }
    return i;
  }

  /**
   * Copies a run from a range of bytes: both arrays are read and written eight bytes at a time, so
   * that bytes behind the run are written as well.
   *
   * @return how many bytes the run has
   */
  static int copy(byte[] s, int from, int to, byte[] out, int at) {
    int i = from;
    int n = at;
    for (; i <= to - Long.BYTES && n <= out.length - Long.BYTES; i += Long.BYTES, n += Long.BYTES) {
      long x = (long) LONG.get(s, i);
      LONG.set(out, n, x);
      long found = odd(x);
      if (found != 0) {
        return i - from + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (i < to && isPlain(s[i])) {
      out[n++] = s[i++];
    }
    return i - from;
  }

  /** The top bits of bytes that are not plain; behind the first of them it may say too much. */
  private static long odd(long x) {
    return (zero(x ^ ONES * '"') | zero(x ^ ONES * '\\') | x - ONES * ' ' & ~x) & TOPS;
  }

  private static long zero(long x) {
    return x - ONES & ~x;
  }

  private static boolean isPlain(byte b) {
    return b != '"' && b != '\\' && (b < 0 || b >= ' ');
  }

  /** The first byte of a range that is no ASCII, else its end. */
  static int endOfAscii(byte[] s, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long found = (long) LONG.get(s, i) & TOPS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (i < to && s[i] >= 0) {
      i++;
    }
    return i;
  }
}
