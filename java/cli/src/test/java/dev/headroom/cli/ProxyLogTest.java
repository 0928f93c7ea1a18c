package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cli.config.LogStyle;
import dev.headroom.cli.config.LogStyle.Level;
import dev.headroom.store.Event;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProxyLogTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ProxyLog log(boolean json, Level level) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new ProxyLog(stream, () -> Instant.EPOCH, new LogStyle(json, level));
  }

  private static Event event(int status) {
    return event(status, "{\"secret\":\"text\"}");
  }

  private static Event event(int status, String details) {
    return new Event(
        "id1",
        0,
        "openai",
        "m\"\n{}",
        status,
        10,
        4,
        1500,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        details);
  }

  @Test
  void tellsWhatMadeAPrefixUnstable() {
    String details =
        "{\"instability\":{\"cause\":\"time\",\"pointer\":\"/system\",\"tokens\":70,\"usd\":0.5}}";
    log(false, Level.INFO).request(event(200, details));
    log(true, Level.INFO).request(event(200, details));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1.5 ms; unstable prefix: time at /system, 70 tokens, 0.5000 USD\n")
        .endsWith("\"retrievals\":0,\"unstable_prefix\":\"time\",\"tokens_lost\":70}\n");
  }

  @Test
  void writesOneObjectALineWithoutDetails() {
    log(true, Level.INFO).request(event(200));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"at\":\"1970-01-01T00:00:00Z\",\"level\":\"info\",\"event\":\"request\",\"id\":\"id1\",\"provider\":\"openai\",\"model\":\"m\\\"\\n{}\",\"status\":200,\"tokens_before\":10,\"tokens_after\":4,\"added_micros\":1500,\"retrievals\":0}\n");
  }

  @Test
  void writesOneLineOfWordsWhateverAModelIsCalled() {
    log(false, Level.INFO).request(event(200));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("headroom: id1 openai m\"?{}: 200, 10 -> 4 tokens, 1.5 ms\n");
  }

  @Test
  void leavesOutWhatIsBelowItsLevel() {
    log(false, Level.WARN).request(event(200));
    assertThat(out.size()).isZero();
    log(false, Level.WARN).request(event(529));
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("529");
  }
}
