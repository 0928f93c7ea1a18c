package dev.headroom.ccr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "0", "0-3", "5-2", "-", "-5", "1-x", "1,,2", "1.5", "1-2-3", "\u0661"})
  void refusesWhatIsNoRange(String ranges) {
    assertThatThrownBy(() -> Selector.rows(ranges))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("rows=")
        .hasMessageContaining("give a number");
  }

  @Test
  void readsRanges() {
    assertThat(Ranges.parse("rows", " 7 , 3-9,40- ").toString()).isEqualTo("7,3-9,40-");
    assertThat(Ranges.parse("rows", "3\u20139").toString()).isEqualTo("3-9");
    assertThat(Ranges.parse("rows", "99999999999999").count(5)).isZero();
    assertThat(Ranges.parse("rows", "5,1-3,2-4").sorted().toString()).isEqualTo("1-4,5");
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    for (Map<String, String> parts :
        java.util.List.of(
            Map.of("lines", "1", "rows", "1"),
            Map.of("grep", "x", "query", "x"),
            Map.of("bytes", "1,2"),
            Map.of("grep", "("),
            Map.of("grep", "x", "context", "99"),
            Map.of("grep", "x", "context", "-"),
            Map.of("query", " "),
            Map.of("path", "x".repeat(2000)),
            Map.of("row", "1"))) {
      assertThatThrownBy(() -> Selector.of(parts))
          .as(parts.toString())
          .isInstanceOf(HeadroomException.class);
    }
  }
}
