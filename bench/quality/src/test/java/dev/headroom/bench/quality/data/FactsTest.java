package dev.headroom.bench.quality.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactsTest {
  @Test
  void takesIdsNumbersAndPathsThatStandOnce() {
    assertThat(Facts.of("see src/main.rs, id ab12-9f, 1234 twice 1234, plain words only."))
        .containsExactly("src/main.rs", "ab12-9f");
  }

  @Test
  void leavesOutWhatIsPartOfAnotherWord() {
    assertThat(Facts.of("12345 and x12345y7")).containsExactly("x12345y7");
  }

  @Test
  void startsBehindAnEscape() {
    assertThat(Facts.of("\"a\\n12345\"")).containsExactly("12345");
  }

  @Test
  void spreadsThemOverTheText() {
    String text =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "id-" + (10_000 + i))
            .collect(Collectors.joining(" "));
    assertThat(Facts.of(text)).hasSize(Facts.MOST).contains("id-10000", "id-11500", "id-12900");
  }
}
