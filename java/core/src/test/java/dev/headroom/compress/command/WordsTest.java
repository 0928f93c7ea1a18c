package dev.headroom.compress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.Line;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error: no such file | FAILURE",
        "Error: x | FAILURE",
        "[ERROR] x | FAILURE",
        "npm ERR! code 1 | FAILURE",
        "java.lang.NullPointerException: x | FAILURE",
        "panic: runtime | FAILURE",
        "bash: x: command not found | FAILURE",
        "not ok 3 - adds | FAILURE",
        "✕ adds | FAILURE",
        "2 failed, 3 passed | FAILURE",
        "0 failed, 3 passed | OUTCOME",
        "Failures: 0, Errors: 0 | NOTHING",
        "failed=0 ok=3 | NOTHING",
        "no errors found | NOTHING",
        "src/error/handler.rs | NOTHING",
        "tests::error::fails_well | NOTHING",
        "warning: unused | WARNING",
        "0 warnings | NOTHING",
        "npm WARN deprecated | WARNING",
        "BUILD SUCCESSFUL in 3s | OUTCOME",
        "hello world | NOTHING"
      })
  void tellsByWords(String line, Words.Tells tells) {
    assertThat(Words.tells(Line.of(line))).isEqualTo(tells);
  }
}
