package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiExchangeTest {
  private static String request(String... more) {
    return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"go\"}]}"
        + (more.length == 0 ? "" : "," + String.join(",", more))
        + "],\"tools\":[{\"functionDeclarations\":[{\"name\":\"read\"}]}]}";
  }

  private static String chunk(String parts, String finish, int prompt, int written, int total) {
    return "{\"candidates\":[{\"content\":{\"parts\":["
        + parts
        + "],\"role\":\"model\"}"
        + (finish.isEmpty() ? "" : ",\"finishReason\":\"" + finish + "\"")
        + ",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":"
        + prompt
        + ",\"candidatesTokenCount\":"
        + written
        + ",\"totalTokenCount\":"
        + total
        + "},\"responseId\":\"r1\"}";
  }

  private static String text(String text) {
    return "{\"text\":\"" + text + "\"}";
  }

  private static final String THOUGHT = "{\"text\":\"hm\",\"thought\":true}";

  private static String call(String name) {
    return "{\"functionCall\":{\"name\":\""
        + name
        + "\",\"args\":{\"hash\":\"h\"}},\"thoughtSignature\":\"s\"}";
  }

  private static final String OURS = call("headroom_retrieve");

  @Test
  void passesEveryEventAsItCameWhereverItIsSplit() {
    String all =
        Talk.events(
            false,
            chunk(THOUGHT, "", 1, 1, 2),
            chunk(text("\u00e9"), "", 1, 2, 3),
            chunk(call("read") + "," + call("read"), "", 1, 3, 4),
            chunk("{\"executableCode\":{\"code\":\"x\"}},{\"inlineData\":{}}", "", 1, 3, 4),
            chunk("{\"text\":\"\",\"thoughtSignature\":\"s\"}", "STOP", 1, 4, 5));
    for (int piece = 1; piece <= 64; piece++) {
      assertThat(new Talk("gemini").stream(request(), piece, all)).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 19, 100_000})
  void hidesACallAndGoesOnInTheSameStream(int piece) {
    Talk talk = new Talk("gemini");
    String seen =
        talk.stream(
            request(),
            piece,
            Talk.events(
                false,
                chunk(THOUGHT, "", 1, 1, 2),
                chunk(text("let "), "", 1, 2, 3),
                chunk(text("me. ") + "," + OURS, "STOP", 1, 3, 4)),
            Talk.events(
                false, chunk(text("do"), "", 9, 1, 10), chunk(text("ne"), "STOP", 9, 2, 11)));
    assertThat(seen)
        .isEqualTo(
            Talk.events(
                false,
                chunk(THOUGHT, "", 1, 1, 2),
                chunk(text("let "), "", 1, 2, 3),
                chunk(text("me. "), "", 1, 3, 4),
                chunk(text("do"), "", 9, 4, 13),
                chunk(text("ne"), "STOP", 9, 5, 14)));
    String thanks = "{\"role\":\"user\",\"parts\":[" + text("thanks") + "]}";
    String joined = "{\"role\":\"model\",\"parts\":[" + text("let me. done") + "]}";
    String apart =
        "{\"role\":\"model\",\"parts\":["
            + String.join(",", text("let "), text("me. "), text("done"))
            + "]}";
    for (String answer : new String[] {joined, apart}) {
      assertThat(talk.request(request(answer, thanks)))
          .contains(
              OURS
                  + "]},{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"headroom_retrieve\",\"response\":{\"output\":\"<original of ")
          .contains("{\"role\":\"model\",\"parts\":[" + text("done") + "]}," + thanks);
    }
  }

  @Test
  void leavesTheClientsCallsToTheClientAndAnswersOursWithThem() {
    Talk talk = new Talk("gemini");
    String seen =
        talk.stream(
            request(),
            10,
            Talk.events(
                false,
                chunk(OURS + "," + call("read"), "", 1, 2, 3),
                chunk(text(""), "STOP", 1, 2, 3)));
    assertThat(seen)
        .isEqualTo(
            Talk.events(false, chunk(call("read"), "", 1, 2, 3), chunk(text(""), "STOP", 1, 2, 3)));
    assertThat(
            talk.request(
                request(
                    "{\"role\":\"model\",\"parts\":[" + call("read") + "]}",
                    "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"read\",\"response\":{}}}]}")))
        .contains("{\"role\":\"model\",\"parts\":[" + OURS + "," + call("read") + "]}")
        .contains("\"parts\":[{\"functionResponse\":{\"name\":\"headroom_retrieve\"");
  }

  @Test
  void goesOnWithAnswersThatComeAsAWhole() {
    Talk talk = new Talk("gemini");
    assertThat(
            talk.whole(
                request(),
                chunk(THOUGHT + "," + OURS, "STOP", 1, 2, 3),
                chunk(text("done"), "STOP", 9, 3, 12)))
        .isEqualTo(chunk(THOUGHT + "," + text("done"), "STOP", 9, 5, 14));
  }
}
