package dev.headroom.kernel.survey;

import java.util.Arrays;

/**
 * The words of a column's texts, and in how many rows each stands: what a row says that hardly any
 * other says. Words are runs of three letters and more; ids and numbers, which are new in every
 * row, are none.
 */
final class Vocabulary {
  /** Further words are not looked at. */
  private static final int MOST = 1 << 16;

  private static final int LEAST_LETTERS = 3;

  private long[] slots = new long[256];
  private int[] rows = new int[256];
  private int[] lastRow = new int[256];
  private int size;

  /** Takes a text of a row in. Texts of a row come one behind the other. */
  void add(byte[] a, int from, int to, int row) {
    for (int i = from; i < to; ) {
      int end = wordEnd(a, i, to);
      if (end > 0) {
        count(Hash.of(a, i, end, 1), row + 1);
      }
      i = end > 0 ? end : -end;
    }
  }

  /**
   * The share of words in a text that at most so many rows have, in 1/256; a single one counts
   * half.
   */
  int novelty(byte[] a, int from, int to, int rare) {
    int all = 0;
    int few = 0;
    for (int i = from; i < to; ) {
      int end = wordEnd(a, i, to);
      if (end > 0) {
        all++;
        int slot = find(Hash.of(a, i, end, 1));
        few += slots[slot] != 0 && rows[slot] <= rare ? 1 : 0;
      }
      i = end > 0 ? end : -end;
    }
    return all == 0 ? 0 : (int) ((long) few * (few == 1 ? 128 : 256) / all);
  }

  /** Where the word that begins here ends; negative, where what is none ends. */
  private static int wordEnd(byte[] a, int from, int to) {
    int i = from;
    boolean letters = true;
    for (; i < to && isWord(a[i]); i++) {
      letters &= a[i] < 0 || a[i] > '9';
    }
    if (i == from) {
      return -(from + 1);
    }
    return letters && i - from >= LEAST_LETTERS ? i : -i;
  }

  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private void count(long hash, int row) {
    int slot = find(hash);
    if (slots[slot] == 0) {
      if (size == MOST) {
        return;
      }
      slots[slot] = hash | 1;
      size++;
      if (size * 2 > slots.length) {
        grow();
        slot = find(hash);
      }
    }
    if (lastRow[slot] != row) {
      lastRow[slot] = row;
      rows[slot]++;
    }
  }

  private int find(long hash) {
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (slots[slot] != 0 && slots[slot] != (hash | 1)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldSlots = slots;
    int[] oldRows = rows;
    int[] oldLast = lastRow;
    slots = new long[oldSlots.length * 2];
    rows = Arrays.copyOf(rows, slots.length);
    lastRow = Arrays.copyOf(lastRow, slots.length);
    Arrays.fill(rows, 0);
    Arrays.fill(lastRow, 0);
    for (int s = 0; s < oldSlots.length; s++) {
      if (oldSlots[s] != 0) {
        int slot = find(oldSlots[s]);
        slots[slot] = oldSlots[s];
        rows[slot] = oldRows[s];
        lastRow[slot] = oldLast[s];
      }
    }
  }
}
