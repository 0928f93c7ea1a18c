package dev.headroom.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "cat src/A.java ! cat src/A.java",
        "cd /repo && cat src/A.java ! cat src/A.java",
        "cat src/A.java | head -50 ! cat src/A.java",
        "pytest -q 2>&1 | tail -50 ! pytest -q 2>&1",
        "cat a | grep 'x|y;z' | head ! grep 'x|y;z'",
        "FOO=1 BAR=2 sudo /usr/bin/grep -r x . ! grep -r x .",
        "timeout 30 mvn test; git diff ! mvn test ; git diff",
        "git status || sed -n '1,5p' a ! git status ; sed -n '1,5p' a",
        "`` ! ``",
        "| ! ``",
        "echo \"a && b\" ! echo \"a && b\""
      })
  void areThoseWhoseOutputIsSeen(String line, String commands) {
    List<String> expected = Arrays.stream(commands.split(" ; ")).filter(c -> !c.isEmpty()).toList();
    assertThat(Commands.of(line)).isEqualTo(expected);
  }

  @Test
  void standOnLines() {
    assertThat(Commands.of("export A=1\nls -la\n")).containsExactly("ls -la");
  }

  @Test
  void looksNoFurtherThanTheBeginning() {
    assertThat(Commands.of("cat a\n" + "x ".repeat(1_000_000) + "\nrm b")).hasSize(2);
  }
}
