package dev.headroom.bench;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.rank.Terms;
import java.util.Arrays;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The survey of an array of 20 MB (parse, statistics of all columns, rows that stand out) by each
 * kernel; beside it Jackson's {@code readTree} of the same bytes. Both kernels' bytes are compared
 * before anything is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SurveyBench {
  @Param({"employees", "logs"})
  public String records = "";

  /** Of the array, in millions of bytes. */
  @Param("20")
  public int megabytes;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Kernel java = Kernels.java();
  private final Kernel fast = Kernels.shared();
  private final Terms none = Terms.of(new byte[0]);
  private byte[] json = {};

  @Setup
  public void compare() {
    json = Records.of(records, megabytes * 1_000_000);
    boolean same =
        java.surveyJson(json, none) instanceof KernelResult.Text a
            && fast.surveyJson(json, none) instanceof KernelResult.Text b
            && Arrays.equals(a.bytes(), b.bytes());
    if (!same) {
      throw new IllegalStateException("the kernels' bytes differ");
    }
  }

  @Benchmark
  public KernelResult javaSurvey(Work work) {
    work.bytes += json.length;
    return java.surveyJson(json, none);
  }

  @Benchmark
  public KernelResult nativeSurvey(Work work) {
    work.bytes += json.length;
    return fast.surveyJson(json, none);
  }

  @Benchmark
  public JsonNode jacksonReadTree(Work work) {
    work.bytes += json.length;
    return mapper.readTree(json);
  }
}
