package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatExchangeTest {
  private static final String DONE = "data: [DONE]\n\n";

  private static String request(String... more) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}"
        + (more.length == 0 ? "" : "," + String.join(",", more))
        + "],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"read\",\"parameters\":{}}}]}";
  }

  private static String chunk(String id, String delta, String finish) {
    return "{\"id\":\""
        + id
        + "\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }

  private static String usage(String id, int prompt, int completion) {
    return "{\"id\":\"%s\",\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}}"
        .formatted(id, prompt, completion, prompt + completion);
  }

  private static String begins(int index, String id, String name) {
    return "{\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"\"}}]}"
        .formatted(index, id, name);
  }

  private static String goesOn(int index, String arguments) {
    return "{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}"
        .formatted(index, Json.quoted(arguments));
  }

  private static final String ROLE = "{\"role\":\"assistant\",\"content\":\"\"}";

  private static String says(String text) {
    return "{\"content\":\"" + text + "\"}";
  }

  private static String called(String id, String name) {
    return "{\"id\":\""
        + id
        + "\",\"type\":\"function\",\"function\":{\"name\":\""
        + name
        + "\",\"arguments\":\"{}\"}}";
  }

  @Test
  void passesEveryEventAsItCameWhereverItIsSplit() {
    String all =
        Talk.events(
                false,
                chunk("a", ROLE, "null"),
                chunk("a", "{\"reasoning_content\":\"r\"}", "null"),
                chunk("a", "{\"refusal\":\"\u00e9\"}", "null"),
                chunk("a", says("x"), "null"),
                chunk("a", begins(0, "c1", "read"), "null"),
                chunk("a", begins(1, "c2", "read"), "null"),
                chunk("a", goesOn(1, "{}"), "null"),
                chunk("a", "{}", "\"tool_calls\""),
                usage("a", 3, 4))
            + ": keep-alive\n\n"
            + DONE;
    for (int piece = 1; piece <= 64; piece++) {
      assertThat(new Talk("openai-chat").stream(request(), piece, all)).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void hidesACallAndGoesOnInTheSameStream(int piece) {
    Talk talk = new Talk("openai-chat");
    String seen =
        talk.stream(
            request(),
            piece,
            Talk.events(
                    false,
                    chunk("a", ROLE, "null"),
                    chunk("a", says("let me. "), "null"),
                    chunk("a", begins(0, "h1", "headroom_retrieve"), "null"),
                    chunk("a", goesOn(0, "{\"hash\":\"h\"}"), "null"),
                    chunk("a", begins(1, "h2", "headroom_retrieve"), "null"),
                    chunk("a", "{}", "\"tool_calls\""),
                    usage("a", 3, 4))
                + DONE,
            Talk.events(
                    false,
                    chunk("b", ROLE, "null"),
                    chunk("b", says("done"), "null"),
                    chunk("b", "{}", "\"stop\""),
                    usage("b", 30, 5))
                + DONE);
    assertThat(seen)
        .isEqualTo(
            Talk.events(
                    false,
                    chunk("a", ROLE, "null"),
                    chunk("a", says("let me. "), "null"),
                    chunk("a", says("done"), "null"),
                    chunk("a", "{}", "\"stop\""),
                    usage("a", 30, 9))
                + DONE);
    String thanks = "{\"role\":\"user\",\"content\":\"thanks\"}";
    talk.goesOn(request("{\"role\":\"assistant\",\"content\":\"let me. done\"}", thanks));
    assertThat(
            talk.request(request("{\"role\":\"assistant\",\"content\":\"let me. done\"}", thanks)))
        .contains("{\"role\":\"assistant\",\"content\":\"done\"}," + thanks);
  }

  @Test
  void leavesTheClientsCallsToTheClientAndAnswersOursWithThem() {
    Talk talk = new Talk("openai-chat");
    String seen =
        talk.stream(
            request(),
            13,
            Talk.events(
                    false,
                    chunk("a", ROLE, "null"),
                    chunk("a", begins(0, "h1", "headroom_retrieve"), "null"),
                    chunk("a", goesOn(0, "{}"), "null"),
                    chunk("a", begins(1, "c1", "read"), "null"),
                    chunk("a", goesOn(1, "{}"), "null"),
                    chunk("a", "{}", "\"tool_calls\""),
                    usage("a", 3, 4))
                + DONE);
    assertThat(seen)
        .isEqualTo(
            Talk.events(
                    false,
                    chunk("a", ROLE, "null"),
                    chunk("a", begins(0, "c1", "read"), "null"),
                    chunk("a", goesOn(0, "{}"), "null"),
                    chunk("a", "{}", "\"tool_calls\""),
                    usage("a", 3, 4))
                + DONE);
    String now =
        talk.request(
            request(
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                    + called("c1", "read")
                    + "]}",
                "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"r\"}"));
    assertThat(now)
        .contains(
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                + called("h1", "headroom_retrieve")
                + ","
                + called("c1", "read")
                + "]},{\"role\":\"tool\",\"tool_call_id\":\"h1\",\"content\":\"<original of {}>\"},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"c1\"");
  }

  @Test
  void goesOnWithAnswersThatComeAsAWhole() {
    Talk talk = new Talk("openai-chat");
    String seen =
        talk.whole(
            request(),
            "{\"id\":\"a\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,"
                + "\"tool_calls\":["
                + called("h1", "headroom_retrieve")
                + "]},\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}",
            "{\"id\":\"b\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"done\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":4,\"total_tokens\":14}}");
    assertThat(seen)
        .isEqualTo(
            "{\"id\":\"a\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"done\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":6,\"total_tokens\":16}}");
    talk.goesOn(
        request(
            "{\"role\":\"assistant\",\"content\":\"done\"}",
            "{\"role\":\"user\",\"content\":\"thanks\"}"));
  }
}
