package dev.headroom.ccr;

import java.util.Arrays;

/** Parts of an original by their first byte and the byte behind them. */
final class Spans {
  private int[] places = new int[64];
  private int size;

  void add(int from, int to) {
    if (size * 2 == places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[size * 2] = from;
    places[size * 2 + 1] = to;
    size++;
  }

  int size() {
    return size;
  }

  int start(int i) {
    return places[i * 2];
  }

  int end(int i) {
    return places[i * 2 + 1];
  }
}
