package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Fidelity;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.json.Crusher.Crushed;
import dev.headroom.kernel.Kernels;
import dev.headroom.rank.Terms;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Large documents are cut down to the same text, however they are spaced. */
class LargeCrushTest {
  private static final Setting SETTING =
      new Setting(
          Kernels.java(),
          new Budget(Fidelity.BALANCED, OptionalDouble.empty()),
          Terms.of(new byte[0]),
          texts -> texts.stream().mapToInt(t -> t.length / 4 + 1).toArray(),
          CsvCrusher::inText);

  private static final Reference REFERENCE = Reference.of(new byte[0]);

  private static String rows(int rows, int padding, String between, String behind) {
    String more = "x".repeat(padding);
    return IntStream.range(0, rows)
        .mapToObj(i ->
            ("{\"id\":%d,%s\"level\":\"%s\",\"message\":\"request r%d took %d ms\",\"url\":\"https://a.example/rows/%d\",\"more\":\"%s%d\"}")
                .formatted(
                    i, between, i % 900 == 7 ? "ERROR" : "INFO", i * 31, i % 97, i, more, i % 5))
        .collect(Collectors.joining(behind));
  }

  private static Crushed crush(String json, int tokens) {
    byte[] bytes = json.getBytes(UTF_8);
    assertThat(bytes).hasSizeGreaterThan(Trees.MOST_BYTES / 4);
    return Crusher.crush(bytes, SETTING, tokens, REFERENCE).orElseThrow();
  }

  private static void areAlike(Crushed a, Crushed b) {
    assertThat(new String(a.json(), UTF_8)).isEqualTo(new String(b.json(), UTF_8));
    assertThat(a.tail()).isEqualTo(b.tail());
  }

  @Test
  void aDocumentThatIsLargeOnlyForItsSpacesIsTreatedAsASmallOne() {
    Crushed small = crush("[" + rows(15_000, 100, "", ",") + "]", 900_000);
    assertThat(small.tail()).contains("left out of each: url");
    String spaced = "[" + rows(15_000, 100, " ".repeat(400), ",\n") + "]";
    assertThat(spaced.length()).isGreaterThan(Trees.MOST_BYTES);
    areAlike(crush(spaced, 900_000), small);
  }

  @Test
  void spacesInALargeDocumentChangeNothing() {
    Crushed compact = crush("[" + rows(45_000, 100, "", ",") + "]", 2_700_000);
    assertThat(compact.survey().size()).isGreaterThan(Trees.MOST_BYTES);
    assertThat(compact.tail()).contains("ERROR 50");
    areAlike(crush(" [" + rows(45_000, 100, "  ", " ,\n") + "]\n", 2_700_000), compact);
  }

  @Test
  void spacesInLargeLinesChangeNothing() {
    Crushed compact = crush(rows(45_000, 100, "", "\n"), 2_700_000);
    assertThat(compact.survey().linesAreRows()).isTrue();
    areAlike(crush(rows(45_000, 100, "  ", " \r\n"), 2_700_000), compact);
  }

  @Test
  void aFewLargeLinesAreAnArray() {
    String line = "{\"rows\":[" + rows(23_000, 100, "", ",") + "]}";
    Crushed lines = crush(line + "\n" + line, 2_700_000);
    assertThat(lines.survey().lines()).isFalse();
    areAlike(lines, crush("[" + line + "," + line + "]", 2_700_000));
  }
}
