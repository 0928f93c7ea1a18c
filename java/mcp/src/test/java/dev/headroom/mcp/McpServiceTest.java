package dev.headroom.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Headroom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class McpServiceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern HASH = Pattern.compile("hash=([0-9a-f]{24})");

  private static final String META =
      """
      {"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientCapabilities":{}}\
      """;

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private JsonNode ask(String message) {
    byte[] answer = fixture.service().answer(JSON.readTree(message)).message().orElseThrow();
    return JSON.readTree(answer);
  }

  private JsonNode call(String method, String params) {
    return ask(
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  private JsonNode tool(String name, ObjectNode arguments) {
    ObjectNode params = JSON.createObjectNode().put("name", name);
    params.set("arguments", arguments);
    return call("tools/call", params.toString()).path("result");
  }

  private static String text(JsonNode result) {
    return result.path("content").path(0).path("text").stringValue();
  }

  @Test
  void givesBackWhatItLeavesOut() {
    String rows = Fixture.rows();
    JsonNode compressed = tool("headroom_compress", JSON.createObjectNode().put("content", rows));
    JsonNode said = compressed.path("structuredContent");
    assertThat(said.path("text").stringValue()).isEqualTo(text(compressed));
    assertThat(said.path("tokens_after").asInt())
        .isLessThan(said.path("tokens_before").asInt() / 4);
    Matcher hash = HASH.matcher(text(compressed));
    assertThat(hash.find()).isTrue();
    ObjectNode one = JSON.createObjectNode().put("hash", hash.group(1)).put("rows", "500");
    JsonNode row = tool("headroom_retrieve", one);
    assertThat(row.path("isError").asBoolean()).isFalse();
    assertThat(text(row)).contains("\"id\":" + 499 * 7919 % 90_001 + ",");
    String uri = "{\"uri\":\"headroom://originals/" + hash.group(1) + "\"}";
    JsonNode whole = call("resources/read", uri).path("result").path("contents").path(0);
    assertThat(whole.path("text").stringValue()).isEqualTo(rows);
    JsonNode stats = tool("headroom_stats", JSON.createObjectNode()).path("structuredContent");
    assertThat(stats.path("compressions").asInt()).isEqualTo(1);
    assertThat(stats.path("retrievals").asInt()).isEqualTo(2);
    assertThat(stats.path("originals").asInt()).isEqualTo(7);
  }

  @Test
  void keepsWhatTheQueryAsksFor() {
    ObjectNode arguments =
        JSON.createObjectNode().put("content", Fixture.rows()).put("query", "id 7919");
    assertThat(text(tool("headroom_compress", arguments))).contains("7919");
  }

  @Test
  void takesJsonThatAClientGivesAsSuch() {
    ObjectNode arguments = JSON.createObjectNode();
    arguments.set("content", JSON.readTree(Fixture.rows()));
    ObjectNode text = JSON.createObjectNode().put("content", Fixture.rows());
    assertThat(text(tool("headroom_compress", arguments)))
        .isEqualTo(text(tool("headroom_compress", text)));
  }

  @Test
  void itsToolsTakeFewTokens() {
    JsonNode tools = call("tools/list", "{}").path("result").path("tools");
    List<String> names = new ArrayList<>();
    tools.forEach(t -> names.add(t.path("name").stringValue()));
    assertThat(names)
        .containsExactlyInAnyOrder("headroom_compress", "headroom_retrieve", "headroom_stats");
    try (Headroom counter = Headroom.builder().model("gpt-4o").build()) {
      assertThat(counter.count(tools.toString().getBytes(StandardCharsets.UTF_8))).isLessThan(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "headroom_compress, {}, '\"content\" is missing: give the text to compress'",
    "headroom_compress, '{\"content\":\"a\",\"query\":7}', '\"query\" is no string: give it as one'",
    "headroom_retrieve, {}, hash is missing: give the 24 digits behind hash= in a marker",
    "headroom_retrieve, '{\"hash\":\"0123456789abcdef01234567\"}', was never stored",
    "headroom_retrieve, '{\"hash\":\"0123456789abcdef01234567\",\"grepp\":\"x\"}', grep",
  })
  void tellsTheModelWhatIsWrong(String tool, String arguments, String what) {
    JsonNode result = tool(tool, (ObjectNode) JSON.readTree(arguments));
    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(text(result)).contains(what);
  }

  @Test
  void tellsWhichOriginalsAreNotThere() {
    String uri = "{\"uri\":\"headroom://originals/0123456789abcdef01234567\"}";
    JsonNode error = call("resources/read", uri).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32002);
    assertThat(error.path("message").stringValue()).contains("never stored");
    JsonNode newest =
        call("resources/read", uri.replace("}", ",\"_meta\":" + META + "}")).path("error");
    assertThat(newest.path("code").asInt()).isEqualTo(-32602);
  }

  @Test
  void beginsWithAHandshakeOrWithout() {
    String handshake =
        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}";
    JsonNode old = call("initialize", handshake).path("result");
    assertThat(old.path("protocolVersion").stringValue()).isEqualTo("2025-11-25");
    assertThat(old.path("serverInfo").path("version").stringValue()).isEqualTo("1.2.3");
    assertThat(old.has("resultType")).isFalse();
    JsonNode newest = call("server/discover", "{\"_meta\":" + META + "}").path("result");
    assertThat(newest.path("supportedVersions").path(0).stringValue()).isEqualTo("2026-07-28");
    assertThat(newest.path("resultType").stringValue()).isEqualTo("complete");
    JsonNode info = newest.path("_meta").path("io.modelcontextprotocol/serverInfo");
    assertThat(info.path("version").stringValue()).isEqualTo("1.2.3");
    JsonNode list = call("tools/list", "{\"_meta\":" + META + "}").path("result");
    assertThat(list.path("resultType").stringValue()).isEqualTo("complete");
    assertThat(list.path("ttlMs").asInt()).isPositive();
    assertThat(list.path("cacheScope").stringValue()).isEqualTo("public");
    assertThat(list.path("tools")).isEqualTo(call("tools/list", "{}").path("result").path("tools"));
    JsonNode call =
        call("tools/call", "{\"name\":\"headroom_stats\",\"_meta\":" + META + "}").path("result");
    assertThat(call.path("resultType").stringValue()).isEqualTo("complete");
    assertThat(call.has("ttlMs")).isFalse();
  }

  @Test
  void saysWhichRevisionsItSpeaks() {
    JsonNode error =
        call("tools/list", "{\"_meta\":" + META.replace("2026-07-28", "2099-01-01") + "}")
            .path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32022);
    assertThat(error.path("data").path("requested").stringValue()).isEqualTo("2099-01-01");
    assertThat(error.path("data").path("supported").path(0).stringValue()).isEqualTo("2026-07-28");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nope\"}|-32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":[1]}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"nope\"}}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":{\"_meta\":META}}|-32601",
      })
  void numbersWhatItRefuses(String message, int code) {
    JsonNode error = ask(message.replace("META", META)).path("error");
    assertThat(error.path("code").asInt()).as(error.toString()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"nope\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
      })
  void answersNothingToWhatAsksNothing(String message) {
    assertThat(fixture.service().answer(JSON.readTree(message)).message()).isEmpty();
  }

  @Test
  void givesAnOriginalThatIsNoTextAsBytes() {
    byte[] original = {'a', (byte) 0xff, 0};
    String hash = fixture.keep(original);
    JsonNode contents =
        call("resources/read", "{\"uri\":\"headroom://originals/" + hash + "\"}")
            .path("result")
            .path("contents")
            .path(0);
    assertThat(Base64.getDecoder().decode(contents.path("blob").stringValue())).isEqualTo(original);
  }
}
