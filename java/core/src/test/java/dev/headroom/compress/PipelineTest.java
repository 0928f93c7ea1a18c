package dev.headroom.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.Headroom;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class PipelineTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final String ROWS =
      MAPPER.writeValueAsString(
          IntStream.range(0, 50).mapToObj(i -> Map.of("number", i * 31, "status", "ok")).toList());

  private static final String TREE = "{\n      \"a\" : [" + "   [ ],\n".repeat(100) + " 1 ]}";

  private static Headroom headroom(Kernel kernel, CompressConfig config) {
    return Headroom.builder().model("gpt-4o").kernel(kernel).config(config).build();
  }

  private static Headroom headroom(CompressConfig config) {
    return headroom(Kernels.java(), config);
  }

  private static String request(Object... contents) {
    StringBuilder b = new StringBuilder("{\"messages\":[");
    for (int i = 0; i < contents.length; i++) {
      b.append(i > 0 ? "," : "");
      b.append(MAPPER.writeValueAsString(Map.of("role", "tool", "content", contents[i])));
    }
    return b.append("]}").toString();
  }

  @Test
  void aFailureInsideACompressorLeavesTheTextAsItIs() {
    Headroom failing = headroom(new FailingKernel(), CompressConfig.DEFAULTS);
    String request = request(ROWS, "text");
    CompressResult<String> r = failing.compress(request);
    assertThat(r.messages()).isEqualTo(request);
    assertThat(r.decisions().getFirst().reason()).contains("StackOverflowError");
    assertThat(failing.compressText(ROWS, "").messages()).isEqualTo(ROWS);
  }

  @Test
  void takesCompactJsonWhereATableIsNoShorter() {
    CompressResult<String> r = headroom(CompressConfig.DEFAULTS).compressText(TREE, "");
    assertThat(r.tokensAfter()).isLessThan(r.tokensBefore());
    String codec = r.transformsApplied().getFirst();
    String back = headroom(CompressConfig.DEFAULTS).expand(r.messages(), codec);
    assertThat(MAPPER.readTree(back)).isEqualTo(MAPPER.readTree(TREE));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormLeadsBack(Form form) {
    Headroom headroom = headroom(CompressConfig.DEFAULTS.withForm(form));
    CompressResult<String> r = headroom.compressText(ROWS, "");
    assertThat(r.transformsApplied()).containsExactly("json-table/1");
    assertThat(headroom.expand(r.messages(), "json-table/1")).isEqualTo(ROWS);
  }

  @Test
  void countsTheTextsAndNothingElse() {
    Headroom headroom = headroom(CompressConfig.DEFAULTS);
    CompressResult<String> r = headroom.compress(request(ROWS, "one two three"));
    int rows = headroom.count(ROWS.getBytes(StandardCharsets.UTF_8));
    assertThat(r.tokensBefore()).isEqualTo(rows + 3);
    String table = MAPPER.readTree(r.messages()).at("/messages/0/content").asString();
    assertThat(r.tokensAfter())
        .isEqualTo(headroom.count(table.getBytes(StandardCharsets.UTF_8)) + 3);
  }

  @Test
  void saysThatWithoutAStoreItIsLossless() {
    String bulk = ROWS.repeat(20).replace("][", ",");
    CompressConfig lossless = CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS);
    CompressResult<String> r = headroom(CompressConfig.DEFAULTS).compress(request(bulk));
    assertThat(r.decisions().getFirst().reason()).contains("no-store");
    assertThat(r.references()).isEmpty();
    CompressResult<String> asked = headroom(lossless).compress(request(bulk));
    assertThat(asked.decisions().getFirst().reason()).isEqualTo("re-encoded without loss");
    assertThat(asked.messages()).isEqualTo(r.messages());
  }

  @Test
  void leavesSmallTextsAlone() {
    CompressConfig config = CompressConfig.DEFAULTS.withMinTokens(10_000);
    CompressResult<String> r = headroom(config).compress(request(ROWS));
    assertThat(r.decisions())
        .singleElement()
        .extracting(Decision::reason, Decision::type)
        .containsExactly("fewer than 10000 tokens", "json");
  }

  @Test
  void doesNotTakeApartWhatIsDeclaredAsText() {
    CompressResult<String> r =
        headroom(CompressConfig.DEFAULTS).compressText(ROWS, "text/plain; charset=utf-8");
    assertThat(r.messages()).isEqualTo(ROWS);
  }

  @Test
  void keepsCacheMarksBesideWhatItCompresses() {
    String mark = "\"cache_control\" : {\"type\":\"ephemeral\", \"ttl\":\"1h\"}";
    String request =
        "[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":"
            + MAPPER.writeValueAsString(ROWS)
            + ","
            + mark
            + "}]}]";
    CompressResult<String> r = headroom(CompressConfig.DEFAULTS).compress(request);
    assertThat(r.spans()).hasSize(1);
    assertThat(r.messages()).endsWith("\"," + mark + "}]}]");
  }

  @Test
  void givesTheSameOnEveryThreadAndRun() {
    Headroom headroom = headroom(CompressConfig.DEFAULTS);
    String request = request(ROWS, TREE, ROWS);
    CompressResult<String> first = headroom.compress(request);
    List<CompressResult<String>> all =
        IntStream.range(0, 64).parallel().mapToObj(i -> headroom.compress(request)).toList();
    assertThat(all).allMatch(first::equals);
  }

  @Test
  void compressesNothingTwice() {
    Headroom headroom = headroom(CompressConfig.DEFAULTS.withMinTokens(0));
    CompressResult<String> once = headroom.compress(request(ROWS));
    CompressResult<String> twice = headroom.compress(once.messages());
    assertThat(twice.messages()).isEqualTo(once.messages());
  }
}
