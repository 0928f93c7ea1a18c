package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Tape;
import java.util.Arrays;

/**
 * Counts distinct values in bounded memory: exactly up to {@link #MOST}, then by adaptive sampling.
 *
 * <p>Adaptive sampling (Wegman; analysed by Flajolet, On adaptive sampling, 1990): when the table
 * is full, only values whose hash ends in one more zero bit stay and are taken in from then on; the
 * estimate is what is left times two to the number of bits. A value that is in the table was
 * counted from its first occurrence on, so its count is exact always.
 */
final class Tally {
  static final int MOST = 4096;

  private static final int FEW = 26;

  /** More zero bits are not asked for: what then finds no room is not in the sample. */
  private static final int MOST_LEVEL = 32;

  private final Tape tape;
  private int[] slots = new int[32];
  private long[] hashes = new long[16];
  int[] counts = new int[16];

  /** The node where each value was seen first. */
  int[] firsts = new int[16];

  int size;

  /** How many zero bits a hash must end in; 0 while all values are counted. */
  int level;

  Tally(Tape tape) {
    this.tape = tape;
  }

  boolean isExact() {
    return level == 0;
  }

  /** The number of distinct values, an estimate unless {@link #isExact}. */
  long distinct() {
    return (long) size << level;
  }

  /** How often a value may occur and be rare: once in a hundred, or once. */
  static int rareCount(long total) {
    return (int) Math.max(1, total / 100);
  }

  /**
   * How often a value may occur here and be rare, or 0 if rare values are nothing special: together
   * they must be no more than a tenth of all.
   */
  int rareLimit(long total) {
    return limit(rareCount(total), total);
  }

  /** The same where values repeat: then what occurs once in {@link #FEW} is rare already. */
  int rareLimitOfFew(long total) {
    int limit = limit((int) Math.max(1, total / FEW), total);
    return limit > 0 ? limit : rareLimit(total);
  }

  private int limit(int limit, long total) {
    long mass = 0;
    for (int e = 0; e < size; e++) {
      mass += counts[e] <= limit ? counts[e] : 0;
    }
    return isExact() && mass * 10 <= total ? limit : 0;
  }

  /** Counts what is told by its hash alone. */
  int add(long hash) {
    return add(hash, -1);
  }

  /** Counts a value; its number, or -1 if it is not in the sample. */
  int add(long hash, int node) {
    if ((hash & (1L << level) - 1) != 0) {
      return -1;
    }
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    for (; slots[slot] != 0; slot = slot + 1 & mask) {
      int e = slots[slot] - 1;
      if (hashes[e] == hash && same(firsts[e], node)) {
        counts[e]++;
        return e;
      }
    }
    if (size == MOST) {
      if (level == MOST_LEVEL) {
        return -1;
      }
      thin();
      return add(hash, node);
    }
    return insert(hash, node, slot);
  }

  private int insert(long hash, int node, int slot) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
      firsts = Arrays.copyOf(firsts, size * 2);
    }
    hashes[size] = hash;
    counts[size] = 1;
    firsts[size] = node;
    slots[slot] = size + 1;
    size++;
    if (size * 2 > slots.length) {
      slots = new int[slots.length * 2];
      refill();
    }
    return size - 1;
  }

  /** Leaves out the values whose hash does not end in one more zero bit. */
  private void thin() {
    level++;
    int n = 0;
    for (int e = 0; e < size; e++) {
      if ((hashes[e] & (1L << level) - 1) == 0) {
        hashes[n] = hashes[e];
        counts[n] = counts[e];
        firsts[n] = firsts[e];
        n++;
      }
    }
    size = n;
    Arrays.fill(slots, 0);
    refill();
  }

  private void refill() {
    int mask = slots.length - 1;
    for (int e = 0; e < size; e++) {
      int slot = (int) (hashes[e] >>> 32) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = e + 1;
    }
  }

  private boolean same(int a, int b) {
    if (a < 0) {
      return true;
    }
    return tape.kind[a] == tape.kind[b]
        && (tape.kind[a] > Tape.NUMBER
            || Arrays.equals(
                tape.buf,
                tape.at[a],
                tape.at[a] + tape.len[a],
                tape.buf,
                tape.at[b],
                tape.at[b] + tape.len[b]));
  }
}
