package dev.headroom.kernel.survey;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows that may be kept: those with which a kind of failure begins, those that stand out most,
 * those that answer the query best, the first and last, and a sample spread evenly.
 */
final class Picks {
  static final int FAILURE = 1;
  static final int ANOMALY = 2;
  static final int QUERY = 4;
  static final int EDGE = 8;
  static final int SAMPLE = 16;
  static final int ALIKE = 32;

  /** Rows that stand out less than this, in 1/256 of a bit, do not stand out. */
  private static final int LEAST_STRENGTH = 1200;

  private static final int MOST_ANOMALIES = 96;
  private static final int MOST_ALIKE = 3;
  private static final int MOST_REPEATS = 3;
  private static final int MOST_HITS = 96;
  private static final int MOST_SAMPLES = 128;
  private static final int HEAD = 3;
  private static final int TAIL = 2;

  /** Why each row may be kept, 0 if it may not. */
  final int[] why;

  Picks(Signals signals, int[] scores) {
    int n = signals.strength.length;
    why = new int[n];
    for (int g = 0; g < signals.groups.size; g++) {
      why[signals.groups.firstRow(g)] |= FAILURE;
      repeats(signals.groups, g);
    }
    for (int r = 0; r < n; r++) {
      why[r] |= r < HEAD || r >= n - TAIL ? EDGE : 0;
    }
    Map<Long, Integer> alike = new HashMap<>();
    int left = MOST_ANOMALIES;
    for (int r : strongest(signals.strength, LEAST_STRENGTH, MOST_ANOMALIES * 4)) {
      if (left > 0 && alike.merge(signals.cause[r], 1, Integer::sum) <= MOST_ALIKE) {
        why[r] |= ANOMALY;
        left--;
      }
    }
    for (int r : strongest(scores, 1, MOST_HITS)) {
      why[r] |= QUERY;
    }
    int samples = Math.min(n, MOST_SAMPLES);
    for (int i = 0; i < samples; i++) {
      why[(int) ((long) i * (n - 1) / Math.max(1, samples - 1))] |= SAMPLE;
    }
  }

  /** Marks the next few failures of a kind, as far as it is known where they stand. */
  private void repeats(Groups groups, int group) {
    int left = MOST_REPEATS;
    int base = group * 2 * Groups.RANGES;
    int known = Math.min(groups.rangeCount[group], Groups.RANGES - 1);
    for (int i = 0; i < known; i++) {
      int first = groups.ranges[base + 2 * i] + (i == 0 ? 1 : 0);
      for (int r = first; r <= groups.ranges[base + 2 * i + 1] && left > 0; r++, left--) {
        why[r] |= ALIKE;
      }
    }
  }

  /** The rows of the greatest values, greatest first, then in order. */
  private static int[] strongest(int[] values, int least, int most) {
    long[] found = new long[values.length];
    int n = 0;
    for (int r = 0; r < values.length; r++) {
      if (values[r] >= least) {
        found[n++] = (long) -values[r] << 32 | r;
      }
    }
    Arrays.sort(found, 0, n);
    int[] out = new int[Math.min(n, most)];
    for (int i = 0; i < out.length; i++) {
      out[i] = (int) found[i];
    }
    return out;
  }
}
