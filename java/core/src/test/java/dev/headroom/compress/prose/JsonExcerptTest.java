package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.Reference;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MapStore;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExcerptTest {
  private static final List<String> NOUNS =
      List.of("harbour", "library", "orchard", "railway", "observatory", "quarry");
  private static final List<String> PLACES = List.of("Leith", "Bergen", "Porto", "Ghent");

  private final Kernel kernel = Kernels.java();
  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(kernel).store(new MapStore()).build();

  private static String text(int i) {
    return "The "
        + NOUNS.get(i % 6)
        + " of "
        + PLACES.get(i / 6)
        + " stands at the end of a long road. Visitors reach it by tram in summer. It was opened by a"
        + " merchant who had sailed for years. Its keeper counted "
        + (1_000 + i * 37)
        + " guests, and said \\\"no more\\\".\\nMost of them came for the view alone.";
  }

  /** Passages with a text at {@code $.text} or below {@code $.document.content}. */
  private static String rows(boolean nested) {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < 24; i++) {
      String source = "docs/" + PLACES.get(i / 6) + ".md";
      json.append(i == 0 ? "" : ", ")
          .append(
              nested
                  ? "{\"document\": {\"content\": \"%s\", \"source\": \"%s\"}, \"score\": %d}"
                      .formatted(text(i), source, 900 - i)
                  : "{\"id\": %d, \"source\": \"%s\", \"text\": \"%s\"}"
                      .formatted(i, source, text(i)));
    }
    return json.append(']').toString();
  }

  private String asked(String json, String question) {
    CompressResult<String> r = headroom.compressText(json, "", question);
    assertThat(r.transformsApplied()).as(r.decisions().toString()).containsExactly("json-rows/1");
    assertThat(r.references()).hasSize(1);
    assertThat(r.decisions().getFirst().reason()).doesNotContain("refused");
    return r.messages();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTheRowsThatAnswerWithTheirNumbersAndNamesTheSourcesOfOthers(boolean nested) {
    String out = asked(rows(nested), "How many guests came to the quarry of Porto?");
    assertThat(out).contains("The quarry of Porto").contains("counted 1629 guests");
    assertThat(out).contains("docs/Porto.md").contains("docs/Leith.md \u00d7");
    assertThat(out).containsPattern("\\[\\d+ of 24 rows omitted");
    assertThat(out.length()).isLessThan(rows(nested).length() / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", "\\r\\n", "\\n\\n"})
  void textsThatBeginOrEndInALineFeedAreCut(String feed) {
    String json =
        rows(false).replace("view alone.", "view alone." + feed).replace("The ", feed + "The ");
    String out = asked(json, "Who came for the view to the quarry of Porto?");
    assertThat(out).contains("for the view alone.").contains("…");
  }

  @Test
  void anArrayInAMemberIsFound() {
    String json = "{\"query\": \"quarry\", \"results\": " + rows(false) + ", \"took\": 12}";
    String out = asked(json, "How many guests came to the quarry of Porto?");
    assertThat(out).contains("counted 1629 guests").contains("of 24 rows of $.results omitted");
    assertThat(out).contains("query:quarry").contains("took:12");
  }

  @Test
  void withoutAQuestionOnlyWhatRepeatsARowBeforeItIsLeftOut() {
    String again = rows(false).replace(", {\"id\": 23", ", {\"id\": 24").substring(1);
    String json = rows(false).replaceAll("]$", ", ") + again;
    String out = asked(json, "");
    for (int i = 0; i < 23; i++) {
      assertThat(out).contains("counted " + (1_000 + i * 37) + " guests");
    }
    assertThat(out).contains("\n47 22 docs/Ghent.md").contains("[texts of 48 rows cut at …");
    assertThat(out.length()).isLessThan(json.length() / 2);
  }

  @Test
  void aRowThatIsNotTheOriginalsIsRefused() {
    JsonPassages passages = passages();
    JsonExcerpt excerpt = new JsonExcerpt(passages, kernel, Reference.of(new byte[] {1}));
    String text = new String(written(excerpt), UTF_8);
    assertThat(excerpt.refute(text.getBytes(UTF_8))).isEmpty();
    assertThat(excerpt.refute(text.replace("1629", "1628").getBytes(UTF_8))).isPresent();
    assertThat(excerpt.refute(text.replace("Porto.md", "Riga.md").getBytes(UTF_8))).isPresent();
    assertThat(excerpt.refute(text.replace(" of 24 rows", " of 25 rows").getBytes(UTF_8)))
        .isPresent();
  }

  private JsonPassages passages() {
    byte[] compact =
        ((dev.headroom.kernel.KernelResult.Text) kernel.compactJson(rows(false).getBytes(UTF_8)))
            .bytes();
    return JsonPassages.of(compact).orElseThrow();
  }

  private static byte[] written(JsonExcerpt excerpt) {
    return excerpt
        .written(
            new Extractive(),
            "How many guests came to the quarry of Porto?",
            new ProseBudget(Fidelity.BALANCED, OptionalDouble.empty()),
            texts -> texts.stream().mapToInt(t -> t.length / 4 + 1).toArray())
        .orElseThrow();
  }

  @Test
  void rowsOfShortTextsAreNoPassages() {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < 50; i++) {
      json.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"name\":\"a b c\"}");
    }
    assertThat(JsonPassages.of(json.append(']').toString().getBytes(UTF_8))).isEmpty();
  }
}
