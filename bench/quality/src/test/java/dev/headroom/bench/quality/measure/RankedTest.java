package dev.headroom.bench.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankedTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String log(String separator) {
    return IntStream.range(0, 60)
        .mapToObj(i -> "line %d of part %s".formatted(i, i % 20 == 7 ? "zebra" : "horse"))
        .collect(Collectors.joining(separator));
  }

  @Test
  void leavesATextThatFits() {
    assertThat(Ranked.lines(utf8("one two"), "two", 9)).isEqualTo("one two");
  }

  @Test
  void keepsTheBestLinesInTheirOrderWithinTheBudget() {
    String kept = Ranked.lines(utf8(log("\n")), "where is the zebra?", 40);
    assertThat(kept.lines())
        .startsWith("line 0 of part horse")
        .contains("line 7 of part zebra", "line 27 of part zebra", "line 47 of part zebra");
    assertThat(Yardstick.tokens(kept)).isBetween(25, 40);
  }

  @Test
  void ranksTheRowsOfAnArray() {
    String json = "[{\"t\":\"" + log("\"},{\"t\":\"") + "\"}]";
    assertThat(Ranked.lines(utf8(json), "zebra", 40).lines())
        .contains("{\"t\":\"line 27 of part zebra\"}");
  }

  @Test
  void takesTheFirstLinesWhereNothingIsAsked() {
    assertThat(Ranked.lines(utf8(log("\n")), "", 16).lines())
        .containsExactly("line 0 of part horse", "line 1 of part horse");
  }
}
