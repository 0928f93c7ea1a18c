package dev.headroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Reference;
import dev.headroom.compress.html.HtmlText;
import dev.headroom.compress.jvm.FrameForm;
import dev.headroom.compress.jvm.JvmExcerpt;
import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.log.LogText;
import dev.headroom.compress.mixed.Segments;
import dev.headroom.compress.table.TableForm;
import dev.headroom.detect.Detector;
import dev.headroom.rank.Terms;
import java.util.Random;
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

/**
 * Codecs of texts without counting tokens, each over a text of one megabyte, so that operations a
 * second are megabytes a second. The texts are made with a seed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TextBench {
  private static final int SIZE = 1_000_000;

  private final Random random = new Random(42);
  private final Terms none = Terms.of(new byte[0]);
  private byte[] log = {};
  private byte[] traces = {};
  private byte[] table = {};
  private byte[] page = {};
  private byte[] encoded = {};

  /** Makes the texts. */
  @Setup
  public void make() {
    log =
        text(i ->
            "2026-11-24 10:%02d:%02d.%03d INFO [http-%d] shop.Orders: order %d of user-%d took %d ms"
                .formatted(i / 60 % 60, i % 60, n(1000), n(16), i, n(500), n(400)));
    traces =
        text(i ->
            i % 30 == 0
                ? "java.io.IOException: order " + i + " is gone"
                : "\tat %s%d.Type%d.call(Type%d.java:%d)"
                    .formatted(n(4) == 0 ? "shop.p" : "org.apache.p", n(5), i % 7, i % 7, n(900)));
    table =
        text(i ->
            "%-24s %-10s %6d %8d".formatted("worker-" + n(1_000_000), "Running", n(9), n(99_999)));
    page =
        text(i ->
            "<div class=\"c%d\"><p>Order %d of <a href=\"/u/%d\">user %d</a>.</p><script>q(%d)</script></div>"
                .formatted(n(9), i, i, n(500), i));
    encoded = LogText.encode(log).orElseThrow();
  }

  private int n(int bound) {
    return random.nextInt(bound);
  }

  private static byte[] text(java.util.function.IntFunction<String> line) {
    StringBuilder text = new StringBuilder(SIZE + 200);
    for (int i = 0; text.length() < SIZE; i++) {
      text.append(line.apply(i)).append('\n');
    }
    return text.substring(0, SIZE).getBytes(UTF_8);
  }

  /** What a text is. */
  @Benchmark
  public Object detect() {
    return Detector.detect(log);
  }

  /** A text taken apart into lines. */
  @Benchmark
  public Object lines() {
    return LineSequence.of(log);
  }

  /** A log by templates. */
  @Benchmark
  public Object logEncode() {
    return LogText.encode(log);
  }

  /** Such a log back. */
  @Benchmark
  public Object logDecode() {
    return LogText.decode(encoded);
  }

  /** Frames of traces in short. */
  @Benchmark
  public Object framesEncode() {
    return LineForms.encode(new FrameForm(), LineSequence.of(traces));
  }

  /** What is worth reading of traces. */
  @Benchmark
  public Object tracesExcerpt() {
    return JvmExcerpt.of(LineSequence.of(traces), none);
  }

  /** A table without its filling. */
  @Benchmark
  public Object tableEncode() {
    return LineForms.encode(new TableForm(), LineSequence.of(table));
  }

  /** A page of HTML as text. */
  @Benchmark
  public Object htmlText() {
    return HtmlText.of(page, Reference.of(new byte[0]));
  }

  /** A text taken apart into segments. */
  @Benchmark
  public Object segments() {
    return Segments.of(log, Detector.detect(log));
  }
}
