package dev.headroom.kernel.survey;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Failures that are alike: for each kind its first row, how many rows, and where they stand. */
public final class Groups {
  /** The ranges of rows that are told of a kind; the last one then goes on to its last row. */
  public static final int RANGES = 4;

  private final Map<Long, Integer> numbers = new HashMap<>();
  int size;
  int[] count = new int[8];

  /** Of each kind so many ranges, each with its first and last row. */
  int[] ranges = new int[8 * 2 * RANGES];

  int[] rangeCount = new int[8];

  void add(int row, long hash) {
    int g = numbers.computeIfAbsent(hash, h -> size);
    if (g == size) {
      open();
    }
    count[g]++;
    int base = g * 2 * RANGES;
    int last = base + 2 * (rangeCount[g] - 1);
    if (rangeCount[g] > 0 && (ranges[last + 1] == row - 1 || rangeCount[g] == RANGES)) {
      ranges[last + 1] = row;
    } else {
      ranges[last + 2] = row;
      ranges[last + 3] = row;
      rangeCount[g]++;
    }
  }

  private void open() {
    if (size == count.length) {
      count = Arrays.copyOf(count, size * 2);
      ranges = Arrays.copyOf(ranges, size * 2 * 2 * RANGES);
      rangeCount = Arrays.copyOf(rangeCount, size * 2);
    }
    size++;
  }

  int firstRow(int group) {
    return ranges[group * 2 * RANGES];
  }
}
