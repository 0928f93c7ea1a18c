package dev.headroom.bench.quality.measure;

import dev.headroom.bench.quality.data.Case;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long a compression takes of the processor; the machine's other work is not counted. */
public final class Pace {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 3;

  private Pace() {}

  /** Nanoseconds of the fastest of a few rounds; 0 if it fails. */
  public static long of(Case input, Compressor compressor) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      try {
        compressor.compress(input);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        return 0;
      }
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
    }
    return Math.max(1, least);
  }
}
