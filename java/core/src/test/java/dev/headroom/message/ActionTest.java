package dev.headroom.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  private static Action of(String text) {
    return Action.of(text.getBytes(UTF_8)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Let us see.~```~cat a.py~```|cat|cat a.py",
        "```py~x~```~and~```bash~grep -n x *.py~```|grep|grep -n x *.py",
        "<execute_bash>~ls -l~</execute_bash>|execute_bash|ls -l",
        "<function=bash>~<parameter=command>cat a</parameter>~</function>|bash|cat a",
        "<execute_command>~<command>npm test</command>~</execute_command>|execute_command|npm test",
        "<tool_call>{\"name\": \"sh\", \"arguments\": {\"command\": \"ls\"}}</tool_call>|sh|ls",
        "Thought: yes~Action: view~Action Input: a.py|view|view",
        "**Action:** search[x]|search|search[x]",
      })
  void isTheCommandAtTheEnd(String said, String tool, String command) {
    Action action = of(said.replace('~', '\n'));
    assertThat(action.tools()).contains(tool);
    assertThat(action.command()).isEqualTo(command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I am done.", "```\nls\n```\nThat was it.", "x ```", "</a>", "a < b"})
  void isNotWhatSaysNothingToBeDone(String said) {
    assertThat(Action.of(said.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void isReadInTimeThatGrowsWithItsLength() {
    String said = "```\n".repeat(20_000) + "<a".repeat(20_000) + "</a>";
    assertThat(Action.of(said.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void mayBeLong() {
    String command = "echo \\\"a\\\"\\n".repeat(3_000);
    String said = "<tool_call>{\"arguments\": {\"command\": \"" + command + "\"}}</tool_call>";
    assertThat(of(said).command()).isEqualTo(command);
    String open = "<x>" + "<command>".repeat(6_000) + "</x>";
    assertThat(of(open).command()).startsWith("<command>");
  }
}
