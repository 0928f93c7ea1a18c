package dev.headroom.bench.outlines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final String ORIGINAL =
      """
      int a() {
        return 1
            + 2;
      }
      int b;
      """;

  private static Reading of(String outline) {
    return Reading.of(ORIGINAL.getBytes(UTF_8), outline.getBytes(UTF_8));
  }

  @Test
  void aLineBehindANoteIsTheOneBehindItsRange() {
    Reading reading = of("int a() { /* lines 1-4 */ }\nint b;\n// [3 of 5 lines omitted]");
    assertThat(reading.wrong()).isZero();
    assertThat(reading.ranges()).containsExactly(new Reading.Range(1, 4));
  }

  @Test
  void findsWhatHasAnotherNumberThanItSeemsToHave() {
    assertThat(of("int a() { /* lines 1-3 */ }\nint b;\n// [marker]").wrong()).isPositive();
    assertThat(of("int a() {\nint b;\n// [marker]").wrong()).isPositive();
  }
}
