package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseText;
import dev.headroom.prose.WordSpans;
import dev.headroom.token.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProseCompressorTest {
  private static final Kernel KERNEL = Kernels.java();

  /** Thinks little of words that begin with a V or a Q. */
  private static final class Judge implements ProseEngine {
    @Override
    public String id() {
      return "judge";
    }

    @Override
    public Weights weigh(ProseText text, String question) {
      Weights own = text.byWords(question);
      List<float[]> words = new ArrayList<>();
      for (int i = 0; i < text.size(); i++) {
        int[] spans = WordSpans.of(text.text(i));
        float[] worth = new float[spans.length / 2];
        for (int k = 0; k < worth.length; k++) {
          char first = text.text(i).charAt(spans[2 * k]);
          worth[k] = first == 'v' || first == 'q' ? 0.1f : 0.9f;
        }
        words.add(worth);
      }
      return new Weights(own.sentences(), own.passages(), false, words);
    }
  }

  private static Optional<Candidate> excerpt(String text, ProseEngine engine) {
    byte[] bytes = text.getBytes(UTF_8);
    Gate gate = new Gate(KERNEL, Tokenizer.of("gpt-4o"));
    CompressConfig config = CompressConfig.DEFAULTS;
    Compressor prose =
        new ProseCompressor(KERNEL, config, new LineCompressor(KERNEL, config), List.of(engine));
    Subject subject = new Subject(KERNEL, gate, bytes, gate.count(bytes), new byte[0]);
    return prose.plan(subject).first(true);
  }

  private static String text(boolean repeats) {
    List<String> things =
        List.of("harbour", "railway", "customs house", "market", "school", "mill", "bridge");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("The very vast vivid vacant and quite quaint quiet queer ")
          .append(things.get(i % things.size()))
          .append(" of year ")
          .append(1800 + (repeats ? i % things.size() : i * 7))
          .append(" was built by the town number ")
          .append(repeats ? i % things.size() : i)
          .append(". ");
    }
    return text.toString();
  }

  @Test
  void aModelThatJudgesWordsIsAskedWhereNothingElseIs() {
    Candidate cut = excerpt(text(false), new Judge()).orElseThrow();
    assertThat(new String(cut.text(), UTF_8))
        .contains("The … and … harbour")
        .doesNotContain("vast");
  }

  @Test
  void withoutOneAllStaysButWhatRepeats() {
    ProseEngine words = Engines.of(CompressConfig.DEFAULTS).getFirst();
    assertThat(excerpt(text(false), words)).isEmpty();
    Candidate cut = excerpt(text(true), words).orElseThrow();
    assertThat(new String(cut.text(), UTF_8)).containsOnlyOnce("harbour").contains("railway");
  }
}
