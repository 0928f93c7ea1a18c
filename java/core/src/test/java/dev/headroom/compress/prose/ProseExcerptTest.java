package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.Marker;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MapStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseExcerptTest {
  private static final String[] NOUNS = {
    "harbour", "library", "orchard", "railway", "observatory", "quarry", "theatre", "brewery"
  };
  private static final String[] PLACES = {"Leith", "Bergen", "Porto", "Ghent", "Cadiz", "Riga"};

  /** Paragraphs of which each tells of another house. */
  private static List<String> paragraphs(int n) {
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String noun = NOUNS[i % NOUNS.length];
      String place = PLACES[i / NOUNS.length % PLACES.length];
      paragraphs.add(
          "The "
              + noun
              + " of "
              + place
              + " stands at the end of a long road. Visitors reach it by tram in summer. It was"
              + " opened by a merchant who had sailed for years. Its keeper counted "
              + (1_000 + i * 37)
              + " guests in the last season. Most of them came for the view alone.");
    }
    return paragraphs;
  }

  private static CompressResult<String> compress(CompressConfig config, String text, String query) {
    Headroom headroom =
        Headroom.builder()
            .model("gpt-4o")
            .kernel(Kernels.java())
            .config(config)
            .store(new MapStore())
            .build();
    return headroom.compressText(text, "", query);
  }

  private static String asked(String text, String query) {
    CompressResult<String> r = compress(CompressConfig.DEFAULTS, text, query);
    assertThat(r.transformsApplied()).containsExactly("text-excerpt/1");
    assertThat(Marker.find(r.messages().getBytes(UTF_8))).isEqualTo(r.references());
    return r.messages();
  }

  @Test
  void keepsWhatAnswersTheQuestionInOrderAndMarksGaps() {
    String text = String.join("\n\n", paragraphs(48));
    String out = asked(text, "Where does the quarry of Bergen stand?");
    assertThat(out).contains("The quarry of Bergen stands at the end of a long road.");
    assertThat(out).contains("[…1-").contains("lines omitted, each gap as […first-last]");
    assertThat(out.length()).isLessThan(text.length() / 2);
    int at = -1;
    for (String piece : out.replaceAll("(?m)^\\[.*]$", "").split("…|\n", -1)) {
      int found = text.indexOf(piece.strip(), Math.max(0, at));
      assertThat(found).as(piece).isGreaterThanOrEqualTo(0);
      at = found;
    }
  }

  @Test
  void headingsStayWithWhatIsKeptBelowAndAreNamedWhereTheyGo() {
    StringBuilder text = new StringBuilder("# Houses\n\n");
    List<String> paragraphs = paragraphs(48);
    for (int i = 0; i < 48; i++) {
      String name = NOUNS[i % 8] + " of " + PLACES[i / 8];
      text.append("## The ").append(name).append("\n\n").append(paragraphs.get(i)).append("\n\n");
    }
    String out = asked(text.toString(), "How many guests came to the theatre of Ghent?");
    assertThat(out).contains("# Houses\n").contains("## The theatre of Ghent\n");
    assertThat(out).contains("counted 2110 guests");
    assertThat(out)
        .doesNotContain("\n## The quarry of Leith\n")
        .contains("## The orchard of Leith; ");
  }

  @Test
  void numberedChunksKeepTheirLabelsAndTheBestStandWhole() {
    StringBuilder text = new StringBuilder();
    List<String> paragraphs = paragraphs(24);
    for (int i = 0; i < 24; i++) {
      text.append('[').append(i + 1).append("] ").append(paragraphs.get(i)).append("\n\n");
    }
    String out = asked(text.toString(), "How many guests visit the brewery of Porto?");
    assertThat(out).contains("[24] " + paragraphs.get(23)).contains("[1]-[");
  }

  @Test
  void sourcesOfChunksThatGoAreNamed() {
    StringBuilder text = new StringBuilder();
    List<String> paragraphs = paragraphs(24);
    for (int i = 0; i < 24; i++) {
      text.append("--- chunk ")
          .append(i + 1)
          .append(" (source: docs/")
          .append(PLACES[i / NOUNS.length])
          .append(".md) ---\n")
          .append(paragraphs.get(i))
          .append("\n\n");
    }
    String out = asked(text.toString(), "How many guests visit the brewery of Porto?");
    assertThat(out)
        .contains("docs/Leith.md \u00d7")
        .contains("--- chunk 24 (source: docs/Porto.md) ---\n");
  }

  @Test
  void passagesThatOverlapAreShownOnce() {
    List<String> paragraphs = paragraphs(24);
    String twice = paragraphs.get(3);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      String passage = i % 6 == 5 ? twice : paragraphs.get(i);
      text.append("[").append(i + 1).append("] ").append(passage).append("\n\n");
    }
    String out =
        asked(text.toString(), "Who keeps the railway of Leith, and how many guests came?");
    assertThat(out).contains(twice);
    assertThat(out.indexOf("1111 guests")).isEqualTo(out.lastIndexOf("1111 guests"));
  }

  @Test
  void numbersTellAlikeSentencesApart() {
    String text = String.join("\n\n", paragraphs(16));
    CompressResult<String> r = compress(CompressConfig.DEFAULTS, text, "");
    for (int i = 0; i < 16; i++) {
      assertThat(r.messages()).contains("counted " + (1_000 + i * 37) + " guests");
    }
  }

  @Test
  void codeAndTablesAreNotTornApart() {
    StringBuilder text = new StringBuilder();
    for (String p : paragraphs(12)) {
      text.append(p).append("\n\n");
    }
    text.append("Start the turbine with this.\n\n```\nturbine --start \\\n  --speed 3\n```\n\n");
    text.append("| turbine | speed |\n|---|---|\n| small | 3 |\n| large | 9 |\n");
    String out = asked(text.toString(), "How do I start the turbine, and at which speed?");
    assertThat(out).contains("```\nturbine --start \\\n  --speed 3\n```");
    assertThat(out).contains("| turbine | speed |\n|---|---|\n");
  }

  @Test
  void aRatioIsReachedWithoutAQuestion() {
    String text = String.join("\n\n", paragraphs(30));
    CompressResult<String> r = compress(CompressConfig.DEFAULTS.withTargetRatio(0.5), text, "");
    assertThat(r.compressionRatio()).isBetween(0.4, 0.7);
    assertThat(r.messages()).contains("The harbour of Leith stands at the end of a long road.");
  }

  @Test
  void withoutLossNothingIsLeftOut() {
    String text = String.join("\n\n", paragraphs(30));
    CompressConfig lossless = CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS);
    assertThat(compress(lossless, text, "Where is the quarry?").references()).isEmpty();
  }

  @Test
  void textsWithoutSpacesBetweenWordsAreRanked() {
    String[] things = {"图书馆", "天文台", "火车站", "酿酒厂", "果园", "剧院", "采石场", "港口"};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 24; i++) {
      String thing = things[i % 8] + (i / 8 == 0 ? "一号" : i / 8 == 1 ? "二号" : "三号");
      text.append(thing)
          .append("位于长路的尽头。夏天游客乘电车来到这里。它由一位航海多年的商人开办。去年")
          .append(thing)
          .append("的管理员接待了")
          .append(1_000 + i * 37)
          .append("位客人。\n\n");
    }
    String out = asked(text.toString(), "天文台二号接待了多少客人？");
    assertThat(out).contains("接待了1333位客人");
    assertThat(out.length()).isLessThan(text.length() * 2 / 3);
  }

  @Test
  void sentencesAcrossLinesStayWhole() {
    StringBuilder text = new StringBuilder();
    for (String p : paragraphs(16)) {
      String[] words = p.split(" ");
      for (int i = 0; i < words.length; i++) {
        text.append(words[i]).append(i % 9 == 8 ? "\n" : " ");
      }
      text.append("\n\n");
    }
    String out =
        asked(text.toString(), "How many guests did the keeper of the quarry in Bergen count?");
    assertThat(out.replace("\n", " ")).contains("counted 1481 guests in the last season.");
  }

  @Test
  void namesAndNumbersInTheQuestionAreFoundByTheirStems() {
    long[] asked = Stems.ofQuestion("Who settled the Huguenots' disputes in 1,685?").hashes();
    Stems stems = new Stems();
    stems.add("settlement Huguenot dispute 1,685");
    assertThat(Arrays.stream(stems.hashes()).sorted().toArray()).isEqualTo(asked);
  }
}
