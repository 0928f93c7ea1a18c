package dev.headroom.compress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePatternTest {
  @ParameterizedTest
  @CsvSource({
    "test * ... ok, test a::b ... ok, true",
    "test * ... ok, test a::b ... FAILED, false",
    "# passed, 12 passed, true",
    "# passed, '1,204.5 passed', true",
    "# passed, x passed, false",
    "a b, 'a \t  b', true",
    "a b, ab, false",
    "*, '', true",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "\\* x, '* x', true",
    "\\# *, '# x', true",
    "a*, a, true",
    "'', '', true"
  })
  void matchesWholeLines(String pattern, String line, boolean matches) {
    assertThat(matches(pattern, Line.of(line))).isEqualTo(matches);
  }

  @Test
  void manyStarsTakeNoTime() {
    Line line = Line.of("b" + "a".repeat(4000));
    assertThat(matches("*a".repeat(200) + "*b", line)).isFalse();
  }

  private static boolean matches(String pattern, Line line) {
    return LinePattern.of(pattern).matches(line, AsciiSet.of(line));
  }
}
