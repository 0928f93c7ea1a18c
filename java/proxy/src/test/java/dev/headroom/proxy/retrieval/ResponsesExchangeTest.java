package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesExchangeTest {
  private static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"name\":\"read\",\"parameters\":{}}]";

  private static String request(String... more) {
    return "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"go\"}"
        + (more.length == 0 ? "" : "," + String.join(",", more))
        + "],"
        + TOOLS
        + "}";
  }

  private static String reasoning(String id) {
    return "{\"id\":\""
        + id
        + "\",\"type\":\"reasoning\",\"encrypted_content\":\"e\",\"summary\":[]}";
  }

  private static String message(String id, String text) {
    return "{\"id\":\""
        + id
        + "\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\""
        + text
        + "\"}]}";
  }

  private static String call(String id, String name) {
    return "{\"id\":\"f"
        + id
        + "\",\"type\":\"function_call\",\"call_id\":\""
        + id
        + "\",\"name\":\""
        + name
        + "\",\"arguments\":\"{}\"}";
  }

  /** The events of a response; {@code -} where a number is to be put in. */
  private static final class Script {
    private final List<String> events = new ArrayList<>();
    private final String id;
    private int items;

    Script(String id) {
      this.id = id;
    }

    Script add(String event) {
      events.add(event.replace("}#", ",\"sequence_number\":" + events.size() + "}"));
      return this;
    }

    Script start() {
      add("{\"type\":\"response.created\",\"response\":{\"id\":\"" + id + "\"}}#");
      return add("{\"type\":\"response.in_progress\",\"response\":{\"id\":\"" + id + "\"}}#");
    }

    Script item(String item, String... between) {
      String at = ",\"output_index\":" + items++;
      add("{\"type\":\"response.output_item.added\"" + at + ",\"item\":" + item + "}#");
      for (String type : between) {
        add("{\"type\":\"response." + type + "\"" + at + ",\"delta\":\"\u00e9\"}#");
      }
      return add("{\"type\":\"response.output_item.done\"" + at + ",\"item\":" + item + "}#");
    }

    String end(int input, int output, String... items) {
      add(
          "{\"type\":\"response.completed\",\"response\":{\"id\":\""
              + id
              + "\",\"status\":\"completed\",\"output\":["
              + String.join(",", items)
              + "],\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d,\"total_tokens\":%d}}}#"
                  .formatted(input, output, input + output));
      return Talk.events(true, events.toArray(String[]::new));
    }
  }

  @Test
  void passesEveryEventAsItCameWhereverItIsSplit() {
    String all =
        new Script("r1")
            .start()
            .item(reasoning("rs1"), "reasoning_summary_part.added", "reasoning_summary_text.delta")
            .item(message("m1", "x"), "content_part.added", "output_text.delta", "refusal.delta")
            .item("{\"type\":\"web_search_call\",\"id\":\"w\"}", "web_search_call.searching")
            .item(
                "{\"type\":\"custom_tool_call\",\"call_id\":\"u\"}", "custom_tool_call_input.delta")
            .item(call("c1", "read"), "function_call_arguments.delta")
            .add("{\"type\":\"error\",\"message\":\"m\"}#")
            .end(1, 2, reasoning("rs1"));
    for (int piece = 1; piece <= 64; piece++) {
      assertThat(new Talk("openai-responses").stream(request(), piece, all)).isEqualTo(all);
    }
  }

  private static String first() {
    return new Script("r1")
        .start()
        .item(reasoning("rs1"), "reasoning_summary_text.delta")
        .item(call("h1", "headroom_retrieve"), "function_call_arguments.delta")
        .end(3, 4, reasoning("rs1"), call("h1", "headroom_retrieve"));
  }

  private static String second() {
    return new Script("r2")
        .start()
        .item(reasoning("rs2"), "reasoning_summary_text.delta")
        .item(message("m2", "done"), "output_text.delta")
        .end(30, 5, reasoning("rs2"), message("m2", "done"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 100_000})
  void hidesACallAndGoesOnInTheSameStream(int piece) {
    Talk talk = new Talk("openai-responses");
    assertThat(talk.stream(request(), piece, first(), second()))
        .isEqualTo(
            new Script("r1")
                .start()
                .item(reasoning("rs1"), "reasoning_summary_text.delta")
                .item(reasoning("rs2"), "reasoning_summary_text.delta")
                .item(message("m2", "done"), "output_text.delta")
                .end(30, 9, reasoning("rs1"), reasoning("rs2"), message("m2", "done")));
    talk.goesOn(
        request(
            reasoning("rs1"),
            reasoning("rs2"),
            message("m2", "done"),
            "{\"role\":\"user\",\"content\":\"thanks\"}"));
  }

  @Test
  void goesOnFromAResponseThatTheProviderKeeps() {
    Talk talk = new Talk("openai-responses");
    var _ = talk.stream(request(), 100, first(), second());
    String next =
        talk.request(
            "{\"model\":\"m\",\"previous_response_id\":\"r1\",\"input\":\"thanks\"," + TOOLS + "}");
    assertThat(next)
        .contains("\"previous_response_id\":\"r2\",\"input\":\"thanks\"")
        .contains("headroom_retrieve");
    assertThat(
            talk.request(
                "{\"model\":\"m\",\"previous_response_id\":\"r0\",\"input\":\"thanks\","
                    + TOOLS
                    + "}"))
        .doesNotContain("headroom_retrieve");
  }

  @Test
  void leavesTheClientsCallsToTheClientAndAnswersOursWithThem() {
    Talk talk = new Talk("openai-responses");
    String both =
        new Script("r1")
            .start()
            .item(call("h1", "headroom_retrieve"), "function_call_arguments.delta")
            .item(call("c1", "read"), "function_call_arguments.delta")
            .end(3, 4, call("h1", "headroom_retrieve"), call("c1", "read"));
    assertThat(talk.stream(request(), 100, both))
        .isEqualTo(
            new Script("r1")
                .start()
                .item(call("c1", "read"), "function_call_arguments.delta")
                .end(3, 4, call("c1", "read")));
    String output = "{\"type\":\"function_call_output\",\"call_id\":\"%s\",\"output\":\"%s\"}";
    assertThat(talk.request(request(call("c1", "read"), output.formatted("c1", "r"))))
        .contains(
            String.join(
                ",",
                call("h1", "headroom_retrieve"),
                call("c1", "read"),
                output.formatted("h1", "<original of {}>"),
                output.formatted("c1", "r")));
    assertThat(
            talk.request(
                "{\"model\":\"m\",\"previous_response_id\":\"r1\",\"input\":["
                    + output.formatted("c1", "r")
                    + "],"
                    + TOOLS
                    + "}"))
        .contains(output.formatted("h1", "<original of {}>") + "," + output.formatted("c1", "r"));
  }

  @Test
  void goesOnWithAnswersThatComeAsAWhole() {
    Talk talk = new Talk("openai-responses");
    String body =
        "{\"id\":\"%s\",\"status\":\"completed\",\"output\":[%s],\"usage\":{\"input_tokens\":%d,\"output_tokens\":2,\"total_tokens\":%d}}";
    assertThat(
            talk.whole(
                request().replace("[{\"role\":\"user\",\"content\":\"go\"}]", "\"go\""),
                body.formatted("r1", call("h1", "headroom_retrieve"), 1, 3),
                body.formatted("r2", message("m2", "done"), 5, 7)))
        .isEqualTo(
            "{\"id\":\"r1\",\"status\":\"completed\",\"output\":["
                + message("m2", "done")
                + "],\"usage\":{\"input_tokens\":5,\"output_tokens\":4,\"total_tokens\":9}}");
    assertThat(talk.sent.get(1))
        .contains(
            "\"input\":[{\"role\":\"user\",\"content\":\"go\"}," + call("h1", "headroom_retrieve"));
  }

  /** What a provider repeats of a request. */
  private static String echo(String tools, String previous) {
    return "{\"id\":\"r3\",\"status\":\"completed\",\"tools\":["
        + tools
        + "],\"previous_response_id\":\""
        + previous
        + "\",\"output\":[]}";
  }

  @Test
  void showsTheToolNowhereNorAnIdThatTheClientDoesNotKnow() {
    Talk talk = new Talk("openai-responses");
    var _ = talk.stream(request(), 100, first(), second());
    String own = "{\"type\":\"function\",\"name\":\"read\"}";
    String sent = echo(new ResponsesFormat().tool() + "," + own, "r2");
    String next =
        "{\"model\":\"m\",\"previous_response_id\":\"r1\",\"input\":\"thanks\"," + TOOLS + "}";
    assertThat(talk.whole(next, sent)).isEqualTo(echo(own, "r1"));
    String begun = "{\"type\":\"response.created\",\"response\":";
    String ended = "{\"type\":\"response.completed\",\"response\":";
    assertThat(talk.stream(next, 100, Talk.events(true, begun + sent + "}", ended + sent + "}")))
        .isEqualTo(Talk.events(true, begun + echo(own, "r1") + "}", ended + echo(own, "r1") + "}"));
  }

  @Test
  void answersACallOfAnAnswerThatWasCutShort() {
    Talk talk = new Talk("openai-responses");
    String cut =
        new Script("r1")
            .start()
            .item(call("h1", "headroom_retrieve"), "function_call_arguments.delta")
            .end(3, 4, call("h1", "headroom_retrieve"))
            .replace("response.completed", "response.incomplete");
    var _ = talk.stream(request(), 100, cut);
    assertThat(
            talk.request(
                "{\"model\":\"m\",\"previous_response_id\":\"r1\",\"input\":\"go on\","
                    + TOOLS
                    + "}"))
        .contains("\"call_id\":\"h1\",\"output\":\"<original of {}>\"},{\"role\":\"user\"");
  }
}
