package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Fidelity;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.kernel.Kernels;
import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.WordSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCutsTest {
  private static final Set<String> LITTLE = Set.of("very", "really", "quite", "rather", "now");

  private static float worth(String word) {
    return LITTLE.contains(word) ? 0.1f : 0.9f;
  }

  /** What is left where an engine thinks little of some words. */
  private static String left(String text, OptionalDouble ratio) {
    byte[] bytes = text.getBytes(UTF_8);
    Document document = Document.of(LineSequence.of(bytes));
    ProseEngine.Weights own = document.byWords("");
    List<float[]> words = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      int[] spans = WordSpans.of(document.text(i));
      float[] w = new float[spans.length / 2];
      for (int k = 0; k < w.length; k++) {
        w[k] = worth(document.text(i).substring(spans[2 * k], spans[2 * k + 1]));
      }
      words.add(w);
    }
    Selected selected =
        ProseExcerpt.of(
            document,
            new ProseEngine.Weights(own.sentences(), own.passages(), false, words),
            new ProseBudget(Fidelity.BALANCED, ratio),
            Kernels.java(),
            texts -> texts.stream().mapToInt(t -> Math.max(1, t.length / 5)).toArray());
    return selected
        .excerpt()
        .written(Reference.of(bytes), Optional.empty())
        .map(t -> new String(t, UTF_8))
        .orElse("");
  }

  @Test
  void runsOfWordsGoWithOneSignAndSingleOnesStay() {
    assertThat(
            left(
                "# Really very\n\nIt is very really quite late\nnow. We went home now.",
                OptionalDouble.empty()))
        .startsWith("# Really very\n\nIt is … late\nnow. We went home now.\n[");
  }

  @Test
  void aRatioTakesWordsByTheirWorth() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      text.append("They walked very really quite rather slowly over bridge ")
          .append(i)
          .append(". ");
    }
    assertThat(left(text.toString(), OptionalDouble.of(0.05)))
        .contains("They walked … slowly over bridge")
        .doesNotContain("over …", "… slowly over bridge 7 …");
    assertThat(left(text.toString(), OptionalDouble.of(0.9)))
        .contains("… 17.", "… 29.")
        .doesNotContain("slowly");
  }

  @ParameterizedTest
  @CsvSource({
    "never,true",
    "isn't,true",
    "unless,true",
    "12,true",
    "v2,true",
    "a_b,true",
    "a.b,true",
    "/etc,true",
    "--all,true",
    "camelCase,true",
    "Leith,true",
    "\"so\",true",
    "`x`,true",
    "Four,true",
    "twenty-two,true",
    "½,true",
    "harbour,false",
    "late.,false",
    "so:,false",
    "well-known,false"
  })
  void whatCannotBeGuessedStays(String word, boolean pinned) {
    assertThat(Pinned.is(word, false)).isEqualTo(pinned);
  }

  @Test
  void aCapitalLetterAtTheBeginningOfASentenceSaysNothing() {
    assertThat(Pinned.is("Harbours", true)).isFalse();
    assertThat(Pinned.is("HTTP", true)).isTrue();
  }
}
