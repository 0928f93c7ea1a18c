package dev.headroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.JournalStore;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No prompt that a provider caches is made so short that it does not. */
class CacheFloorTest {
  private static final String LONG = "be good ".repeat(1100);

  /** Rows of some 4,000 tokens, of which between 512 and 1,024 are left without loss. */
  private static String rows() {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < 300; i++) {
      out.append(i > 0 ? "," : "").append("{\\\"number\\\":").append(i);
      out.append(",\\\"state\\\":\\\"open\\\",\\\"owner\\\":\\\"ann\\\"}");
    }
    return out.append(']').toString();
  }

  private static Headroom headroom(Fidelity fidelity) {
    return Headroom.builder()
        .kernel(Kernels.java())
        .config(CompressConfig.DEFAULTS.withFidelity(fidelity))
        .store(new JournalStore())
        .build();
  }

  private static CompressResult<byte[]> sent(String request) {
    return sent(Fidelity.LOSSLESS, request);
  }

  private static CompressResult<byte[]> sent(Fidelity fidelity, String request) {
    return headroom(fidelity).conversation("c").compress(request.getBytes(StandardCharsets.UTF_8));
  }

  private static String chat(String model, String system, String tools) {
    return "{\"model\":\""
        + model
        + "\","
        + tools
        + "\"messages\":[{\"role\":\"system\",\"content\":\""
        + system
        + "\"},{\"role\":\"user\",\"content\":\"list\"},{\"role\":\"assistant\",\"tool_calls\":"
        + "[{\"id\":\"c\",\"function\":{\"name\":\"query\",\"arguments\":\"{}\"}}]},"
        + "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\""
        + rows()
        + "\"}]}";
  }

  private static String anthropic(String model, String mark) {
    return "{\"model\":\""
        + model
        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"list\"},{\"role\":\"assistant\","
        + "\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"query\",\"input\":{}}]},"
        + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\","
        + "\"content\":\""
        + rows()
        + "\""
        + mark
        + "}]}],\"system\":[]}";
  }

  @Test
  void leavesAShortPromptAlone() {
    CompressResult<byte[]> r = sent(chat("gpt-4o", "be good", ""));
    assertThat(r.tokensSaved()).isZero();
    assertThat(r.decisions().getLast().reason()).contains("1,024 tokens or more");
  }

  /**
   * Rows that take some thousand tokens without loss, and a few hundred where rows are left out.
   */
  private static String bulk(String system) {
    Random random = new Random(4);
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < 500; i++) {
      out.append(i > 0 ? "," : "").append("{\\\"number\\\":").append(random.nextInt(100_000));
      out.append(",\\\"state\\\":\\\"open\\\",\\\"ms\\\":").append(random.nextInt(900)).append('}');
    }
    return chat("gpt-4o", system, "").replace(rows(), out.append(']'));
  }

  @Test
  void leavesNothingOutWhereThatAloneWouldBeTooShort() {
    CompressResult<byte[]> r = sent(Fidelity.BALANCED, bulk("be good"));
    assertThat(r.tokensSaved()).isPositive();
    assertThat(r.references()).isEmpty();
    assertThat(r.tokensAfter()).isGreaterThanOrEqualTo(1024);
    assertThat(sent(Fidelity.BALANCED, bulk(LONG)).references()).as("where it may").isNotEmpty();
  }

  @Test
  void countsSystemTextAndTools() {
    assertThat(sent(chat("gpt-4o", LONG, "")).tokensSaved()).isPositive();
    String tools = "\"tools\":[{\"name\":\"query\",\"description\":\"" + LONG + "\"}],";
    assertThat(sent(chat("gpt-4o", "be good", tools)).tokensSaved()).isPositive();
  }

  /** Without marks nothing of Anthropic's is cached, and each model has its own least. */
  @ParameterizedTest
  @CsvSource({
    "claude-opus-5-5, false, true",
    "claude-opus-5-5, true, true",
    "claude-opus-4-8, true, false",
    "claude-opus-4-8, false, true",
    "claude-unheard-of, true, true"
  })
  void knowsWhatIsCached(String model, boolean marked, boolean compressed) {
    String mark = marked ? ",\"cache_control\":{\"type\":\"ephemeral\"}" : "";
    assertThat(sent(anthropic(model, mark)).tokensSaved() > 0).isEqualTo(compressed);
  }

  @Test
  void decidesTheSameWhenMoreFollows() {
    Headroom headroom = headroom(Fidelity.LOSSLESS);
    String first = chat("gpt-4o", "be good", "");
    String next = first.replace("}]}", "},{\"role\":\"user\",\"content\":\"" + LONG + "\"}]}");
    headroom.conversation("c").compress(first.getBytes(StandardCharsets.UTF_8));
    CompressResult<byte[]> r =
        headroom.conversation("c").compress(next.getBytes(StandardCharsets.UTF_8));
    assertThat(r.tokensSaved()).isZero();
  }
}
