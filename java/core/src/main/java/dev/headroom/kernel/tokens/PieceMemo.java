package dev.headroom.kernel.tokens;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What pieces were counted before: two tables of fixed size, which forget. Pieces of up to {@link
 * #SHORT} bytes lie in sets of four slots, each the bytes of a piece in two words with its length
 * and its count in the last byte, so that two comparisons tell a piece exactly. A slot that is hit
 * behind the first moves one place to the front; a new one comes first. Longer pieces have one slot
 * for each hash and are compared byte by byte. Takes 3 MiB; for one thread at a time.
 */
final class PieceMemo {
  /** The most bytes of a piece in the table of short ones. */
  static final int SHORT = 15;

  /** The most bytes of a piece in the table of long ones. */
  static final int LONG = 62;

  private static final int SET_BITS = 15;
  private static final int LONG_BITS = 14;
  private static final int WAYS = 4;
  private static final int COUNT = 60;
  private static final long KEY = (1L << COUNT) - 1;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final PairMerger merger;
  private final long[] sets = new long[2 * WAYS << SET_BITS];
  private final byte[] longs = new byte[64 << LONG_BITS];

  PieceMemo(PairMerger merger) {
    this.merger = merger;
  }

  /** The number of tokens of a piece. */
  int count(byte[] text, int from, int to) {
    int length = to - from;
    if (length > SHORT) {
      return length > LONG ? merger.count(text, from, to) : countLong(text, from, to);
    }
    long low;
    long high;
    if (from + 16 <= text.length) {
      low = (long) WORD.get(text, from);
      high = (long) WORD.get(text, from + 8);
    } else {
      byte[] padded = Arrays.copyOfRange(text, from, from + 16);
      low = (long) WORD.get(padded, 0);
      high = (long) WORD.get(padded, 8);
    }
    if (length < 8) {
      low &= (1L << 8 * length) - 1;
      high = 0;
    } else {
      high &= (1L << 8 * (length - 8)) - 1;
    }
    high |= (long) length << 56;
    long h = (low ^ Long.rotateLeft(high, 23)) * 0x9e37_79b9_7f4a_7c15L ^ high;
    h = (h ^ h >>> 32) * 0xd6e8_feb8_6659_fd93L;
    int set = (int) (h >>> 64 - SET_BITS) * 2 * WAYS;
    for (int i = set; i < set + 2 * WAYS; i += 2) {
      if (sets[i] == low && (sets[i + 1] & KEY) == high) {
        int count = (int) (sets[i + 1] >>> COUNT);
        if (i > set) {
          swap(i);
        }
        return count;
      }
    }
    // At most one token a byte, so it fits.
    int count = merger.count(text, from, to);
    System.arraycopy(sets, set, sets, set + 2, 2 * (WAYS - 1));
    sets[set] = low;
    sets[set + 1] = high | (long) count << COUNT;
    return count;
  }

  /** Swaps a slot with the one before it. */
  private void swap(int i) {
    long low = sets[i];
    long high = sets[i + 1];
    sets[i] = sets[i - 2];
    sets[i + 1] = sets[i - 1];
    sets[i - 2] = low;
    sets[i - 1] = high;
  }

  private int countLong(byte[] text, int from, int to) {
    int length = to - from;
    int slot = hash(text, from, to) * 64;
    if (longs[slot + LONG] == length && Arrays.equals(longs, slot, slot + length, text, from, to)) {
      return longs[slot + LONG + 1];
    }
    int count = merger.count(text, from, to);
    System.arraycopy(text, from, longs, slot, length);
    longs[slot + LONG] = (byte) length;
    longs[slot + LONG + 1] = (byte) count;
    return count;
  }

  private static int hash(byte[] text, int from, int to) {
    long h = (long) to - from;
    for (int p = from; p + 8 < to; p += 8) {
      h = (h ^ (long) WORD.get(text, p)) * 0x9e37_79b9_7f4a_7c15L;
      h ^= h >>> 29;
    }
    h = (h ^ (long) WORD.get(text, to - 8)) * 0xd6e8_feb8_6659_fd93L;
    h ^= h >>> 32;
    return (int) (h * 0x9e37_79b9_7f4a_7c15L >>> 64 - LONG_BITS);
  }
}
