package dev.headroom.kernel.duplicates;

import dev.headroom.rank.Terms;
import java.util.Arrays;

/** The sets of word shingles of segments, ordered by how rare a shingle is. */
final class ShingleSets {
  /*
   * A shingle is three words in a row, as 58 bits of a hash; a segment of one or two words has one
   * shingle, one without words none. Before it stands the class of its frequency: the bit length of
   * the number of segments that have it, counted in a table that several shingles may share a place
   * of. So a key tells its class, class 1 is surely in one segment only, and the order of the keys
   * goes from rare to common. O(bytes + shingles x log(shingles of a segment)).
   */

  /** Where the class begins in a key. */
  private static final int CLASS = 58;

  /** The most places of the table of frequencies. */
  private static final int MOST_PLACES = 1 << 22;

  /** Ascending keys, set behind set. */
  private long[] keys = new long[1024];

  private int size;
  private final int[] ends;

  /** Of the segment that is being read: the words before, and how many there were. */
  private long before;

  private long last;
  private int words;

  private ShingleSets(int segments) {
    ends = new int[segments];
  }

  /** The sets of those segments that are their own first; the others' are empty. */
  static ShingleSets of(byte[] text, int[] ends, int[] firsts) {
    ShingleSets sets = new ShingleSets(ends.length);
    for (int i = 0; i < ends.length; i++) {
      if (firsts[i] == i) {
        sets.add(text, i == 0 ? 0 : ends[i - 1], ends[i]);
      }
      sets.ends[i] = sets.size;
    }
    sets.order();
    return sets;
  }

  private void add(byte[] text, int from, int to) {
    int start = size;
    before = 0;
    last = 0;
    words = 0;
    Terms.scan(text, from, to, (hash, wordFrom, wordTo) -> word(hash));
    if (words == 1 || words == 2) {
      put(Hash.ofThree(before, last, 0));
    }
    Arrays.sort(keys, start, size);
    int kept = start;
    for (int i = start; i < size; i++) {
      if (i == start || keys[i] != keys[i - 1]) {
        keys[kept++] = keys[i];
      }
    }
    size = kept;
  }

  private void word(long hash) {
    words++;
    if (words > 2) {
      put(Hash.ofThree(before, last, hash));
    }
    before = last;
    last = hash;
  }

  private void put(long hash) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = hash >>> Long.SIZE - CLASS;
  }

  private void order() {
    int places = Powers.atLeast(size, MOST_PLACES);
    int[] counts = new int[places];
    for (int k = 0; k < size; k++) {
      counts[(int) keys[k] & places - 1]++;
    }
    for (int k = 0; k < size; k++) {
      int count = counts[(int) keys[k] & places - 1];
      keys[k] |= (long) (Integer.SIZE - Integer.numberOfLeadingZeros(count)) << CLASS;
    }
    for (int i = 0; i < ends.length; i++) {
      Arrays.sort(keys, from(i), ends[i]);
    }
  }

  /** How many sets there are. */
  int size() {
    return ends.length;
  }

  long key(int k) {
    return keys[k];
  }

  /** Where the keys of a set begin. */
  int from(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /** Where the keys of a set end. */
  int to(int i) {
    return ends[i];
  }

  /** Whether more than one segment may have this shingle. */
  static boolean isShared(long key) {
    return key >>> CLASS > 1;
  }
}
