package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever is wrong with an input, it passes byte for byte with a reason, or a part of it does. */
class BadInputTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ROWS = rows();

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).build();

  private static String rows() {
    StringBuilder b = new StringBuilder("[{\"id\":0,\"state\":\"open\"}");
    for (int i = 1; i < 60; i++) {
      b.append(",{\"id\":").append(i).append(",\"state\":\"open\"}");
    }
    return b.append("]").toString();
  }

  private static String tool(String content) {
    return "{\"role\":\"tool\",\"content\":" + MAPPER.writeValueAsString(content) + "}";
  }

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  /** The whole input passes, with this in its only note. */
  private CompressResult<byte[]> passes(byte[] request, String note) {
    CompressResult<byte[]> r = headroom.compress(request);
    assertThat(r.messages()).isEqualTo(request);
    assertThat(r.decisions()).isEmpty();
    assertThat(r.notes()).singleElement().asString().contains(note);
    assertThat(r.tokensSaved()).isZero();
    return r;
  }

  /** The first tool result is left alone for a reason, the second one is compressed. */
  private CompressResult<String> leavesOnlyTheFirst(String first, String reason) {
    String request = "[" + first + "," + tool(ROWS) + "]";
    CompressResult<String> r = headroom.compress(request);
    assertThat(r.messages()).startsWith("[" + first + ",");
    assertThat(r.messages().length()).isLessThan(request.length());
    assertThat(r.spans()).hasSize(1);
    String reasons = r.decisions() + " " + r.notes();
    assertThat(reasons).contains(reason);
    return r;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                              | byte 0 (line 1, column 1): it ends
          nonsense                                        | byte 0 (line 1, column 1): expected a value
          {"messages":[{"role":"tool","content":"[1,2     | it ends before its value does
          {"messages":[{"role":"tool","content":"x"}]     | it ends before its value does
          {"messages":[{"role":"tool"}]}                  | without messages of a known API
          {"messages":[{"role":"alien","content":"x"}]}   | without messages of a known API
          17                                              | without messages of a known API
          """)
  void whatIsNoRequestPasses(String input, String note) {
    passes(utf8(input), note);
  }

  @Test
  void aRequestWithCarriageReturnsAndAByteOrderMarkIsCompressed() {
    String head = "\ufeff{\r\n\t\"messages\" : [\r\n";
    String request = head + tool(ROWS) + "\r\n]}\r\n";
    CompressResult<byte[]> r = headroom.compress(utf8(request));
    String out = new String(r.messages(), StandardCharsets.UTF_8);
    assertThat(out).startsWith(head).endsWith("\r\n]}\r\n");
    assertThat(r.spans()).hasSize(1);
  }

  @Test
  void invalidUtf8OutsideOfSpansStaysAndInsideOfThemIsLeftAlone() {
    byte[] request =
        utf8("[{\"x\":\"#\"," + tool("#" + ROWS).substring(1) + "," + tool(ROWS) + "]");
    for (int i = 0; i < request.length; i++) {
      request[i] = request[i] == '#' ? (byte) 0xff : request[i];
    }
    CompressResult<byte[]> r = headroom.compress(request);
    assertThat(r.spans()).hasSize(1);
    int kept = new String(request, StandardCharsets.ISO_8859_1).lastIndexOf("\"content\"");
    assertThat(Arrays.copyOf(r.messages(), kept)).isEqualTo(Arrays.copyOf(request, kept));
  }

  @Test
  void aResultWithInvalidUtf8InItsJsonIsLeftAlone() {
    byte[] request = utf8("[" + tool(ROWS.replace("\"id\":7,", "\"id\":\"#\",")) + "]");
    for (int i = 0; i < request.length; i++) {
      request[i] = request[i] == '#' ? (byte) 0xc0 : request[i];
    }
    CompressResult<byte[]> r = headroom.compress(request);
    assertThat(r.messages()).isEqualTo(request);
    assertThat(r.decisions().getFirst().reason()).contains("not valid UTF-8 at byte");
  }

  @Test
  void aControlCharacterInAStringIsToldByItsPlace() {
    passes(
        utf8("{\"a\":\"\u0000\"}"), "byte 6 (line 1, column 7): a control character in a string");
  }

  @Test
  void aResultWithAnEscapedNulIsKeptOrGivenBack() {
    String json = ROWS.replace("\"id\":7,", "\"id\":\"\\u0000\",");
    CompressResult<String> r = headroom.compress("[" + tool(json) + "]");
    for (Decision d : r.spans()) {
      String text = MAPPER.readTree(r.messages()).at(d.pointer()).asString();
      String back = headroom.expand(text, d.codec().orElseThrow());
      assertThat(MAPPER.readTree(back)).isEqualTo(MAPPER.readTree(json));
    }
  }

  @Test
  void halfASurrogatePairIsNeverLost() {
    leavesOnlyTheFirst(tool(ROWS).replace("open", "\\udc00"), "half a surrogate pair");
    String odd = "[" + tool(ROWS).replace("open", "\ud800") + "]";
    assertThat(headroom.compress(odd).messages()).isSameAs(odd);
    JsonNode node = MAPPER.valueToTree(List.of(Map.of("role", "tool", "content", ROWS + "\ud800")));
    assertThat(headroom.compress(node).messages()).isEqualTo(node);
    List<Map<String, Object>> maps = List.of(Map.of("role", "tool", "content", "\ud800" + ROWS));
    assertThat(headroom.compress(maps).messages()).isEqualTo(maps);
  }

  @Test
  void keysThatStandTwiceAroundAResultLeaveItAlone() {
    String twice = "{\"role\":\"tool\",\"content\":" + MAPPER.writeValueAsString(ROWS);
    leavesOnlyTheFirst(twice + ",\"content\":\"x\"}", "a key around it stands twice");
  }

  @Test
  void keysThatStandTwiceInAResultLeaveItAlone() {
    leavesOnlyTheFirst(tool(ROWS.replace("\"id\":7,", "\"id\":7,\"id\":8,")), "duplicate key");
  }

  @Test
  void numbersOf400DigitsStay() {
    String number = "-1" + "0".repeat(399) + ".50E+0400";
    String request = "{\"n\":" + number + ",\"messages\":[" + tool(ROWS) + "]}";
    assertThat(headroom.compress(request).messages()).startsWith("{\"n\":" + number + ",");
    String content = ROWS.replace("\"id\":7,", "\"id\":" + number + ",");
    CompressResult<String> r = headroom.compressText(content, "");
    assertThat(headroom.expand(r.messages(), r.transformsApplied().getFirst())).isEqualTo(content);
  }

  @Test
  void deepNestingIsLeftAlone() {
    String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
    leavesOnlyTheFirst(tool(deep), "nested too deeply");
    leavesOnlyTheFirst(
        "{\"role\":\"user\",\"content\":\"u\",\"x\":" + deep + "}", "fewer than 200 tokens");
    JsonNode node = JsonNodeFactory.instance.stringNode(ROWS);
    for (int i = 0; i < 3000; i++) {
      node = new ArrayNode(JsonNodeFactory.instance, List.of(node));
    }
    CompressResult<JsonNode> r = headroom.compress(node);
    assertThat(r.messages()).isSameAs(node);
    assertThat(r.notes()).singleElement().asString().contains("cannot be read as JSON");
  }

  @Test
  void aLongListOnOneLinePassesInBoundedMemory() {
    byte[] list = new byte[50_000_001];
    Arrays.fill(list, (byte) ',');
    for (int i = 1; i < list.length; i += 2) {
      list[i] = '7';
    }
    list[0] = '[';
    list[list.length - 1] = ']';
    list[list.length - 2] = '7';
    list[list.length - 3] = '7';
    passes(list, "more than 4000000 values");
  }

  @Test
  void contentsOfAWrongTypeAreNamed() {
    leavesOnlyTheFirst(
        "{\"role\":\"tool\",\"content\":17}", "left alone: 1 x content that is neither");
    leavesOnlyTheFirst(
        "{\"role\":\"tool\",\"content\":{\"a\":[]}}", "left alone: 1 x content that is neither");
    leavesOnlyTheFirst("{\"role\":\"assistant\",\"content\":null}", "re-encoded");
  }

  @Test
  void unknownRolesAndBlocksStay() {
    leavesOnlyTheFirst(tool(ROWS).replace("\"tool\"", "\"oracle\""), "a role that is not known");
    leavesOnlyTheFirst(
        "{\"role\":\"tool\",\"content\":[{\"type\":\"later\",\"text\":\"[1]\"}]}",
        "left alone: 1 x block of type later");
  }

  @Test
  void aMessageWithoutContentStays() {
    String request = "{\"messages\":[{\"role\":\"tool\"}," + tool(ROWS) + "]}";
    CompressResult<String> r = headroom.compress(request);
    assertThat(r.messages()).startsWith("{\"messages\":[{\"role\":\"tool\"},{");
    assertThat(r.spans()).hasSize(1);
  }

  @Test
  void textThatLooksLikeOursIsPlainText() {
    String table = headroom.compressText(ROWS, "").messages();
    leavesOnlyTheFirst(tool(table), "fewer than 200");
    Headroom all =
        Headroom.builder().model("gpt-4o").config(CompressConfig.DEFAULTS.withMinTokens(0)).build();
    assertThat(all.compressText(table, "").messages()).isEqualTo(table);
  }

  @Test
  void markersInATextStandWholeAndComeBack() {
    StringBuilder markers = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      markers.append("[480 of 500 rows omitted. Retrieve: hash=%024x]\n".formatted(i / 5 * 7919L));
    }
    CompressResult<String> r = headroom.compressText(markers.toString(), "");
    assertThat(r.messages()).contains("Retrieve: hash=%024x]\n[×5]".formatted(7919L));
    assertThat(r.references()).isEmpty();
    assertThat(headroom.expand(r.messages(), "line-forms/1")).isEqualTo(markers.toString());
  }

  @Test
  void mapsThatAreNoJsonPass() {
    Map<String, Object> endless = new LinkedHashMap<>(Map.of("role", "tool", "content", ROWS));
    endless.put("self", endless);
    List<Map<String, Object>> messages = List.of(endless);
    CompressResult<List<Map<String, ?>>> r = headroom.compress(messages);
    assertThat(r.messages()).hasSize(1);
    assertThat(r.messages().getFirst()).isSameAs(endless);
    assertThat(r.notes()).singleElement().asString().contains("cannot be read as JSON");
  }

  @Test
  void mapsWithOtherValuesInThemKeepThose() {
    Object id = new StringBuilder("x");
    List<Map<String, Object>> blocks = new ArrayList<>();
    blocks.add(new LinkedHashMap<>(Map.of("type", "text", "text", ROWS, "id", 1.50f)));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", "tool");
    message.put("a", null);
    message.put("content", blocks);
    message.put("number", id);
    CompressResult<List<Map<String, ?>>> r = headroom.compress(List.of(message));
    Map<String, ?> out = r.messages().getFirst();
    assertThat(r.spans()).hasSize(1);
    assertThat(out.get("number")).isSameAs(id);
    assertThat(out.containsKey("a")).isTrue();
    assertThat(out.get("content")).isNotEqualTo(blocks);
    assertThat(blocks.getFirst().get("text")).isEqualTo(ROWS);
  }

  @Test
  void textToExpandWithHalfASurrogatePairIsRefused() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                HeadroomException.class, () -> headroom.expand("\ud800", "json-table/1")))
        .hasMessageContaining("half a surrogate pair");
  }
}
