package dev.headroom.compress.log;

import java.util.Arrays;

/** A map from hashes to numbers from 0 on; -1 stands for what is not there. */
final class LongMap {
  private long[] keys;
  private int[] values;
  private int size;

  LongMap() {
    this(128);
  }

  /** One that has room for so many. */
  LongMap(int expected) {
    this.keys = new long[Integer.highestOneBit(Math.max(1, expected)) * 4];
    this.values = new int[keys.length];
    Arrays.fill(values, -1);
  }

  int get(long key) {
    return values[find(key)];
  }

  void put(long key, int value) {
    int slot = find(key);
    if (values[slot] < 0) {
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private int find(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ key >>> 32) & mask;
    while (values[slot] >= 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(values, -1);
    for (int s = 0; s < oldKeys.length; s++) {
      if (oldValues[s] >= 0) {
        int slot = find(oldKeys[s]);
        keys[slot] = oldKeys[s];
        values[slot] = oldValues[s];
      }
    }
  }
}
