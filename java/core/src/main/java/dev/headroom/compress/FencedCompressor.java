package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.code.EmbeddedCode;
import dev.headroom.compress.json.Budget;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts a good part of which is code between fences: that becomes outlines, else as others. */
final class FencedCompressor implements Compressor {
  /**
   * Where less of a text is code that can be an outline, in percent, what stands around it counts.
   */
  private static final int LEAST_PERCENT = 40;

  private final SyntaxSources sources;
  private final Budget budget;
  private final Compressor other;
  private final Optional<Language> language;

  FencedCompressor(CompressConfig config, SyntaxSources sources, Compressor other) {
    this(config, sources, other, Optional.empty());
  }

  /**
   * @param other what becomes of other texts
   * @param language what a text as a whole may be code of
   */
  FencedCompressor(
      CompressConfig config, SyntaxSources sources, Compressor other, Optional<Language> language) {
    this.language = language;
    this.sources = sources;
    this.budget = new Budget(config.fidelity(), config.targetRatio());
    this.other = other;
  }

  @Override
  public Plan plan(Subject subject) {
    Plan plan = other.plan(subject);
    boolean lossy = budget.fidelity() != Fidelity.LOSSLESS;
    Optional<Candidate> outlines = lossy ? outlines(subject) : Optional.empty();
    if (outlines.isEmpty()) {
      return plan;
    }
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(new Attempt(Codecs.CODE_OUTLINE, true, () -> outlines));
    attempts.addAll(plan.attempts());
    return new Plan(attempts, plan.otherwise());
  }

  private Optional<Candidate> outlines(Subject subject) {
    byte[] text = subject.text();
    return EmbeddedCode.of(
            text, language, sources.remembering(), subject::wanted, budget, LEAST_PERCENT)
        .<Candidate>map(f ->
            new Candidate.Reversible(
                f.written(subject.reference()), Codecs.CODE_OUTLINE, f.check(subject.reference())))
        .filter(c -> {
          int tokens = subject.accept(c.text());
          return tokens >= 0 && tokens <= Worth.most(subject.tokens());
        });
  }
}
