package dev.headroom.bench;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.token.Encoding;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counting tokens by each kernel; beside it Jackson's {@code readTree} of the same bytes. Counts
 * are compared before anything is measured. The same texts come again and again, so caches are
 * warm.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TokenBench {
  @Param Encoding encoding = Encoding.O200K_BASE;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Kernel java = Kernels.java();
  private final Kernel fast = Kernels.shared();
  private List<byte[]> documents = List.of();

  @Setup
  public void compare() {
    documents = Documents.load();
    for (byte[] d : documents) {
      if (java.count(encoding, d) != fast.count(encoding, d)) {
        throw new IllegalStateException("the kernels' counts differ");
      }
    }
  }

  @Benchmark
  public void javaCount(Work work, Blackhole hole) {
    for (byte[] d : documents) {
      hole.consume(java.count(encoding, d));
      work.bytes += d.length;
    }
  }

  @Benchmark
  public void nativeCount(Work work, Blackhole hole) {
    for (byte[] d : documents) {
      hole.consume(fast.count(encoding, d));
      work.bytes += d.length;
    }
  }

  @Benchmark
  public void jacksonReadTree(Work work, Blackhole hole) {
    for (byte[] d : documents) {
      hole.consume(mapper.readTree(d));
      work.bytes += d.length;
    }
  }
}
