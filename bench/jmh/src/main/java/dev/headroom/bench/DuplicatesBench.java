package dev.headroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.Segments;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding the duplicates among the lines of a log: by each kernel over lines that are cut already
 * and with the cutting, and by a {@code HashSet<String>} of the lines of the same bytes. What they
 * find is compared before anything is measured. {@code bytes} over a second is the throughput.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DuplicatesBench {
  @Param({"250000", "2500000", "25000000"})
  int size;

  /** How many of a hundred lines were there before. */
  @Param({"10", "90"})
  int repeated;

  private final Kernel java = Kernels.java();
  private final Kernel fast = Kernels.shared();
  private byte[] log = new byte[0];
  private int[] ends = new int[0];

  @Setup
  public void compare() {
    log = log(size, repeated);
    ends = Segments.lines(log);
    int[] firsts = java.duplicates(log, ends);
    int[] near = java.nearDuplicates(log, ends, Kernel.NEAR_PERCENT);
    if (!Arrays.equals(firsts, fast.duplicates(log, ends))
        || !Arrays.equals(near, fast.nearDuplicates(log, ends, Kernel.NEAR_PERCENT))
        || distinct(firsts) != strings()) {
      throw new IllegalStateException("the duplicates differ");
    }
  }

  private static int distinct(int[] firsts) {
    int distinct = 0;
    for (int i = 0; i < firsts.length; i++) {
      distinct += firsts[i] == i ? 1 : 0;
    }
    return distinct;
  }

  private static byte[] log(int size, int repeated) {
    Random random = new Random(42);
    StringBuilder out = new StringBuilder(size + 200);
    String[] lines = new String[size / 60 + 16];
    int n = 0;
    while (out.length() < size) {
      lines[n] = n > 0 && random.nextInt(100) < repeated ? lines[random.nextInt(n)] : line(random);
      out.append(lines[n++]);
    }
    return out.toString().getBytes(UTF_8);
  }

  private static String line(Random random) {
    String time = "2026-01-0" + random.nextInt(10) + "T12:00:" + random.nextInt(10, 60);
    int id = random.nextInt(1_000_000);
    return time
        + switch (random.nextInt(4)) {
          case 0 ->
              " INFO worker-" + random.nextInt(9) + " finished job " + id + " in queue alpha\n";
          case 1 ->
              " WARN retry of order " + id + " after timeout of 3000 ms at payments.example\n";
          case 2 ->
              " DEBUG GET /api/v1/customers/" + id + "/orders?page=2 200 14 ms cache=miss user=-\n";
          default ->
              " ERROR could not write block "
                  + id
                  + " to /var/data/segment-0007.dat: no space left on device (errno 28)\n";
        };
  }

  @Benchmark
  public int[] nativeFind(Work work) {
    work.bytes += log.length;
    return fast.duplicates(log, ends);
  }

  @Benchmark
  public int[] javaFind(Work work) {
    work.bytes += log.length;
    return java.duplicates(log, ends);
  }

  @Benchmark
  public int[] nativeCutAndFind(Work work) {
    work.bytes += log.length;
    return fast.duplicates(log, Segments.lines(log));
  }

  @Benchmark
  public int[] javaCutAndFind(Work work) {
    work.bytes += log.length;
    return java.duplicates(log, Segments.lines(log));
  }

  @Benchmark
  public int[] cut(Work work) {
    work.bytes += log.length;
    return Segments.lines(log);
  }

  @Benchmark
  public int hashSetOfStrings(Work work) {
    work.bytes += log.length;
    return strings();
  }

  private int strings() {
    Set<String> seen = new HashSet<>();
    int from = 0;
    for (int end : ends) {
      seen.add(new String(log, from, end - from, UTF_8));
      from = end;
    }
    return seen.size();
  }

  @Benchmark
  public int[] nativeNear(Work work) {
    work.bytes += log.length;
    return fast.nearDuplicates(log, ends, Kernel.NEAR_PERCENT);
  }

  @Benchmark
  public int[] javaNear(Work work) {
    work.bytes += log.length;
    return java.nearDuplicates(log, ends, Kernel.NEAR_PERCENT);
  }
}
