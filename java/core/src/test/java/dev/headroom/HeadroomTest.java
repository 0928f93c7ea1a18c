package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.kernel.Kernels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HeadroomTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).build();

  /** A tool's output of 40 uniform rows. */
  private static String rows() {
    StringBuilder b = new StringBuilder("[");
    for (int i = 0; i < 40; i++) {
      b.append(i > 0 ? "," : "")
          .append("{\"id\":")
          .append(i)
          .append(",\"login\":\"user-")
          .append(i * 37 % 100)
          .append("\",\"state\":\"open\"}");
    }
    return b.append("]").toString();
  }

  private static List<Map<String, Object>> chat(String toolResult) {
    return List.of(
        Map.of("role", "user", "content", "who is open?"),
        Map.of("role", "tool", "tool_call_id", "c1", "content", toolResult));
  }

  @Test
  void compressesAToolResultAndGivesItBack() {
    CompressResult<List<Map<String, ?>>> r = Headroom.compress(chat(rows()), "gpt-4o");
    String text = String.valueOf(r.messages().get(1).get("content"));
    assertThat(text).startsWith("[40]{id login state=open}\n0 user-0\n");
    assertThat(r.tokensSaved()).isPositive();
    assertThat(r.compressionRatio()).isBetween(0.3, 0.9);
    assertThat(r.transformsApplied()).containsExactly("json-table/1");
    assertThat(r.spans())
        .singleElement()
        .satisfies(d -> assertThat(d.pointer()).isEqualTo("/1/content"));
    assertThat(headroom.expand(text, "json-table/1")).isEqualTo(rows());
    assertThat(r.estimated()).isFalse();
  }

  @Test
  void givesTheSameInEveryForm() {
    String json = MAPPER.writeValueAsString(chat(rows()));
    String asString = headroom.compress(json).messages();
    String asBytes =
        new String(
            headroom.compress(json.getBytes(StandardCharsets.UTF_8)).messages(),
            StandardCharsets.UTF_8);
    JsonNode asNode = headroom.compress(MAPPER.readTree(json)).messages();
    assertThat(asBytes).isEqualTo(asString);
    assertThat(asNode).isEqualTo(MAPPER.readTree(asString));
  }

  @Test
  void doesNotChangeTheNodeThatCameIn() {
    JsonNode in = MAPPER.valueToTree(chat(rows()));
    JsonNode copy = in.deepCopy();
    headroom.compress(in);
    assertThat(in).isEqualTo(copy);
  }

  @Test
  void leavesUserAndSystemTextAloneUnlessAsked() {
    String json =
        MAPPER.writeValueAsString(
            List.of(
                Map.of("role", "system", "content", rows()),
                Map.of("role", "user", "content", rows())));
    CompressResult<String> untouched = headroom.compress(json);
    assertThat(untouched.messages()).isEqualTo(json);
    assertThat(untouched.notes())
        .anyMatch(
            n -> n.matches("\\d+ tokens of user text not compressed: compressUserMessages=false"));
    Headroom both =
        Headroom.builder()
            .model("gpt-4o")
            .config(
                CompressConfig.DEFAULTS
                    .withCompressUserMessages(true)
                    .withCompressSystemMessages(true))
            .build();
    assertThat(both.compress(json).spans()).hasSize(2);
  }

  @Test
  void protectsTheLastMessages() {
    Headroom careful =
        Headroom.builder()
            .model("gpt-4o")
            .config(CompressConfig.DEFAULTS.withProtectRecent(1))
            .build();
    CompressResult<List<Map<String, ?>>> r = careful.compress(chat(rows()));
    assertThat(r.spans()).isEmpty();
    assertThat(r.decisions().getLast().reason()).contains("among the last 1 messages");
  }

  @Test
  void leavesARequestWithACompactionTriggerAlone() {
    String json =
        MAPPER.writeValueAsString(
            Map.of(
                "model",
                "gpt-5.5",
                "input",
                List.of(
                    Map.of("type", "function_call_output", "call_id", "c", "output", rows()),
                    Map.of("type", "compaction_trigger"))));
    CompressResult<String> r = headroom.compress(json);
    assertThat(r.messages()).isEqualTo(json);
    assertThat(r.decisions())
        .allSatisfy(d -> assertThat(d.reason()).contains("compaction trigger"));
  }

  @Test
  void countsForTheModelThatARequestNames() {
    String body =
        MAPPER.writeValueAsString(Map.of("model", "gpt-4-0613", "messages", chat(rows())));
    Headroom open = Headroom.builder().kernel(Kernels.java()).build();
    CompressResult<String> own = open.compress(body);
    assertThat(own.estimated()).isFalse();
    assertThat(own.tokensBefore()).isEqualTo(Headroom.compress(body, "gpt-4").tokensBefore());
    assertThat(open.compress(MAPPER.writeValueAsString(chat(rows()))).estimated()).isTrue();
  }

  @Test
  void countsForEachModelHoweverManyAreNamedInTurn() {
    String json = MAPPER.writeValueAsString(Map.of("model", "MODEL", "messages", chat(rows())));
    Headroom many = Headroom.builder().kernel(Kernels.java()).build();
    for (int i = 0; i < 60; i++) {
      String model = List.of("gpt-4o", "gpt-4", "claude-sonnet-4-5", "unheard-of-" + i).get(i % 4);
      String request = json.replace("MODEL", model);
      var fresh = Headroom.builder().kernel(Kernels.java()).build().compress(request);
      assertThat(many.compress(request)).usingRecursiveComparison().isEqualTo(fresh);
    }
  }

  @Test
  void acceptsEstimatedModelsOnlyWithAMargin() {
    CompressResult<List<Map<String, ?>>> r = Headroom.compress(chat(rows()), "claude-opus-5-5");
    assertThat(r.estimated()).isTrue();
    assertThat(r.tokensSaved()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}",
        "null",
        "\"text\"",
        "nonsense",
        "{\"messages\":3}",
        "{\"messages\":[{\"role\":\"tool\"}]}",
        "{\"messages\":[{\"role\":\"alien\",\"content\":\"[1]\"}]}",
        "[{\"id\":1,\"role\":\"admin\"}]",
        "{\"messages\":[{\"role\":\"tool\",\"content\":17}]}",
        "{\"messages\":[{\"role\":\"tool\",\"content\":{\"a\":[]}}]}",
        "{\"a\":\"\u0000\"}",
        "users[2]{id name}\n1 ann\n2 bob",
        "[480 of 500 rows omitted. Retrieve: hash=0f3a0f3a0f3a0f3a0f3a0f3a]",
      })
  void whatIsNotUnderstoodPassesByteForByteWithAReason(String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    CompressResult<byte[]> r = headroom.compress(bytes);
    assertThat(r.messages()).isEqualTo(bytes);
    assertThat(r.notes().size() + r.decisions().size()).isPositive();
    assertThat(headroom.compressText(bytes, "").messages()).isEqualTo(bytes);
  }

  @Test
  void saysWhereARequestIsNotJson() {
    assertThat(headroom.compress("{\n  \"messages\": [}\n").notes())
        .singleElement()
        .asString()
        .contains("byte 17 (line 2, column 16)");
  }

  @Test
  void passesInvalidUtf8() {
    byte[] bytes = {'[', '"', (byte) 0xff, '"', ']'};
    assertThat(headroom.compress(bytes).messages()).isEqualTo(bytes);
    assertThat(headroom.compressText(bytes, "").messages()).isEqualTo(bytes);
  }

  @Test
  void passesAStringWithHalfASurrogatePair() {
    String odd = "[{\"role\":\"tool\",\"content\":\"\ud800\"}]";
    assertThat(headroom.compress(odd).messages()).isSameAs(odd);
    assertThat(headroom.compressText(odd, "").messages()).isSameAs(odd);
  }

  @Test
  void leavesAToolResultWithHalfASurrogatePairAlone() {
    String json =
        "[{\"role\":\"tool\",\"content\":"
            + MAPPER.writeValueAsString(rows()).replace("open", "\\ud800")
            + "}]";
    CompressResult<String> r = headroom.compress(json);
    assertThat(r.messages()).isEqualTo(json);
    assertThat(r.decisions().getFirst().reason()).contains("surrogate");
  }

  @Test
  void passesInputOverTheLimitUnread() {
    Headroom small =
        Headroom.builder().config(CompressConfig.DEFAULTS.withMaxInputBytes(10)).build();
    CompressResult<String> r = small.compress(MAPPER.writeValueAsString(chat(rows())));
    assertThat(r.notes()).anyMatch(n -> n.contains("more than 10 bytes"));
    assertThat(r.spans()).isEmpty();
  }

  @Test
  void takesDeepNesting() {
    String deep = "[".repeat(300) + "]".repeat(300);
    CompressResult<String> r =
        headroom.compress("[{\"role\":\"tool\",\"content\":\"" + deep + "\"}]");
    assertThat(r.messages()).contains(deep);
    assertThat(r.decisions().getFirst().reason()).contains("nested too deeply");
  }

  @Test
  void refusesToExpandWhatIsNoneOfOurs() {
    assertThatThrownBy(() -> headroom.expand("no table at all", "json-table/1"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("at byte");
    assertThatThrownBy(() -> headroom.expand("x", "gzip/1"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("known are");
  }

  @Test
  void neverMakesATextLonger() {
    for (String s :
        List.of("[1,2,3]", "{\"a\":1}", "[{\"a\":1},{\"b\":2}]", "[[],[]]", "{\"a\":{\"b\":{}}}")) {
      Headroom all =
          Headroom.builder()
              .model("gpt-4")
              .config(CompressConfig.DEFAULTS.withMinTokens(0))
              .build();
      CompressResult<String> r = all.compressText(s, "");
      assertThat(r.tokensAfter()).isLessThanOrEqualTo(r.tokensBefore());
    }
  }
}
