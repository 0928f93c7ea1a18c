package dev.headroom.compress.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchesTest {
  /** A sample that does not grow with its text never pays for what lines have in common. */
  @ParameterizedTest
  @CsvSource({"1000, 2625", "10000, 16384", "100000, 131250"})
  void aSampleIsOfWholeLinesFromAllOverAndGrowsWithItsText(int lines, int size) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(line(i)).append('\n');
    }
    String sample = new String(Stretches.of(text.toString().getBytes(UTF_8)), UTF_8);
    assertThat(sample.length()).isBetween(size, size + 4 * 21);
    assertThat(sample.lines())
        .allMatch(l -> l.equals(line(Integer.parseInt(l.substring(5, 12)))))
        .contains(line(0), line(lines / 4), line(lines / 2), line(3 * lines / 4));
  }

  private static String line(int i) {
    return "line %07d of many".formatted(i);
  }
}
