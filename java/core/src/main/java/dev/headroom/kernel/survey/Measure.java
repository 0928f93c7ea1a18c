package dev.headroom.kernel.survey;

import java.util.Arrays;

/** The numbers of a column: their order, extremes, median and spread. */
final class Measure {
  /** Values in an order that makes finding the median slow are sorted after so many rounds. */
  private static final int MOST_ROUNDS = 64;

  private double[] values = new double[16];
  private int[] nodes = new int[16];
  int size;
  int minNode = -1;
  int maxNode = -1;
  private double min;
  private double max;

  /** How many numbers are greater than the one before. */
  private int ascents;

  double median;
  int medianNode = -1;

  /** Median of the absolute distances from the median (MAD). */
  double spread;

  /** The number before which the mean changes, or -1. */
  int change = -1;

  void add(double value, int node) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      nodes = Arrays.copyOf(nodes, size * 2);
    }
    if (size == 0 || value < min) {
      min = value;
      minNode = node;
    }
    if (size == 0 || value > max) {
      max = value;
      maxNode = node;
    }
    ascents += size > 0 && value > values[size - 1] ? 1 : 0;
    values[size] = value;
    nodes[size++] = node;
  }

  double value(int i) {
    return values[i];
  }

  boolean isAscending() {
    return size > 1 && ascents == size - 1;
  }

  /**
   * Finds median, spread and change point; the lower median, so that it is a value that was there.
   */
  void close() {
    if (size == 0) {
      return;
    }
    double[] work = Arrays.copyOf(values, size);
    median = select(work, (size - 1) / 2);
    for (int i = 0; i < size && medianNode < 0; i++) {
      medianNode = values[i] == median ? nodes[i] : -1;
    }
    for (int i = 0; i < size; i++) {
      work[i] = Math.abs(values[i] - median);
    }
    spread = select(work, (size - 1) / 2);
    if (!isAscending() && size >= 20) {
      findChange();
    }
  }

  /**
   * The change of the mean by the cumulative sum: significant where its greatest distance from a
   * straight line exceeds 1.63 standard deviations times the root of the number of values, the 1 %
   * point of the Brownian bridge (Brown, Durbin, Evans, 1975; Ploberger, Kraemer, 1992).
   */
  private void findChange() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    double mean = sum / size;
    double squares = 0;
    double path = 0;
    double most = 0;
    int at = -1;
    for (int i = 0; i < size; i++) {
      double d = values[i] - mean;
      squares += d * d;
      path += d;
      if (Math.abs(path) > most && i + 1 < size) {
        most = Math.abs(path);
        at = i + 1;
      }
    }
    double deviation = Math.sqrt(squares / size);
    if (deviation > 0 && most > 1.63 * deviation * Math.sqrt(size)) {
      change = at;
    }
  }

  /** The k-th smallest value; reorders (Hoare, Find, 1961, with the median of three as pivot). */
  private static double select(double[] a, int k) {
    int lo = 0;
    int hi = a.length - 1;
    for (int rounds = 0; lo < hi; rounds++) {
      if (rounds == MOST_ROUNDS) {
        Arrays.sort(a, lo, hi + 1);
        break;
      }
      double pivot = middle(a[lo], a[(lo + hi) >>> 1], a[hi]);
      int i = lo;
      int j = hi;
      while (i <= j) {
        while (a[i] < pivot) {
          i++;
        }
        while (a[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double x = a[i];
          a[i++] = a[j];
          a[j--] = x;
        }
      }
      if (k <= j) {
        hi = j;
      } else if (k >= i) {
        lo = i;
      } else {
        break;
      }
    }
    return a[k];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
