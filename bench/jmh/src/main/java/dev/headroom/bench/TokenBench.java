package dev.headroom.bench;

import com.knuddels.jtokkit.Encodings;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.token.Encoding;
import java.nio.charset.StandardCharsets;
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
 * Counting tokens by each kernel and by jtokkit; beside it Jackson's {@code readTree} of the same
 * bytes. Counts are compared before anything is measured. The same texts come again and again, so
 * caches are warm.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TokenBench {
  @Param({"O200K_BASE", "CL100K_BASE"})
  Encoding encoding = Encoding.O200K_BASE;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Kernel java = Kernels.java();
  private final Kernel fast = Kernels.shared();
  private List<byte[]> documents = List.of();
  private List<String> strings = List.of();
  private com.knuddels.jtokkit.api.Encoding jtokkit =
      Encodings.newLazyEncodingRegistry().getEncoding(Encoding.O200K_BASE.id()).orElseThrow();

  @Setup
  public void compare() {
    documents = Documents.load();
    strings = documents.stream().map(d -> new String(d, StandardCharsets.UTF_8)).toList();
    jtokkit = Encodings.newLazyEncodingRegistry().getEncoding(encoding.id()).orElseThrow();
    for (int i = 0; i < strings.size(); i++) {
      int expected = jtokkit.countTokensOrdinary(strings.get(i));
      byte[] d = documents.get(i);
      if (java.count(encoding, d) != expected || fast.count(encoding, d) != expected) {
        throw new IllegalStateException("the counts differ");
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
  public void jtokkitCount(Work work, Blackhole hole) {
    for (int i = 0; i < strings.size(); i++) {
      hole.consume(jtokkit.countTokensOrdinary(strings.get(i)));
      work.bytes += documents.get(i).length;
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
