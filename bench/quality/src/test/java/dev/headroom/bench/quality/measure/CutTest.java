package dev.headroom.bench.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CutTest {
  @Test
  void leavesATextThatFits() {
    assertThat(Cut.middle("one two".getBytes(StandardCharsets.UTF_8), 9)).isEqualTo("one two");
  }

  @Test
  void keepsWholeLinesOfBothEnds() {
    String text = "line of a log 1234\n".repeat(50);
    String cut = Cut.middle(text.getBytes(StandardCharsets.UTF_8), Yardstick.tokens(text) / 2);
    assertThat(cut.lines()).allMatch("line of a log 1234"::equals).hasSizeBetween(20, 25);
  }

  @Test
  void usesUpWhatItMay() {
    String text = "abc def ".repeat(100);
    int tokens = Yardstick.tokens(Cut.middle(text.getBytes(StandardCharsets.UTF_8), 40));
    assertThat(tokens).isBetween(36, 40);
  }

  @Test
  void leavesNothingWhereNothingMayStay() {
    assertThat(Cut.middle("one two".getBytes(StandardCharsets.UTF_8), 0)).isEmpty();
  }
}
