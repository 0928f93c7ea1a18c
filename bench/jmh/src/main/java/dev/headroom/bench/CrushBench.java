package dev.headroom.bench;

import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Crusher;
import dev.headroom.compress.json.Setting;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.rank.Terms;
import dev.headroom.token.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
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
 * The crush of an array of 20 MB: as a caller has it, whole without counting tokens (survey,
 * selection, encoding), the parts behind the survey one by one, and counting the input; beside them
 * Jackson's {@code readTree} of the same bytes. The survey by itself is {@link SurveyBench}'s. Both
 * kernels' texts are compared before anything is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CrushBench {
  /** Stands in for a token counter: a token has some four bytes. */
  private static final Setting.Counter BY_BYTES =
      texts -> texts.stream().mapToInt(t -> t.length / 4 + 1).toArray();

  @Param({"employees", "logs"})
  public String records = "";

  /** Of the array, in millions of bytes. */
  @Param("20")
  public int megabytes;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Budget budget = new Budget(Fidelity.BALANCED, OptionalDouble.empty());
  private final Terms none = Terms.of(new byte[0]);
  private final Kernel java = Kernels.java();
  private final Kernel fast = Kernels.shared();
  private final Reference reference = Reference.of(new byte[0]);
  private final Headroom headroom = Headroom.builder().model("gpt-4o").store(new NoDisk()).build();
  private byte[] json = {};

  /** What selection and encoding start from. */
  private Setting surveyed = setting(java);

  private byte[] selected = {};

  /** Keeps nothing, and says that it did. */
  private static final class NoDisk implements OriginalStore {
    @Override
    public Stored put(byte[] original) {
      return new Stored.Kept(Reference.of(original));
    }

    @Override
    public Lookup get(Reference wanted) {
      return new Lookup.Missing("nothing is kept here");
    }

    @Override
    public void close() {}
  }

  @Setup
  public void compare() {
    json = Records.of(records, megabytes * 1_000_000);
    if (!Arrays.equals(crush(java), crush(fast))) {
      throw new IllegalStateException("the kernels' texts differ");
    }
    surveyed = setting(new Surveyed(fast, json, fast.surveyJson(json, none)));
    selected = selected(surveyed);
  }

  private Setting setting(Kernel kernel) {
    return new Setting(kernel, budget, none, BY_BYTES, CsvCrusher::inText);
  }

  private byte[] crush(Kernel kernel) {
    return encoded(selected(setting(kernel)));
  }

  private byte[] selected(Setting setting) {
    return Crusher.crush(json, setting, json.length / 4, reference).orElseThrow().json();
  }

  private static byte[] encoded(byte[] selected) {
    return ((KernelResult.Text) JsonTable.encodeWhole(selected)).bytes();
  }

  /** All that a caller waits for: counting, candidates, verification; not the disk. */
  @Benchmark
  public byte[] compressText(Work work) {
    work.bytes += json.length;
    return headroom.compressText(json, "").messages();
  }

  @Benchmark
  public byte[] javaCrush(Work work) {
    work.bytes += json.length;
    return crush(java);
  }

  @Benchmark
  public byte[] nativeCrush(Work work) {
    work.bytes += json.length;
    return crush(fast);
  }

  /** The choice of rows and the shorter document, with the survey given. */
  @Benchmark
  public byte[] selection(Work work) {
    work.bytes += json.length;
    return selected(surveyed);
  }

  /** The table of the shorter document. */
  @Benchmark
  public byte[] encoding(Work work) {
    work.bytes += json.length;
    return encoded(selected);
  }

  @Benchmark
  public int[] nativeCount(Work work) {
    work.bytes += json.length;
    return fast.countAll(Encoding.O200K_BASE, List.of(json));
  }

  @Benchmark
  public JsonNode jacksonReadTree(Work work) {
    work.bytes += json.length;
    return mapper.readTree(json);
  }
}
