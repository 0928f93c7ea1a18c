package dev.headroom.compress;

import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Sequel;
import dev.headroom.compress.lines.SettledExcerpt;
import java.util.List;
import java.util.Optional;

/** Results that the model has answered long ago, by what it has made of them since. */
final class SettledCompressor implements Compressor {
  private static final String NONE = "nothing of it can be left out";

  /** What is left may take so much of the text, in percent: it is read with less ease. */
  private static final int MOST_PERCENT = 70;

  private final Sequel sequel;

  SettledCompressor(Sequel sequel) {
    this.sequel = sequel;
  }

  @Override
  public Plan plan(Subject subject) {
    return new Plan(
        List.of(new Attempt(Codecs.TEXT_EXCERPT, true, () -> candidate(subject))), () -> NONE);
  }

  private Optional<Candidate> candidate(Subject subject) {
    LineSequence text = LineSequence.of(subject.text());
    return SettledExcerpt.of(text, sequel)
        .filter(s -> s.excerpt().leavesOut())
        .flatMap(s -> TextExcerpts.of(subject, text, s, Codecs.TEXT_EXCERPT))
        .filter(c -> isWorthIt(subject.accept(c.text()), subject.tokens()));
  }

  private static boolean isWorthIt(int tokens, int all) {
    return tokens >= 0 && tokens * 100L <= all * (long) MOST_PERCENT;
  }
}
