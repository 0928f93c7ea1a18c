package dev.headroom.compress.log;

import java.util.Arrays;

/** Pieces of an array by their first byte and the byte behind them. */
final class Ranges {
  int[] from = new int[256];
  int[] to = new int[256];
  int size;

  void add(int start, int end) {
    if (size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
    }
    from[size] = start;
    to[size++] = end;
  }

  int length(int i) {
    return to[i] - from[i];
  }
}
