package dev.headroom.bench.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Fidelity;
import dev.headroom.bench.quality.measure.Floor;
import dev.headroom.bench.quality.measure.Outcome;
import dev.headroom.bench.quality.measure.Share;
import dev.headroom.bench.quality.measure.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static Outcome outcome(String family, long raw, long after, Share mustKeep) {
    return new Outcome(
        family,
        "n",
        1_000,
        raw,
        raw,
        after,
        mustKeep,
        List.of(),
        Share.NONE,
        mustKeep,
        mustKeep,
        Share.NONE,
        new SourceFile(Share.NONE, mustKeep),
        false,
        after == 0,
        new Floor(mustKeep, mustKeep),
        new Floor(mustKeep, mustKeep),
        500_000);
  }

  private static final List<Outcome> OUTCOMES =
      List.of(
          outcome("a", 1_000, 100, new Share(1, 2)),
          outcome("b", 50, 0, new Share(0, 1)),
          outcome("a", 100, 80, new Share(2, 2)));

  @Test
  void takesFamiliesTogetherInTheirOrder() {
    assertThat(Summary.of(OUTCOMES)).extracting(Summary::family).containsExactly("a", "b", "all");
  }

  @Test
  void tellsTotalsFromMedians() {
    Summary a = Summary.of(OUTCOMES).getFirst();
    assertThat(a.savedOfRaw()).isEqualTo(100.0 * 920 / 1_100);
    assertThat(a.median(Outcome::savedOfRaw)).isEqualTo(55.0);
    assertThat(a.share(Outcome::mustKeep).percent()).isEqualTo(75.0);
    assertThat(a.megabytesPerSecond()).isEqualTo(2.0);
    assertThat(a.count(Outcome::crashed)).isZero();
  }

  @Test
  void printsARowForEveryFamily() {
    String tables = Markdown.of(Map.of(Fidelity.BALANCED, OUTCOMES));
    assertThat(tables)
        .startsWith("## BALANCED\n")
        .contains("| a | 2 | 1,100 | 1,100 | 180 | 83.6 (55.0) |", "| b | 1 |", "| all | 3 |");
    long cells =
        tables
            .lines()
            .filter(l -> l.startsWith("|"))
            .mapToLong(l -> l.chars().filter(c -> c == '|').count())
            .distinct()
            .count();
    assertThat(cells).isEqualTo(1);
  }

  @Test
  void reportsEveryCase() {
    byte[] json = JsonReport.of(7, Map.of(Fidelity.LOSSLESS, OUTCOMES));
    assertThat(new String(json, StandardCharsets.UTF_8))
        .contains("\"seed\" : 7", "\"must_keep_visible\" : [ 1, 2 ]")
        .containsOnlyOnce("\"crashed\" : true");
  }
}
