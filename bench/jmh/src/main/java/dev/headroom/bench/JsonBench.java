package dev.headroom.bench;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encoding JSON as tables, decoded and compared as always, by each kernel; beside it Jackson's
 * {@code readTree} of the same bytes. Both kernels' bytes are compared before anything is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class JsonBench {
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Kernel java = Kernels.java();
  private final Kernel fast = Kernels.shared();
  private List<byte[]> documents = List.of();

  @Setup
  public void compare() {
    documents = Documents.load();
    for (byte[] d : documents) {
      if (!same(java.encodeJson(d), fast.encodeJson(d))) {
        throw new IllegalStateException("the kernels' bytes differ");
      }
    }
  }

  private static boolean same(KernelResult a, KernelResult b) {
    return a instanceof KernelResult.Text x && b instanceof KernelResult.Text y
        ? Arrays.equals(x.bytes(), y.bytes())
        : a.equals(b);
  }

  @Benchmark
  public void javaEncode(Work work, Blackhole hole) {
    for (byte[] d : documents) {
      hole.consume(java.encodeJson(d));
      work.bytes += d.length;
    }
  }

  @Benchmark
  public void nativeEncode(Work work, Blackhole hole) {
    for (byte[] d : documents) {
      hole.consume(fast.encodeJson(d));
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
