package dev.headroom.kernel.duplicates;

/** Which segments have a shingle in their prefix. */
final class PrefixIndex {
  /*
   * Two sets of similarity t or more, of n shingles the larger, share at least t x n of them. So if
   * both are in the same order, the first n - ceil(t x n) + 1 of each cannot all be strangers to
   * each other: only these, a set's prefix, need to be kept and asked for, and with the rare ones
   * first they lead to few other sets. Lists lie one behind the other (a counting sort by hash),
   * each in the order of the segments. A list may hold other shingles of the same place: what it
   * gives is a candidate.
   */

  /** The most lists. */
  private static final int MOST_LISTS = 1 << 26;

  private final ShingleSets sets;
  private final int threshold;

  /** Where each list ends. */
  private final int[] ends;

  /** Of each entry 32 bits of its shingle, and its segment. */
  private final long[] entries;

  /** The prefixes of all sets for a threshold in percent. */
  PrefixIndex(ShingleSets sets, int threshold) {
    this.sets = sets;
    this.threshold = threshold;
    int size = 0;
    for (int i = 0; i < sets.size(); i++) {
      for (int k = sets.from(i); k < prefixEnd(i); k++) {
        size += ShingleSets.isShared(sets.key(k)) ? 1 : 0;
      }
    }
    ends = new int[Powers.atLeast(size, MOST_LISTS) + 1];
    entries = new long[size];
    count();
    fill();
  }

  private void count() {
    for (int i = 0; i < sets.size(); i++) {
      for (int k = sets.from(i); k < prefixEnd(i); k++) {
        if (ShingleSets.isShared(sets.key(k))) {
          ends[list(sets.key(k)) + 1]++;
        }
      }
    }
    for (int l = 1; l < ends.length; l++) {
      ends[l] += ends[l - 1];
    }
  }

  private void fill() {
    for (int i = 0; i < sets.size(); i++) {
      for (int k = sets.from(i); k < prefixEnd(i); k++) {
        long key = sets.key(k);
        if (ShingleSets.isShared(key)) {
          entries[ends[list(key)]++] = tag(key) | i;
        }
      }
    }
  }

  /** Where the keys of a set's prefix end. */
  int prefixEnd(int i) {
    int from = sets.from(i);
    int length = sets.to(i) - from;
    int shared = (int) (((long) length * threshold + 99) / 100);
    return from + Math.min(length, length + 1 - shared);
  }

  /** The number of a shingle's list; its entries there have its {@link #tag}. */
  int list(long key) {
    return (int) key & ends.length - 2;
  }

  /** Where the entries of a list begin. */
  int from(int list) {
    return list == 0 ? 0 : ends[list - 1];
  }

  /** Where the entries of a list end. */
  int to(int list) {
    return ends[list];
  }

  long entry(int e) {
    return entries[e];
  }

  /** The upper half of an entry. */
  static long tag(long key) {
    return key >>> 26 << 32;
  }
}
