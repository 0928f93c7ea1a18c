package dev.headroom.compress.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.testing.MapStore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalExcerptTest {
  private static final String BAR =
      IntStream.rangeClosed(0, 100)
          .mapToObj(i ->
              "train: %3d%%|%s%s| %d/100 [00:%02d<00:%02d, 3.%dit/s]"
                  .formatted(
                      i, "#".repeat(i / 10), " ".repeat(10 - i / 10), i, i / 4, 25 - i / 4, i % 9))
          .collect(Collectors.joining("\r"));

  private static final String LAST = "train: 100%|##########| 100/100 [00:25<00:00, 3.1it/s]";

  private static final String PLACE =
      "Weights are on the disk, the seed is fixed, and the run begins with what was left of it.";

  private static String compressed(MapStore store, String text) {
    CompressResult<String> result =
        Headroom.builder().model("gpt-4o").store(store).build().compressText(text, "", "");
    return result.messages();
  }

  @Test
  void ofAProgressWhatWasDrawnLastStays() {
    MapStore store = new MapStore();
    String text = PLACE + "\n" + BAR + "\nepoch 1: loss 0.31\n";
    String shown = compressed(store, text);
    assertThat(shown).startsWith(PLACE + "\n" + LAST + "\nepoch 1: loss 0.31\n[pieces of lines");
    assertThat(store.get(Marker.find(shown.getBytes(UTF_8)).getFirst()))
        .isInstanceOfSatisfying(
            Lookup.Found.class, f -> assertThat(f.original()).asString(UTF_8).isEqualTo(text));
  }

  @Test
  void aFailureThatWasOverwrittenStays() {
    String failed = BAR.replace("\rtrain:  51%", "\rerror: loss is no number\rtrain:  51%");
    assertThat(failed).isNotEqualTo(BAR);
    assertThat(compressed(new MapStore(), PLACE + "\n" + failed + "\n"))
        .contains("error: loss is no number");
  }

  /** What a colour is drawn around, what only differs in numbers or marks, and warnings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31mERROR: loss is nan\u001b[0m",
        "train:  50%|error 137| 50/100 [00:12<00:12, 3.1it/s]",
        "warning: the gradient is clipped",
        "\u78c1\u76d8\u9519\u8bef error"
      })
  void whatAlarmsIsNotOverwritten(String alarm) {
    String drawn = BAR.replace("\rtrain:  51%", "\r" + alarm + "\rtrain:  51%");
    assertThat(drawn).isNotEqualTo(BAR);
    String shown = compressed(new MapStore(), PLACE + "\n" + drawn + "\n");
    assertThat(shown).contains(alarm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%d,%d,%d", "user%d: %d", "\u8fdb\u5ea6 %d %d", "exit: error %d of %d"})
  void recordsThatEndWithACarriageReturnAreNoStates(String record) {
    String file =
        IntStream.range(0, 100)
            .mapToObj(i -> record.formatted(i * 7 + 1000, i * 13 + 2000, i))
            .collect(Collectors.joining("\r"));
    assertThat(compressed(new MapStore(), file)).isEqualTo(file);
  }

  /** Of two prices, a crossed out one and a new one, no third may come. */
  @Test
  void wordsThatColoursKeepApartAreNotJoined() {
    String text =
        IntStream.range(0, 40)
            .mapToObj(i -> "\u001b[31m%d\u001b[m\u001b[32m%d\u001b[m".formatted(i + 10, i + 12))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(compressed(new MapStore(), text)).doesNotContain("1012").contains("10\u001b[m");
  }

  @Test
  void linesThatEndWithACarriageReturnAreNoProgress() {
    String file =
        IntStream.range(0, 60)
            .mapToObj(
                i -> "%s says %s of it".formatted("abcdefghij".substring(i % 9), "x".repeat(i)))
            .collect(Collectors.joining("\r"));
    assertThat(compressed(new MapStore(), file)).isEqualTo(file);
  }

  @Test
  void coloursGoWhereTheyAreMuchOfAText() {
    String text =
        IntStream.range(0, 30)
            .mapToObj(
                i -> "\u001b[1;3%dm%s\u001b[0m".formatted(i % 8, "pqrstuvwxyz".substring(i % 7)))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(compressed(new MapStore(), text))
        .doesNotContain("\u001b")
        .contains("\nqrstuvwxyz\n");
  }
}
