package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.compress.prose.Document;
import dev.headroom.compress.prose.ProseBudget;
import dev.headroom.compress.prose.ProseExcerpt;
import dev.headroom.kernel.Kernel;
import dev.headroom.prose.ProseEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Running text: the sentences that answer the question, else those that say most. */
final class ProseCompressor implements Compressor {
  /** Of fewer tokens there is little to leave out: a marker alone takes forty. */
  private static final int SHORT = 300;

  private final Kernel kernel;
  private final ProseBudget budget;
  private final Compressor lines;
  private final List<ProseEngine> engines;

  /**
   * @param lines how texts of lines are written
   * @param engines who says what matters, the first one that can
   */
  ProseCompressor(
      Kernel kernel, CompressConfig config, Compressor lines, List<ProseEngine> engines) {
    this.kernel = kernel;
    this.budget = new ProseBudget(config.fidelity(), config.targetRatio());
    this.lines = lines;
    this.engines = engines;
  }

  @Override
  public Plan plan(Subject subject) {
    Plan known = lines.plan(subject);
    List<Attempt> attempts = new ArrayList<>();
    if (subject.tokens() >= SHORT) {
      for (ProseEngine engine : engines) {
        String codec = Engines.codec(Codecs.TEXT_EXCERPT, engine);
        attempts.add(new Attempt(codec, true, () -> excerpt(subject, engine, codec)));
      }
    }
    attempts.addAll(known.lossless());
    return new Plan(attempts, known.otherwise());
  }

  private Optional<Candidate> excerpt(Subject subject, ProseEngine engine, String codec) {
    LineSequence text = LineSequence.of(subject.text());
    Document document = Document.of(text);
    if (Engines.leavesSentencesWhole(engine)
        && subject.question().isBlank()
        && ProseExcerpt.isWhole(document, budget, kernel)) {
      return Optional.empty();
    }
    Selected selected =
        ProseExcerpt.of(
            document,
            engine.weigh(document, subject.question()),
            budget,
            kernel,
            subject.gate()::countAll);
    if (!selected.excerpt().leavesOut()) {
      return Optional.empty();
    }
    return TextExcerpts.of(subject, text, selected, codec)
        .filter(c -> isWorthIt(subject.accept(c.text()), subject.tokens()));
  }

  private boolean isWorthIt(int tokens, int before) {
    return tokens >= 0 && tokens <= Worth.most(before);
  }
}
