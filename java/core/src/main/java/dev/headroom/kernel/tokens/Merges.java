package dev.headroom.kernel.tokens;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * All merges of a vocabulary: which two tokens merge to which, a token's number being its rank. A
 * hash table with linear probing, behind a Bloom filter of one bit, for most pairs that are looked
 * up do not merge and the filter fits the second-level cache. Pairs of single bytes have a table of
 * their own.
 */
final class Merges {
  /** No token. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int TOKEN_BITS = 18;
  private static final int FILTER_BITS = 15;
  private static final long EMPTY = -1;

  private final int[] tokenOfByte = new int[256];
  private final int[] ofBytes = new int[1 << 16];
  private final long[] filter = new long[1 << FILTER_BITS];

  /** Left part, right part, token, 18 bits each; or {@link #EMPTY}. */
  private final long[] table;

  private final int shift;

  /** Reads the form that the writer of the files describes. */
  Merges(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int n = in.getInt(256);
    int bits = 64 - Long.numberOfLeadingZeros(2L * n) - 1;
    table = new long[1 << bits];
    shift = 64 - bits;
    Arrays.fill(table, EMPTY);
    Arrays.fill(ofBytes, NONE);
    for (int token = 0; token < 256; token++) {
      tokenOfByte[file[token] & 0xff] = token;
    }
    int lefts = 260;
    int rights = lefts + 2 * n;
    int highs = rights + 2 * n;
    for (int i = 0; i < n; i++) {
      int high = file[highs + i] & 0xff;
      int left = in.getShort(lefts + 2 * i) & 0xffff | (high & 0xf) << 16;
      int right = in.getShort(rights + 2 * i) & 0xffff | high >> 4 << 16;
      add(left, right, 256 + i);
      if (left < 256 && right < 256) {
        ofBytes[(file[left] & 0xff) << 8 | file[right] & 0xff] = 256 + i;
      }
    }
  }

  private static long pair(int left, int right) {
    return (long) left << TOKEN_BITS | right;
  }

  private static long hash(long pair) {
    return pair * 0x9e37_79b9_7f4a_7c15L;
  }

  private void add(int left, int right, int token) {
    long pair = pair(left, right);
    long h = hash(pair);
    filter[(int) (h >>> 64 - FILTER_BITS)] |= 1L << (h >>> 43);
    int at = (int) (h >>> shift);
    while (table[at] != EMPTY) {
      at = at + 1 & table.length - 1;
    }
    table[at] = pair << TOKEN_BITS | token;
  }

  /** The token of a byte. */
  int token(byte b) {
    return tokenOfByte[b & 0xff];
  }

  /** What two bytes merge to, or {@link #NONE}. */
  int ofBytes(byte left, byte right) {
    return ofBytes[(left & 0xff) << 8 | right & 0xff];
  }

  /** What two tokens merge to, or {@link #NONE}. */
  int ofTokens(int left, int right) {
    long pair = pair(left, right);
    long h = hash(pair);
    if ((filter[(int) (h >>> 64 - FILTER_BITS)] >>> (h >>> 43) & 1) == 0) {
      return NONE;
    }
    int at = (int) (h >>> shift);
    while (true) {
      long entry = table[at & table.length - 1];
      if (entry >>> TOKEN_BITS == pair) {
        return (int) entry & (1 << TOKEN_BITS) - 1;
      }
      if (entry == EMPTY) {
        return NONE;
      }
      at++;
    }
  }
}
