package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.compress.log.LogText;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of few kinds without a time of day, so that they are no log. */
class LogTest {
  private static final String[] ROUTINE = {
    "INFO  [http] GET /orders/%d 200 in %d ms",
    "INFO  [cache] hit for key k%d after %d us",
    "DEBUG [pool] borrowed connection %d of %d",
    "INFO  [jobs] finished job %d with 0 errors, %d rows"
  };

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).store(new MapStore()).build();

  private static List<String> log(long seed, int n) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String message = ROUTINE[random.nextInt(ROUTINE.length)];
      lines.add(
          "t+%02d%02d ".formatted(i / 60 % 60, i % 60)
              + message.formatted(random.nextInt(90_000), 1 + random.nextInt(40)));
    }
    return lines;
  }

  private CompressResult<String> compress(List<String> lines, String end) {
    return headroom.compressText(String.join("\n", lines) + end, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR [db] connection refused by 10.0.0.7",
        "WARN  [disk] volume data-3 is 91 percent full",
        "INFO  [auth] login of eve failed",
        "INFO  [x] java.io.EOFException: end of stream"
      })
  void keepsWhatAlarmsLiterallyAndSaysHowOften(String message) {
    List<String> lines = log(1, 1200);
    lines.set(700, "t+1140 " + message);
    lines.set(900, "t+1500 " + message);
    CompressResult<String> r = compress(lines, "\n");
    assertThat(r.transformsApplied()).containsExactly("log-digest/1");
    assertThat(r.compressionRatio()).isGreaterThan(0.85);
    assertThat(r.messages()).contains("\n701 (x2 to 901):t+1140 " + message + "\n");
  }

  @Test
  void doesNotTakeZeroErrorsForOne() {
    assertThat(compress(log(2, 1200), "").messages())
        .containsPattern("\n\\d+ \\(x\\d+ to \\d+\\) ~ [^\n]* with 0 errors, ");
  }

  @Test
  void keepsALineOfOtherWordsAndOneOfAnotherHeader() {
    List<String> lines = log(4, 1200);
    lines.set(401, "t+0641 INFO  [db] serving stale data from a replica since epoch 17");
    lines.set(811, "t+1331 INFO  - GET /orders/5 200 in 7 ms");
    assertThat(compress(lines, "").messages())
        .contains("\n402:" + lines.get(401) + "\n")
        .contains("\n812:" + lines.get(811) + "\n");
  }

  @Test
  void keepsNumbersThatStandOut() {
    List<String> lines = log(3, 1200);
    lines.set(333, "t+0533 INFO  [http] GET /orders/7 200 in 48211 ms");
    assertThat(compress(lines, "").messages()).contains("\n334:" + lines.get(333) + "\n");
  }

  @Test
  void everyLineIsTheOriginalsAndTheGapsComeBack() {
    Seeds.of("logs", 400).forEach(seed -> check(seed));
  }

  /** With this seed a few long lines leave a gap that looks like one between columns. */
  @Test
  void aGapByChanceMakesNoTableOfALog() {
    check(20784000002L);
  }

  private void check(long seed) {
    Random random = new Random(seed);
    List<String> lines = log(seed, 200 + random.nextInt(400));
    for (int i = random.nextInt(5); i > 0; i--) {
      lines.set(random.nextInt(lines.size()), random.nextBoolean() ? "" : "Traceback: x failed");
    }
    String end = random.nextBoolean() ? "\n" : "";
    CompressResult<String> r =
        headroom.compressText(
            String.join(random.nextBoolean() ? "\r\n" : "\n", lines) + end, "", "orders 17");
    assertThat(r.transformsApplied()).as("seed %d", seed).containsExactly("log-digest/1");
    Matcher whole =
        Pattern.compile("(?m)^(\\d+)(?: \\(x\\d+ to \\d+\\))?:(.*)$").matcher(r.messages());
    int last = 0;
    while (whole.find()) {
      int number = Integer.parseInt(whole.group(1));
      assertThat(number).as("seed %d", seed).isGreaterThan(last);
      assertThat(whole.group(2)).as("seed %d", seed).isEqualTo(lines.get(number - 1));
      last = number;
    }
    assertThat(last).isEqualTo(lines.size());
    Retrieved gap = headroom.retrieve(r.references().getFirst(), Selector.lines("50-52"));
    assertThat(((Retrieved.Page) gap).text()).contains(lines.get(49)).contains(lines.get(51));
  }

  @Test
  void leavesProseAndCodeAlone() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      code.append("def f")
          .append(i)
          .append("(x):\n    if x > ")
          .append(i)
          .append(":\n        return g")
          .append(i * 7 % 13)
          .append("(x)\n    return None\n\n");
    }
    assertThat(headroom.compressText(code.toString(), "").transformsApplied()).isEmpty();
  }

  @Test
  void losesNothingWhereNothingMayBeLost() {
    CompressConfig lossless = CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS);
    Headroom other =
        Headroom.builder().model("gpt-4o").config(lossless).store(new MapStore()).build();
    String log = String.join("\n", log(5, 800));
    String sent = other.compressText(log, "").messages();
    assertThat(sent).startsWith("[text 800 lines").hasSizeLessThan(log.length());
    assertThat(LogText.decode(sent.getBytes(UTF_8))).isEqualTo(log.getBytes(UTF_8));
  }
}
