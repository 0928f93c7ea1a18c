package dev.headroom.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.prose.Document;
import dev.headroom.kernel.Kernels;
import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.WordSpans;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomProse;
import dev.headroom.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learned engines behind the library's entry. */
class OnnxEnginesTest {
  private static final String BERT = Resources.model("llmlingua-2-bert");

  private final MapStore store = new MapStore();

  private Headroom headroom(CompressConfig config) {
    return Headroom.builder()
        .model("gpt-4o")
        .kernel(Kernels.java())
        .config(config)
        .store(store)
        .build();
  }

  private static CompressConfig config(String model) {
    return CompressConfig.DEFAULTS.withKompressModel(model).withKompressMillis(60_000);
  }

  private static String article() {
    StringBuilder s = new StringBuilder("# Houses of the north\n\n");
    for (int i = 0; i < 30; i++) {
      s.append("The old harbour at the end of the long road no. ")
          .append(i)
          .append(" was never closed by its merchants, and visitors\nreach it by tram in summer.")
          .append(" Its keeper counted ")
          .append(1_000 + 37 * i)
          .append(" guests unless they came by parse_config_")
          .append(i)
          .append(" alone, which is rare among the people of Leith.\n\n");
    }
    return s.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"llmlingua-2-bert", "llmlingua-2-xlm-roberta", "modernbert", "kompress"})
  void wordsGoAndNumbersNamesAndDenialsStay(String model) {
    CompressResult<String> r =
        headroom(config(Resources.model(model)).withTargetRatio(0.25))
            .compressText(article(), "", "");

    assertThat(r.transformsApplied()).containsExactly("text-excerpt/1+" + model);
    assertThat(r.compressionRatio()).isBetween(0.18, 0.4);
    for (int i = 0; i < 30; i++) {
      assertThat(r.messages()).contains(" " + (1_000 + 37 * i), "parse_config_" + i, "unless");
    }
    assertThat(r.messages().split("never", -1)).hasSize(31);
    assertThat(r.messages().lines().filter(l -> l.startsWith("# Houses of the north"))).hasSize(1);
    assertThat(r.messages().lines().count()).isEqualTo(article().lines().count() + 1);
    Lookup found = store.get(r.references().getFirst());
    assertThat(((Lookup.Found) found).original()).isEqualTo(article().getBytes(UTF_8));
  }

  @Test
  void aQuestionThatWordsAnswerIsAnsweredBySentences() {
    CompressResult<String> r =
        headroom(config(BERT)).compressText(article(), "", "Who counted 1370 guests?");
    assertThat(r.messages()).contains("Its keeper counted 1370 guests unless they came by");
  }

  @Test
  void whatIsLateOrFailsIsDoneByWordsAloneAndSaysSo() {
    CompressConfig hasty = config(BERT).withTargetRatio(0.5).withKompressMillis(1);
    String text = article().repeat(20);
    CompressResult<String> r = headroom(hasty).compressText(text, "", "");
    assertThat(r.transformsApplied()).containsExactly("text-excerpt/1");
    assertThat(r.decisions().getFirst().reason())
        .contains("text-excerpt/1+llmlingua-2-bert failed", "was not done within 1 ms");
  }

  @Test
  void theProcessKeepsItsProperties() {
    headroom(config(BERT));
    assertThat(System.getProperties())
        .doesNotContainKeys("OPT_OUT_TRACKING", "RUST_FLAVOR", "DJL_CACHE_DIR", "ai.djl.offline");
  }

  @Test
  void aModelThatIsNotThereIsRefusedWhereItIsNamed() {
    assertThatThrownBy(() -> headroom(config("no-such-model")))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("no model no-such-model")
        .hasMessageContaining("headroom models list");
  }

  @Test
  void whatIsNoModelSaysWhatIsMissing(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> headroom(config(directory.toString())))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("there must be model.onnx or onnx/model.onnx");
    Files.writeString(directory.resolve("model.onnx"), "no graph");
    Files.writeString(directory.resolve("tokenizer.json"), "{}");
    assertThatThrownBy(() -> headroom(config(directory.toString())))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("cannot load the graph");
    Files.copy(
        Path.of(BERT, "model.onnx"),
        directory.resolve("model.onnx"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> headroom(config(directory.toString())))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("cannot use the tokenizer");
  }

  @Test
  void meaningFindsWhatNoWordOfTheQuestionNames() {
    String odd = "Doctors at the clinic treat children who have a high fever with cold baths.";
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sentences.add(
          i == 37
              ? odd
              : "The railway company bought " + (i + 3) + " steel bridges from a foundry.");
    }
    String text = String.join(" ", sentences);
    CompressResult<String> r =
        headroom(config(ModelFiles.MINILM))
            .compressText(text, "", "How do physicians lower the temperature of sick kids?");
    assertThat(r.transformsApplied()).containsExactly("text-excerpt/1+all-minilm-l6-v2");
    assertThat(r.messages()).contains(odd);
  }

  @Test
  void oddTextsAreNeverLargerAndComeBackWhole() {
    List<Headroom> all =
        List.of(
            headroom(config(BERT)),
            headroom(config(Resources.model("llmlingua-2-xlm-roberta")).withTargetRatio(0.5)),
            headroom(config(Resources.model("kompress")).withTargetRatio(0.3)));
    Headroom real = headroom(config(ModelFiles.MINILM));
    AtomicInteger learned = new AtomicInteger();
    AtomicInteger meant = new AtomicInteger();
    Seeds.of("learned prose", 10_000)
        .forEach(seed -> {
          byte[] text = RandomProse.of(seed);
          String what = "seed " + seed;
          Headroom headroom = all.get((int) (seed % all.size()));
          learned.addAndGet(isSound(headroom, text, "", what) ? 1 : 0);
          if (seed % 20 == 0) { // the real model takes twenty times as long
            String question = "When was the harbour of Aberdeen 東京 closed?";
            meant.addAndGet(isSound(real, text, question, what) ? 1 : 0);
          }
        });
    assertThat(learned.get()).isPositive();
    assertThat(meant.get()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"llmlingua-2-bert", "llmlingua-2-xlm-roberta", "modernbert", "minilm"})
  void textsWithoutAnyStructureAreJudged(String model) {
    ProseEngine engine =
        new OnnxEngines()
            .open(model.equals("minilm") ? ModelFiles.MINILM : Resources.model(model), 60_000);
    for (String odd :
        List.of(
            "",
            "a",
            "a".repeat(1 << 20),
            "a ".repeat(3_000),
            "\u202eabc ".repeat(3_000),
            "x\u0001 ".repeat(3_000),
            "\u7684".repeat(9_000),
            "\ud83d\udc69\u200d\ud83d\udcbb".repeat(500))) {
      Document text =
          Document.of(LineSequence.of((article() + odd + "\n\nAn end. ").getBytes(UTF_8)));
      ProseEngine.Weights weights = engine.weigh(text, "");
      assertThat(weights.sentences()).hasSize(text.size());
      for (int i = 0; i < weights.words().size(); i++) {
        int words = WordSpans.of(text.text(i)).length / 2;
        boolean readable = text.text(i).length() < 20_000;
        assertThat(weights.words().get(i)).hasSize(readable ? words : 0);
        for (float worth : weights.words().get(i)) {
          assertThat(worth).isBetween(0f, 1f);
        }
      }
    }
  }

  /** Whether a model chose what stays. */
  private boolean isSound(Headroom headroom, byte[] text, String question, String what) {
    CompressResult<byte[]> r = headroom.compressText(text, "", question);
    assertThat(r.tokensAfter()).as(what).isLessThanOrEqualTo(r.tokensBefore());
    assertThat(r.decisions().getFirst().reason())
        .as(what)
        .doesNotContain("failed", "text-excerpt/1");
    r.references()
        .forEach(reference -> {
          assertThat(Marker.find(r.messages())).as(what).contains(reference);
          assertThat(((Lookup.Found) store.get(reference)).original()).as(what).isEqualTo(text);
        });
    return r.transformsApplied().stream().anyMatch(t -> t.contains("+"));
  }
}
