package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ObservationsTest {
  private static List<SpanKind> kinds(List<Map<String, ?>> messages) {
    byte[] json = JsonMapper.shared().writeValueAsBytes(messages);
    Request request = ((Request.Known) Request.parse(json)).request();
    return request.spans().stream().map(Span::kind).toList();
  }

  private static List<Map<String, ?>> chat(String... users) {
    List<Map<String, ?>> messages = new ArrayList<>();
    for (String user : users) {
      messages.add(Map.of("role", "user", "content", user));
      messages.add(Map.of("role", "assistant", "content", "ls"));
    }
    return messages;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash-$", "root@host:/src# ", ">>>\n", "</output>"})
  void endInTheSamePromptAsTheTwoTextsBefore(String prompt) {
    assertThat(kinds(chat("do it\n" + prompt, "a\n" + prompt, "b\n" + prompt, "c\n" + prompt)))
        .containsExactly(
            SpanKind.USER_TEXT,
            SpanKind.ASSISTANT_TEXT,
            SpanKind.USER_TEXT,
            SpanKind.ASSISTANT_TEXT,
            SpanKind.TOOL_RESULT,
            SpanKind.ASSISTANT_TEXT,
            SpanKind.TOOL_RESULT,
            SpanKind.ASSISTANT_TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thanks!\nAnn", "</context>", "Answer:", "", "costs 5 dollars."})
  void areNotWhatAPersonWrites(String end) {
    assertThat(kinds(chat("x\n" + end, "a\n" + end, "b\n" + end, "c\n" + end)))
        .doesNotContain(SpanKind.TOOL_RESULT);
  }

  @Test
  void areNotWhatADifferentPromptEnds() {
    assertThat(kinds(chat("x\na$", "y\nb$", "z\na$", "u\nb$")))
        .doesNotContain(SpanKind.TOOL_RESULT);
  }

  @Test
  void areNotLookedForWhereToolsAreCalled() {
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(
        Map.of(
            "role",
            "assistant",
            "tool_calls",
            List.of(Map.of("id", "1", "function", Map.of("name", "x", "arguments", "{}")))));
    messages.addAll(chat("x\n$", "y\n$", "z\n$", "u\n$"));
    assertThat(kinds(messages)).doesNotContain(SpanKind.TOOL_RESULT);
  }

  /** What an agent's model says, and what comes back as a user's text. */
  static Stream<Arguments> exchanges() {
    return Stream.of(
        Arguments.of(
            "Look.\n```bash\nls -la\n```", "<returncode>0</returncode>\n<output>\na\n</output>"),
        Arguments.of("Thought: look\nAction: search[llamas]", "Observation: Llamas are camelids."),
        Arguments.of("Thought: x\nAction: grep\nAction Input: {\"q\": 1}", "Observation: none"),
        Arguments.of("<execute_bash>\nls\n</execute_bash>", "OBSERVATION:\na.txt\nb.txt"),
        Arguments.of(
            "I look.\n<function=execute_bash>\n<parameter=command>ls</parameter>\n</function>",
            "EXECUTION RESULT of [execute_bash]:\na.txt"),
        Arguments.of(
            "<read_file>\n<path>src/a.ts</path>\n</read_file>",
            "[read_file for 'src/a.ts'] Result:\nexport const a = 1;"),
        Arguments.of(
            "<tool_call>\n{\"name\": \"ls\", \"arguments\": {}}\n</tool_call>",
            "<tool_response>\n{\"files\": []}\n</tool_response>"));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answerAnActionInAKnownForm(String said, String output) {
    assertThat(kinds(dialogue("Find it.", said, output, "Done.", "Thanks.")))
        .containsExactly(
            SpanKind.USER_TEXT,
            SpanKind.ASSISTANT_TEXT,
            SpanKind.TOOL_RESULT,
            SpanKind.ASSISTANT_TEXT,
            SpanKind.USER_TEXT);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void areNotWhatFollowsNoAction(String said, String output) {
    assertThat(kinds(dialogue("Find it.", "What did it say?", output, said)))
        .doesNotContain(SpanKind.TOOL_RESULT);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void areNotWhatAPersonSaysToAnAction(String said, String output) {
    assertThat(kinds(dialogue(output, said, "Why that? I had expected\n" + output + "\nno?")))
        .doesNotContain(SpanKind.TOOL_RESULT);
  }

  @Test
  void endInThePromptOfTheTaskIfTheyFollowAnAction() {
    assertThat(kinds(dialogue("do it\nbash-$", "```\nls\n```", "a.txt\nbash-$")))
        .endsWith(SpanKind.TOOL_RESULT);
  }

  @Test
  void standBehindALineThatTellsOfThem() {
    List<Map<String, ?>> messages =
        new ArrayList<>(dialogue("Find it.", "<ls>\n<path>.</path>\n</ls>"));
    Object result = Map.of("type", "text", "text", "[ls for '.'] Result:");
    Object files = Map.of("type", "text", "text", "a.txt\nb.txt");
    messages.add(Map.of("role", "user", "content", List.of(result, files, files)));
    assertThat(kinds(messages))
        .endsWith(SpanKind.TOOL_RESULT, SpanKind.TOOL_RESULT, SpanKind.USER_TEXT);
  }

  private static List<Map<String, ?>> dialogue(String... texts) {
    List<Map<String, ?>> messages = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      messages.add(Map.of("role", i % 2 == 0 ? "user" : "assistant", "content", texts[i]));
    }
    return messages;
  }
}
