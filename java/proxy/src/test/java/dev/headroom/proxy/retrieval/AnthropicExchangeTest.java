package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicExchangeTest {
  private static final String TOOLS =
      "\"tools\":[{\"name\":\"read\",\"input_schema\":{},\"cache_control\":{\"type\":\"ephemeral\"}}]";

  private static String request(String... more) {
    return "{\"model\":\"m\",\"system\":\"s\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}"
        + (more.length == 0 ? "" : "," + String.join(",", more))
        + "],"
        + TOOLS
        + "}";
  }

  private static String start(int input) {
    return "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"role\":\"assistant\",\"content\":[],"
        + "\"usage\":{\"input_tokens\":"
        + input
        + ",\"cache_read_input_tokens\":7,\"output_tokens\":1}}}";
  }

  private static String[] block(int index, String start, String... deltas) {
    String[] all = new String[deltas.length + 2];
    String at = "\"index\":" + index;
    all[0] = "{\"type\":\"content_block_start\"," + at + ",\"content_block\":" + start + "}";
    for (int i = 0; i < deltas.length; i++) {
      all[i + 1] = "{\"type\":\"content_block_delta\"," + at + ",\"delta\":" + deltas[i] + "}";
    }
    all[all.length - 1] = "{\"type\":\"content_block_stop\"," + at + "}";
    return all;
  }

  private static String[] thinking(int index, String signature) {
    return block(
        index,
        "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
        "{\"type\":\"thinking_delta\",\"thinking\":\"hm \u00e9\"}",
        "{\"type\":\"signature_delta\",\"signature\":\"" + signature + "\"}");
  }

  private static String[] text(int index, String... parts) {
    String[] deltas = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      deltas[i] = "{\"type\":\"text_delta\",\"text\":" + Json.quoted(parts[i]) + "}";
    }
    return block(index, "{\"type\":\"text\",\"text\":\"\"}", deltas);
  }

  private static String[] call(int index, String id, String name, String... json) {
    String[] deltas = new String[json.length];
    for (int i = 0; i < json.length; i++) {
      deltas[i] = "{\"type\":\"input_json_delta\",\"partial_json\":" + Json.quoted(json[i]) + "}";
    }
    return block(
        index,
        "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"input\":{}}",
        deltas);
  }

  private static String[] ours(int index, String id) {
    return call(index, id, "headroom_retrieve", "", "{\"hash\"", ":\"" + id + "\",\"n\":1.50}");
  }

  private static String[] end(String reason, int output) {
    return new String[] {
      "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
          + reason
          + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":"
          + output
          + "}}",
      "{\"type\":\"message_stop\"}"
    };
  }

  private static String stream(int input, String[]... parts) {
    StringBuilder all = new StringBuilder(Talk.events(true, start(input)));
    for (String[] part : parts) {
      all.append(Talk.events(true, part));
    }
    return all.toString();
  }

  private static final String EVERY_EVENT =
      stream(
              5,
              new String[] {"{\"type\": \"ping\"}"},
              thinking(0, "s1"),
              block(1, "{\"type\":\"redacted_thinking\",\"data\":\"x\"}"),
              block(
                  2,
                  "{\"type\":\"text\",\"text\":\"\"}",
                  "{\"type\":\"text_delta\",\"text\":\"\u00fc\"}",
                  "{\"type\":\"citations_delta\",\"citation\":{\"cited_text\":\"c\"}}"),
              block(
                  3,
                  "{\"type\":\"server_tool_use\",\"id\":\"t\",\"name\":\"web_search\",\"input\":{}}",
                  "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}"),
              block(
                  4, "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"t\",\"content\":[]}"),
              block(
                  5,
                  "{\"type\":\"compaction\",\"content\":\"\"}",
                  "{\"type\":\"compaction_delta\",\"content\":\"c\"}"),
              block(
                  6, "{\"type\":\"of_tomorrow\"}", "{\"type\":\"tomorrow_delta\",\"x\":{\"y\":1}}"),
              call(7, "t1", "read", "{\"a\":", "1}"),
              end("tool_use", 9))
          + ": comment\n\n"
          + "event: odd\r\ndata: no json\r\n\r\n"
          + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n"
          + "event: cut\ndata: {\"ty";

  @Test
  void passesEveryEventAsItCameWhereverItIsSplit() {
    for (int piece = 1; piece <= 64; piece++) {
      Talk talk = new Talk("anthropic");
      assertThat(talk.stream(request(), piece, EVERY_EVENT)).isEqualTo(EVERY_EVENT);
    }
  }

  @Test
  void offersTheToolFirstAndLeavesEveryOtherByte() {
    String sent = new Talk("anthropic").request(request());
    String tool = new AnthropicFormat().tool() + ",";
    assertThat(sent).contains("\"tools\":[" + tool);
    assertThat(sent.replace(tool, "")).isEqualTo(request());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 50, 100_000})
  void hidesACallAndGoesOnInTheSameStream(int piece) {
    Talk talk = new Talk("anthropic");
    String seen =
        talk.stream(
            request(),
            piece,
            stream(5, thinking(0, "s1"), text(1, "let ", "me"), ours(2, "h1"), end("tool_use", 10)),
            stream(30, thinking(0, "s2"), ours(1, "h2"), ours(2, "h3"), end("tool_use", 20)),
            stream(70, thinking(0, "s3"), text(1, "done"), end("end_turn", 3)));
    String direct =
        stream(
                5,
                thinking(0, "s1"),
                text(1, "let ", "me"),
                thinking(2, "s2"),
                thinking(3, "s3"),
                text(4, "done"))
            + Talk.events(
                true,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                    + "\"usage\":{\"input_tokens\":70,\"cache_read_input_tokens\":7,\"output_tokens\":33}}",
                "{\"type\":\"message_stop\"}");
    assertThat(seen).isEqualTo(direct);
    assertThat(talk.sent.get(1))
        .contains("\"input\":{\"hash\":\"h1\",\"n\":1.50}")
        .contains("\"tool_use_id\":\"h1\",\"content\":\"<original of {\\\"hash\\\":\\\"h1\\\"");
    assertThat(talk.sent.get(2)).contains("\"tool_use_id\":\"h3\"");
  }

  private static String thought(String signature) {
    return "{\"type\":\"thinking\",\"thinking\":\"hm \u00e9\",\"signature\":\"" + signature + "\"}";
  }

  private static String said(String text) {
    return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
  }

  private static String used(String id) {
    return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"read\",\"input\":{}}";
  }

  private static String assistant(String... blocks) {
    return "{\"role\":\"assistant\",\"content\":[" + String.join(",", blocks) + "]}";
  }

  private static String result(String id) {
    return "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\""
        + id
        + "\",\"content\":\"r\"}]}";
  }

  private static final String THANKS = "{\"role\":\"user\",\"content\":\"thanks\"}";

  @Test
  void putsWhatWasHiddenBackIntoTheHistory() {
    Talk talk = new Talk("anthropic");
    var _ =
        talk.stream(
            request(),
            9,
            stream(5, thinking(0, "s1"), text(1, "let ", "me"), ours(2, "h1"), end("tool_use", 1)),
            stream(5, thinking(0, "s2"), ours(1, "h2"), ours(2, "h3"), end("tool_use", 1)),
            stream(5, thinking(0, "s3"), text(1, "done"), end("end_turn", 1)));
    String answer =
        assistant(thought("s1"), said("let me"), thought("s2"), thought("s3"), said("done"));
    talk.goesOn(request(answer, THANKS));
    assertThat(talk.request(request(answer, THANKS)))
        .contains(
            "{\"role\":\"assistant\",\"content\":[" + thought("s3") + "," + said("done") + "]}")
        .endsWith(
            THANKS + "]," + TOOLS.replace("[{", "[" + new AnthropicFormat().tool() + ",{") + "}");
    // A client that strips spaces, joins texts and drops thinking has the same answer.
    assertThat(talk.request(request("{\"role\":\"assistant\",\"content\":\"let medone\"}", THANKS)))
        .contains("\"tool_use_id\":\"h1\"", "\"tool_use_id\":\"h3\"")
        .contains(assistant(said("done")));
    // Another answer is left alone.
    String other = request(assistant(said("something else")), THANKS);
    assertThat(talk.request(other)).doesNotContain("tool_use_id");
  }

  @Test
  void leavesTheClientsCallsToTheClientAndAnswersOursWithThem() {
    Talk talk = new Talk("anthropic");
    String seen =
        talk.stream(
            request(),
            11,
            stream(
                5,
                text(0, "both"),
                call(1, "c1", "read", "{}"),
                ours(2, "h1"),
                call(3, "c2", "read", "{}"),
                end("tool_use", 10)));
    assertThat(seen)
        .isEqualTo(
            stream(5, text(0, "both"), call(1, "c1", "read", "{}"), call(2, "c2", "read", "{}"))
                + Talk.events(
                    true,
                    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},"
                        + "\"usage\":{\"input_tokens\":5,\"cache_read_input_tokens\":7,\"output_tokens\":10}}",
                    "{\"type\":\"message_stop\"}"));
    String body = request(assistant(said("both"), used("c1"), used("c2")), result("c1"));
    String now = talk.request(body);
    assertThat(now.indexOf("\"id\":\"c1\"")).isLessThan(now.indexOf("\"id\":\"h1\""));
    assertThat(now.indexOf("\"id\":\"h1\"")).isLessThan(now.indexOf("\"id\":\"c2\""));
    assertThat(now)
        .contains("\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"h1\"")
        .contains("},{\"type\":\"tool_result\",\"tool_use_id\":\"c1\"");
    assertThat(talk.request(body)).as("replayed").isEqualTo(now);
  }

  @Test
  void dropsACallThatTheModelCouldNotEnd() {
    Talk talk = new Talk("anthropic");
    String seen =
        talk.stream(
            request(),
            20,
            stream(
                5, text(0, "t"), call(1, "h", "headroom_retrieve", "{\"ha"), end("max_tokens", 9)));
    assertThat(seen).contains("max_tokens").doesNotContain("headroom_retrieve");
  }

  @Test
  void endsAnAnswerThatCallsForEver() {
    Talk talk = new Talk("anthropic");
    String[] answers = new String[Rounds.MOST + 1];
    Arrays.setAll(answers, i -> stream(1, ours(0, "h" + i), end("tool_use", 1)));
    String seen = talk.stream(request(), 40, answers);
    assertThat(seen).contains("\"stop_reason\":\"end_turn\"").contains("\"output_tokens\":9");
    assertThat(seen).doesNotContain("headroom_retrieve").containsOnlyOnce("message_stop\"");
  }

  @Test
  void goesOnWithAnswersThatComeAsAWhole() {
    Talk talk = new Talk("anthropic");
    String plain =
        "{\"id\":\"m\", \"content\":[{\"type\":\"text\",\"text\":\"x\"}],\"stop_reason\":\"end_turn\"}";
    assertThat(talk.whole(request(), plain)).isEqualTo(plain);
    String seen =
        talk.whole(
            request(),
            "{\"id\":\"m1\",\"content\":["
                + thought("s1")
                + ",{\"type\":\"tool_use\",\"id\":\"h1\",\"name\":\"headroom_retrieve\",\"input\":{\"hash\":\"h\"}}],"
                + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}",
            "{\"id\":\"m2\",\"content\":["
                + said("done")
                + "],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":50,\"output_tokens\":3}}");
    assertThat(seen)
        .isEqualTo(
            "{\"id\":\"m1\",\"content\":["
                + thought("s1")
                + ","
                + said("done")
                + "],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":50,\"output_tokens\":5}}");
    talk.goesOn(request(assistant(thought("s1"), said("done")), THANKS));
  }
}
