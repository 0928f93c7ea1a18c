package dev.headroom.compress.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Headroom;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MapStore;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvCrusherTest {
  private static String crushed(IntFunction<String> p) {
    String csv =
        IntStream.range(0, 300)
            .mapToObj(i -> "G%d,%s,%d".formatted(i, p.apply(i), i * 7))
            .collect(Collectors.joining("\n", "gene,p,start\n", "\n"));
    return Headroom.builder()
        .model("gpt-4o")
        .kernel(Kernels.java())
        .store(new MapStore())
        .build()
        .compressText(csv, "", "")
        .messages();
  }

  private static String plain(int i) {
    return String.format(Locale.ROOT, "0.%d", 1000 + i);
  }

  @Test
  void exponentsAreNumbersAndRangesAreAsSpelled() {
    assertThat(crushed(i -> i == 150 ? "1.2e-11" : plain(i)))
        .contains("\n151,G150,1.2e-11,1050\n")
        .contains(" p 1.2e-11..0.1299, median 0.1148; ");
  }

  @Test
  void whatStandsOutAmongPricesStays() {
    assertThat(crushed(i -> i == 150 ? "$4800.00" : "$" + plain(i)))
        .contains("\n151,G150,$4800.00,1050\n")
        .contains(" p ($) 0.1000..4800.00, median 0.1149");
  }

  @Test
  void countsOfValuesHaveTheirUnit() {
    assertThat(crushed(i -> i % 3 == 0 ? "5 %" : "10 %")).contains(" p (%) 10 200, 5 100");
  }

  @Test
  void aRangeOverAColumnThatHoldsTextsTooSpeaksOfItsNumbers() {
    assertThat(crushed(i -> i == 150 ? "n/a" : plain(i)))
        .contains("\n151,G150,n/a,1050\n")
        .contains(" p numbers 0.1000..0.1299, median 0.1149, of other types 1; ");
  }

  @Test
  void aFewIdsThatLookLikeNumbersAreNone() {
    String shown = crushed(i -> i % 100 == 50 ? "0E" + i / 100 : "K" + i);
    assertThat(shown).contains(" p 300 distinct").doesNotContain("p numbers");
  }

  @Test
  void recordsOfVeryManyCellsAreNeverCountedByTheirCells() {
    String names =
        IntStream.range(0, 520)
            .mapToObj(c -> "c" + (char) ('a' + c % 26) + c)
            .collect(Collectors.joining(","));
    String cells =
        IntStream.range(0, 520).mapToObj(c -> "" + c % 9).collect(Collectors.joining(","));
    String shown =
        Headroom.builder()
            .model("gpt-4o")
            .kernel(Kernels.java())
            .store(new MapStore())
            .build()
            .compressText(names + "\n" + (cells + "\n").repeat(40), "", "")
            .messages();
    assertThat(shown).doesNotContain("of 520 ").doesNotContain("members omitted");
  }
}
