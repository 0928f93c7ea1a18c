package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
