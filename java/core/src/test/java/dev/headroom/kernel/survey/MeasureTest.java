package dev.headroom.kernel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private static Measure of(double[] values) {
    Measure m = new Measure();
    for (int i = 0; i < values.length; i++) {
      m.add(values[i], i);
    }
    m.close();
    return m;
  }

  private static double lowerMedian(double[] values) {
    return Arrays.stream(values).sorted().toArray()[(values.length - 1) / 2];
  }

  private static void check(double[] values) {
    Measure m = of(values);
    double median = lowerMedian(values);
    assertThat(m.median).isEqualTo(median);
    assertThat(values[m.medianNode]).isEqualTo(median);
    double[] distances = DoubleStream.of(values).map(v -> Math.abs(v - median)).toArray();
    assertThat(m.spread).isEqualTo(lowerMedian(distances));
  }

  @Test
  void medianAndSpreadAreThoseOfSortedNumbers() {
    Random random = new Random(3);
    for (int size = 1; size < 300; size++) {
      int most = 1 + random.nextInt(2 * size);
      check(random.ints(size, -most, most).asDoubleStream().toArray());
    }
  }

  @Test
  void anOrderMadeToBeSlowIsMeasuredAllTheSame() {
    check(new Adversary(3000).values);
  }

  /**
   * Makes up its numbers while they are compared, each as late and as great as it can be, so that
   * pivots are bad ones (McIlroy, A killer adversary for quicksort, 1999).
   */
  private static final class Adversary {
    final double[] values;
    private final double open;
    private int settled;
    private int candidate;

    Adversary(int size) {
      open = size;
      values = new double[size];
      Arrays.fill(values, open);
      select(IntStream.range(0, size).toArray(), (size - 1) / 2);
    }

    private int compare(int a, int b) {
      if (values[a] == open && values[b] == open) {
        values[a == candidate ? a : b] = settled++;
      }
      candidate = values[a] == open ? a : values[b] == open ? b : candidate;
      return Double.compare(values[a], values[b]);
    }

    private int min(int a, int b) {
      return compare(a, b) <= 0 ? a : b;
    }

    private int max(int a, int b) {
      return compare(a, b) >= 0 ? a : b;
    }

    private void select(int[] a, int k) {
      int lo = 0;
      int hi = a.length - 1;
      while (lo < hi) {
        int pivot = max(min(a[lo], a[(lo + hi) >>> 1]), min(max(a[lo], a[(lo + hi) >>> 1]), a[hi]));
        int i = lo;
        int j = hi;
        while (i <= j) {
          while (compare(a[i], pivot) < 0) {
            i++;
          }
          while (compare(a[j], pivot) > 0) {
            j--;
          }
          if (i <= j) {
            int x = a[i];
            a[i++] = a[j];
            a[j--] = x;
          }
        }
        lo = k >= i ? i : lo;
        hi = k <= j ? j : k >= i ? hi : lo;
      }
    }
  }
}
