package dev.headroom.compress;

import dev.headroom.compress.lines.Stretches;
import dev.headroom.compress.once.Once;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The best form without loss of a text, which a form that leaves something out has to beat. It is
 * made when it is needed: of a long text a sample tells first whether it could be short enough at
 * all. Confined to a call.
 */
final class LosslessForm implements Supplier<Optional<Candidate>> {
  /** Of a text of so many tokens a sample is worth its time. */
  private static final int LONG = 4 * Worth.SHORT;

  /** A sample may be so many times as long, in proportion, as the whole. */
  private static final int MARGIN = 2;

  private final Subject subject;
  private final Once<Optional<Candidate>> best;
  private final Once<Long> estimate;

  /** One of which no sample is taken. */
  LosslessForm(Subject subject, Supplier<Optional<Candidate>> best) {
    this.subject = subject;
    this.best = new Once<>(best);
    this.estimate = new Once<>(() -> 0L);
  }

  /**
   * One of which a sample may be taken.
   *
   * @param best makes it; empty if the text has none
   * @param ofSample writes some lines of the text as it writes all
   */
  LosslessForm(
      Subject subject,
      Supplier<Optional<Candidate>> best,
      Function<byte[], Optional<byte[]>> ofSample) {
    this.subject = subject;
    this.best = new Once<>(best);
    this.estimate = new Once<>(() -> estimate(ofSample));
  }

  /** It; empty if the text has none. Its tokens may be no fewer. */
  @Override
  public Optional<Candidate> get() {
    return best.get();
  }

  /** Its tokens, or those of the text if it has none with fewer. */
  int tokens() {
    return get().map(c -> subject.accept(c.text())).filter(n -> n >= 0).orElse(subject.tokens());
  }

  /** Whether a sample says that it is much longer than a text of so many tokens. */
  boolean isFarLonger(int tokens) {
    return subject.tokens() >= LONG
        && estimate.get() >= Math.max(Worth.SHORT, (long) MARGIN * tokens);
  }

  /** The tokens it would have if all of the text were like some stretches of it. */
  private long estimate(Function<byte[], Optional<byte[]>> ofSample) {
    byte[] sample = Stretches.of(subject.text());
    Optional<byte[]> form = ofSample.apply(sample);
    int[] counts = subject.gate().countAll(List.of(sample, form.orElse(sample)));
    return (long) subject.tokens() * Math.min(counts[0], counts[1]) / Math.max(1, counts[0]);
  }
}
