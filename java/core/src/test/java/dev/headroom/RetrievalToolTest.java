package dev.headroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MemoryStore;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import dev.headroom.token.Encoding;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RetrievalToolTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ROWS =
      IntStream.range(0, 90)
          .mapToObj(i -> "{\"id\":%d,\"state\":\"open\",\"ms\":%d.0}".formatted(i, i * 31))
          .collect(Collectors.joining(",", "[", "]"));

  private final MemoryStore store = new MemoryStore();
  private final Reference reference = store.keep(ROWS.getBytes(UTF_8));
  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).store(store).build();

  static List<String> dialects() {
    return RandomRequest.DIALECTS;
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void theDefinitionIsSmall(String dialect) {
    String tool = headroom.retrievalTool(dialect);
    int tokens = Kernels.java().count(Encoding.O200K_BASE, tool.getBytes(UTF_8));
    JsonNode json = MAPPER.readTree(tool);
    assertThat(tokens).isLessThan(150);
    assertThat(json.findValue("name").asString()).isEqualTo("headroom_retrieve");
    assertThat(json.findValue("properties").propertyNames())
        .containsExactly("hash", "lines", "rows", "bytes", "symbol", "grep", "path", "query");
  }

  @Test
  void thereIsNoDefinitionForOtherDialects() {
    assertThatThrownBy(() -> headroom.retrievalTool("cobol"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("openai-chat");
  }

  @Test
  void answersACall() {
    String hash = reference.hash();
    String row = "{\"id\":1,\"state\":\"open\",\"ms\":31.0}";
    for (String arguments :
        new String[] {
          "{\"hash\":\"%s\",\"rows\":\"2\"}",
          "{\"hash\":\"hash=%s]\",\"rows\":2,\"grep\":\"\",\"path\":null}",
          "\"{\\\"hash\\\":\\\"%s\\\",\\\"path\\\":\\\"$[1]\\\"}\""
        }) {
      assertThat(headroom.handleRetrieval(arguments.formatted(hash))).isEqualTo(row);
      assertThat(headroom.handleRetrieval(arguments.formatted(hash).getBytes(UTF_8)))
          .isEqualTo(row);
    }
    assertThat(headroom.handleRetrieval("{\"hash\":\"" + hash + "\"}")).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "\"x\"",
        "{\"hash\":5}",
        "{\"hash\":[\"a\"]}",
        "{\"hash\":\"0123456789ABCDEF01234567\"}",
        "{\"hash\":\"HASH\",\"rows\":\"x\"}",
        "{\"hash\":\"HASH\",\"grep\":\"(\"}",
        "{\"hash\":\"HASH\",\"path\":\"$[\"}",
        "{\"hash\":\"HASH\",\"row\":\"1\"}",
        "{\"hash\":\"HASH\",\"rows\":[1,2]}",
        "{\"hash\":\"HASH\",\"rows\":\"91\"}"
      })
  void saysWhatIsWrongWithACall(String arguments) {
    String answer = headroom.handleRetrieval(arguments.replace("HASH", reference.hash()));
    assertThat(answer)
        .startsWith("[")
        .endsWith("]")
        .doesNotContain("\n", "failed")
        .hasSizeLessThan(400);
  }

  static LongStream seeds() {
    return Seeds.of("calls", 20_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void neverThrows(long seed) {
    Random random = new Random(seed);
    String[] values = {
      "1",
      "2-",
      "9-1",
      "$",
      "$..*",
      "$[?(@.id>3)]",
      "(a+)+$",
      ".",
      "[",
      "open",
      "\\",
      "\uD800",
      "0",
      "$.length()",
      "$[?(@",
      "1-9,5",
      "\u0000",
      "(?i)OPEN",
      "ms 31",
      "$[*]['id','ms']",
      "state"
    };
    String[] names = {"lines", "rows", "bytes", "grep", "path", "query", "context", "x"};
    StringBuilder b = new StringBuilder("{\"hash\":\"" + reference.hash() + "\"");
    for (int i = random.nextInt(4); i > 0; i--) {
      b.append(",\"").append(names[random.nextInt(names.length)]).append("\":");
      b.append(MAPPER.writeValueAsString(values[random.nextInt(values.length)]));
    }
    b.append("}");
    if (random.nextInt(4) == 0) {
      b.setCharAt(random.nextInt(b.length()), (char) random.nextInt(300));
    }
    String answer = headroom.handleRetrieval(b.toString());
    assertThat(answer).as(b.toString()).isNotEmpty().doesNotContain("[failed");
    assertThat(answer.getBytes(UTF_8).length).isLessThanOrEqualTo(16_000);
  }

  @Test
  void aHashInUserDataThatLooksLikeOursResolvesToNothing() {
    String alike = Marker.of("3 of 9 rows omitted", Reference.of("never stored".getBytes(UTF_8)));
    Reference found = Marker.find(alike.getBytes(UTF_8)).getFirst();
    assertThat(headroom.retrieve(found, Selector.whole())).isInstanceOf(Retrieved.Miss.class);
    assertThat(headroom.handleRetrieval("{\"hash\":\"" + found + "\"}")).contains(found.hash());
    assertThatThrownBy(() -> headroom.retrieve("[x hash=", Selector.whole()))
        .isInstanceOf(HeadroomException.class);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void anAnswerIsNeverCompressedAgain(String dialect) {
    for (String tool : new String[] {"headroom_retrieve", "mcp__headroom__headroom_retrieve"}) {
      CompressResult<String> r = headroom.compress(request(dialect, tool));
      assertThat(r.spans()).isEmpty();
      assertThat(r.decisions())
          .anyMatch(
              d -> d.kind().equals("tool_result") && d.reason().contains("headroom_retrieve"));
    }
    assertThat(headroom.compress(request(dialect, "list_issues")).spans()).hasSize(1);
  }

  private static String request(String dialect, String tool) {
    Map<String, Object> call = Map.of("name", tool, "arguments", "{}");
    return MAPPER.writeValueAsString(
        switch (dialect) {
          case "openai-chat" ->
              List.of(
                  Map.of(
                      "role",
                      "assistant",
                      "tool_calls",
                      List.of(Map.of("id", "c", "function", call))),
                  Map.of("role", "tool", "tool_call_id", "c", "content", ROWS));
          case "openai-responses" ->
              List.of(
                  Map.of("type", "function_call", "call_id", "c", "name", tool, "arguments", "{}"),
                  Map.of("type", "function_call_output", "call_id", "c", "output", ROWS));
          case "anthropic" ->
              List.of(
                  Map.of(
                      "role",
                      "assistant",
                      "content",
                      List.of(
                          Map.of("type", "tool_use", "id", "c", "name", tool, "input", Map.of()))),
                  Map.of(
                      "role",
                      "user",
                      "content",
                      List.of(Map.of("type", "tool_result", "tool_use_id", "c", "content", ROWS))));
          default ->
              List.of(
                  Map.of(
                      "role",
                      "user",
                      "parts",
                      List.of(
                          Map.of(
                              "functionResponse",
                              Map.of("name", tool, "response", Map.of("output", ROWS))))));
        });
  }
}
