package dev.headroom.kernel.json;

import java.util.Arrays;

/** A growing run of ints. */
final class Ints {
  private int[] a = new int[8];
  private int n;

  void add(int v) {
    if (n == a.length) {
      a = Arrays.copyOf(a, n * 2);
    }
    a[n++] = v;
  }

  int get(int i) {
    return a[i];
  }

  void set(int i, int v) {
    a[i] = v;
  }

  int size() {
    return n;
  }

  void clear() {
    n = 0;
  }
}
