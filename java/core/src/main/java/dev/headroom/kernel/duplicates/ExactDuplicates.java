package dev.headroom.kernel.duplicates;

import java.util.Arrays;

/** Finds the segments of a text with the same bytes. */
public final class ExactDuplicates {
  /*
   * Each segment's hash leads into a table of at least twice as many slots as there are segments,
   * searched slot by slot (linear probing). A slot holds the upper half of a hash and the number of
   * a segment; where the halves agree the bytes are compared, so a hash is never believed. That is
   * O(bytes) unless somebody made the text for its hashes to fall together. Then more slots are
   * passed or more comparisons fail than chance allows, and all begins anew with a stable sort of
   * the segments by their bytes: O(bytes x log segments), whatever the text.
   */

  /** A hash of a part of a text. */
  interface Hasher {
    long of(byte[] text, int from, int to);
  }

  /** Comparisons that may fail: 32 bits agree by chance, and the slots' neighbourhood. */
  private static final int WRONG = 16;

  /** The mean of slots that may be passed for a segment; by chance it is below two. */
  private static final long PASSED = 8;

  private static final long UPPER = 0xffffffff00000000L;

  private final byte[] text;
  private final int[] ends;
  private final int[] firsts;

  ExactDuplicates(byte[] text, int[] ends) {
    this.text = text;
    this.ends = ends;
    this.firsts = new int[ends.length];
  }

  /** For each segment the index of the first one with the same bytes; O(bytes). */
  public static int[] firsts(byte[] text, int[] ends) {
    ExactDuplicates search = new ExactDuplicates(text, ends);
    return search.byHash(Hash::of) ? search.firsts : search.byOrder();
  }

  /** False if the hashes fall together; what was found then is worth nothing. */
  boolean byHash(Hasher hasher) {
    int mask = Powers.atLeast(2 * ends.length, 1 << 30) - 1;
    long[] table = new long[mask + 1];
    long passed = PASSED * ends.length + 64;
    int wrong = WRONG;
    for (int i = 0; i < ends.length; i++) {
      long hash = hasher.of(text, from(i), ends[i]);
      int slot = (int) hash & mask;
      long held = table[slot];
      while (held != 0) {
        if (((held ^ hash) & UPPER) == 0) {
          if (equal((int) held - 1, i)) {
            break;
          }
          wrong--;
        }
        if (--passed == 0 || wrong == 0) {
          return false;
        }
        slot = slot + 1 & mask;
        held = table[slot];
      }
      if (held == 0) {
        table[slot] = hash & UPPER | i + 1;
      }
      firsts[i] = held == 0 ? i : (int) held - 1;
    }
    return true;
  }

  /** Equal segments stand side by side in order, the first one first. */
  int[] byOrder() {
    Integer[] order = new Integer[ends.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Arrays.compare(text, from(a), ends[a], text, from(b), ends[b]));
    int first = -1;
    for (int i : order) {
      first = first >= 0 && equal(first, i) ? first : i;
      firsts[i] = first;
    }
    return firsts;
  }

  private boolean equal(int a, int b) {
    return Arrays.equals(text, from(a), ends[a], text, from(b), ends[b]);
  }

  private int from(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /** What {@link #byHash} found. */
  int[] found() {
    return firsts;
  }
}
