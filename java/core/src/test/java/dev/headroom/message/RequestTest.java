package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
  private static Request known(String json) {
    Request.Parsed parsed = Request.parse(json.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed).as(json).isInstanceOf(Request.Known.class);
    return ((Request.Known) parsed).request();
  }

  private static String unknown(String json) {
    Request.Parsed parsed = Request.parse(json.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed).as(json).isInstanceOf(Request.Unknown.class);
    return ((Request.Unknown) parsed).reason();
  }

  /** Every span as kind, pointer and content. */
  private static List<String> spans(String json) {
    Request request = known(json);
    return request.spans().stream()
        .map(s -> s.kind().id() + " " + s.pointer() + " " + text(request, s))
        .toList();
  }

  private static String text(Request request, Span span) {
    return new String(request.content(span).orElseThrow(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai-chat      | {"model":"m","messages":[{"role":"user","content":"x"}]}
          openai-chat      | [{"role":"user","content":"x"}]
          openai-chat      | {"messages":[{"role":"user","content":"x"},{"role":"oracle"},{}]}
          openai-chat      | {"thinking":{},"messages":[{"role":"user","content":"x"},{"role":"tool","content":"y"}]}
          openai-chat      | {"system":"s","messages":[{"role":"assistant","tool_calls":[]}]}
          anthropic        | {"system":"s","messages":[{"role":"user","content":"x"}]}
          anthropic        | {"messages":[{"role":"user","content":[{"type":"tool_result","content":"x"}]}]}
          anthropic        | [{"role":"assistant","content":[{"type":"tool_use","input":{}}]}]
          openai-responses | {"model":"m","input":"x"}
          openai-responses | {"model":"m","input":[{"role":"user","content":"x"}]}
          openai-responses | {"input":[{"type":"function_call_output","output":"x"}]}
          openai-responses | [{"type":"custom_tool_call_output","output":[]},{"type":"reasoning"}]
          openai-responses | [{"type":"message","role":"user","content":[]}]
          gemini           | {"contents":[{"role":"user","parts":[{"text":"x"}]}]}
          gemini           | {"contents":[{"parts":[]},{"role":"model"}]}
          gemini           | [{"parts":[{"text":"x"}]}]
          openai-chat      | {"\\u006dessages" : [{"ro\\u006Ce":"use\\u0072","content":"x"}]}
          """)
  void tellsDialectsByStructure(String dialect, String json) {
    assertThat(known(json).dialect()).isEqualTo(dialect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []
          {}
          {"messages":[]}
          {"messages":{}}
          {"messages":["x"]}
          {"messages":[{"text":"x","user":"ann"}]}
          [{"id":1,"role":"admin"},{"id":2,"role":"user"}]
          [{"id":1,"role":"user","content":"x"},{"id":2,"role":"admin"}]
          [{"type":"phone_call"},{"type":"reasoning"}]
          {"model":"m","input":["to embed","this"]}
          {"input":[{"type":"button"}]}
          {"contents":["x"]}
          {"contents":[{"parts":"x"}]}
          [{"parts":[1]},{"parts":2}]
          """)
  void takesOtherJsonForNoRequest(String json) {
    assertThat(unknown(json)).contains("without messages of a known API");
  }

  @Test
  void findsTheTextsOfOpenAiChat() {
    assertThat(
            spans(
                """
                {"messages":[
                  {"role":"system","content":"s"},
                  {"role":"developer","content":[{"type":"text","text":"d"}]},
                  {"role":"user","content":[{"type":"image_url","image_url":{}},{"type":"text","text":"u"}]},
                  {"role":"assistant","content":null,"tool_calls":[
                    {"function":{"name":"f","arguments":"{}"}},{"custom":{"input":"c"}}]},
                  {"role":"tool","content":"t"},
                  {"role":"tool","content":[{"type":"text","text":"p","cache_control":{}}]},
                  {"role":"oracle","content":"o"}]}
                """))
        .containsExactly(
            "system_text /messages/0/content s",
            "system_text /messages/1/content/0/text d",
            "user_text /messages/2/content/1/text u",
            "tool_call /messages/3/tool_calls/0/function/arguments {}",
            "tool_call /messages/3/tool_calls/1/custom/input c",
            "tool_result /messages/4/content t",
            "tool_result /messages/5/content/0/text p",
            "other_text /messages/6/content o");
  }

  @Test
  void findsTheTextsOfOpenAiResponses() {
    assertThat(
            spans(
                """
                {"model":"m","instructions":"s","input":[
                  {"type":"additional_tools","tools":[]},
                  {"role":"user","content":"u"},
                  {"type":"message","role":"developer","content":[{"type":"input_text","text":"d"}]},
                  {"type":"message","role":"assistant","content":[{"type":"output_text","text":"a"}]},
                  {"type":"reasoning","encrypted_content":"e","summary":[{"type":"summary_text","text":"r"}]},
                  {"type":"function_call","arguments":"{}"},
                  {"type":"function_call_output","output":"t"},
                  {"type":"custom_tool_call","input":"js"},
                  {"type":"custom_tool_call_output","output":[{"type":"input_text","text":"c"},{"type":"input_image"}]},
                  {"type":"local_shell_call_output","output":"l"},
                  {"type":"computer_call_output","output":{"type":"computer_screenshot","image_url":"i"}}]}
                """))
        .containsExactly(
            "system_text /instructions s",
            "user_text /input/1/content u",
            "system_text /input/2/content/0/text d",
            "assistant_text /input/3/content/0/text a",
            "tool_call /input/5/arguments {}",
            "tool_result /input/6/output t",
            "tool_call /input/7/input js",
            "tool_result /input/8/output/0/text c",
            "tool_result /input/9/output l");
  }

  @Test
  void findsTheTextsOfAnthropicMessagesInDocumentOrder() {
    assertThat(
            spans(
                """
                {"messages":[
                  {"role":"user","content":"u"},
                  {"role":"system","content":[{"type":"text","text":"e"}]},
                  {"role":"assistant","content":[
                    {"type":"thinking","thinking":"h","signature":"g"},
                    {"type":"redacted_thinking","data":"d"},
                    {"type":"text","text":"a"},
                    {"type":"tool_use","name":"f","input":{"q" : 1.0}}]},
                  {"role":"user","content":[
                    {"type":"tool_result","content":"t","is_error":true},
                    {"type":"tool_result","content":[
                      {"type":"text","text":"b","cache_control":{}},{"type":"tool_reference","tool_name":"n"}]},
                    {"type":"document","source":{"data":"x"}}]}],
                 "system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}]}
                """))
        .containsExactly(
            "user_text /messages/0/content u",
            "system_text /messages/1/content/0/text e",
            "assistant_text /messages/2/content/2/text a",
            "tool_call /messages/2/content/3/input {\"q\" : 1.0}",
            "tool_result /messages/3/content/0/content t",
            "tool_result /messages/3/content/1/content/0/text b",
            "system_text /system/0/text s");
  }

  @Test
  void findsTheTextsOfGemini() {
    assertThat(
            spans(
                """
                {"systemInstruction":{"parts":[{"text":"s"}]},"contents":[
                  {"role":"user","parts":[{"text":"u"},{"inlineData":{"data":"x"}}]},
                  {"role":"model","parts":[
                    {"text":"h","thought":true},
                    {"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"g"}]},
                  {"role":"user","parts":[{"functionResponse":{"name":"f","response":
                    {"output":"t","exit_code":0,"a/b":{"~":["n"]}}}}]}]}
                """))
        .containsExactly(
            "system_text /systemInstruction/parts/0/text s",
            "user_text /contents/0/parts/0/text u",
            "tool_call /contents/1/parts/1/functionCall/args {\"a\":1}",
            "tool_result /contents/2/parts/0/functionResponse/response/output t",
            "tool_result /contents/2/parts/0/functionResponse/response/a~1b/~0/0 n");
  }

  @Test
  void namesWhatItLeftAlone() {
    Request request =
        known(
            """
            {"messages":[{"role":"user","content":[{"type":"from_the_future"},{"type":"from_the_future"},{}]},
            {"role":"tool","content":17},{"role":"tool","content":{"a":[]}}]}
            """);
    assertThat(request.notes())
        .containsExactly(
            "left alone: 2 x block of type from_the_future",
            "left alone: 1 x block without a type",
            "left alone: 2 x content that is neither text nor a list");
  }

  @Test
  void holdsEveryTextBehindAKeyThatStandsTwice() {
    Request request =
        known(
            """
            {"messages":[{"role":"tool","content":"1","cont\\u0065nt":"2"},{"role":"tool","content":"3"},
            {"role":"user","role":"tool","content":[{"type":"text","text":"4"}]},{"x":1,"x":2,"role":"tool","content":"5"}]}
            """);
    assertThat(request.spans())
        .extracting(s -> text(request, s) + s.hold().isPresent())
        .containsExactly("2true", "3false", "4true", "5false");
  }

  @Test
  void holdsARequestWithACompactionTrigger() {
    assertThat(known("{\"model\":\"m\",\"input\":[{\"type\":\"compaction_trigger\"}]}").hold())
        .isPresent();
  }

  @Test
  void splicesWithTheFewestEscapesAndKeepsTheRest() {
    String json =
        "{ \"messages\" : [ {\"role\":\"tool\",\"content\":\"a\\u0062\"} ] ,\"n\":1.00}\r\n";
    Request request = known(json);
    Span span = request.spans().getFirst();
    byte[] text = "é\"\\/\n\u0001\u2028😀".getBytes(StandardCharsets.UTF_8);
    assertThat(new String(request.splice(Map.of(span, text)), StandardCharsets.UTF_8))
        .isEqualTo(json.replace("a\\u0062", "é\\\"\\\\/\\n\\u0001\u2028😀"));
  }

  @Test
  void cannotSayHalfASurrogatePair() {
    Request request = known("[{\"role\":\"tool\",\"content\":\"\\ud83d\\ude00 \\udc00\"}]");
    assertThat(request.content(request.spans().getFirst())).isEqualTo(Optional.empty());
  }

  @Test
  void takesAByteOrderMarkAndDeepNestingWithoutRecursion() {
    String deep = "[".repeat(9_000) + "]".repeat(9_000);
    assertThat(
            spans(
                "\ufeff{\"x\":" + deep + ",\"messages\":[{\"role\":\"tool\",\"content\":\"t\"}]}"))
        .containsExactly("tool_result /messages/0/content t");
    assertThat(unknown("[".repeat(100_000))).contains("nested more than 10000 deep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1              | byte 6 (line 1, column 7): it ends before its value does
          {"a" 1}             | byte 5 (line 1, column 6): expected ':'
          {"a":1,}            | byte 7 (line 1, column 8): expected a key
          [1 2]               | byte 3 (line 1, column 4): expected ',' or ']'
          [1,]                | byte 3 (line 1, column 4): expected a value
          [01]                | byte 1 (line 1, column 2): expected a value
          ["\\x"]             | byte 2 (line 1, column 3): not an escape
          [] []               | byte 3 (line 1, column 4): something follows the value
          nonsense            | byte 0 (line 1, column 1): expected a value
          """)
  void saysWhereJsonIsBroken(String json, String reason) {
    assertThat(unknown(json)).contains("not JSON at " + reason);
  }
}
