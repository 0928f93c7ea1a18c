package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.log.DigestCheck;
import dev.headroom.compress.log.Log;
import dev.headroom.compress.log.LogDigest;
import dev.headroom.compress.log.LogText;
import dev.headroom.compress.once.Once;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes candidates of what happened how often, where they are much shorter than the best form. */
final class LogDigests {
  /** What a digest may take of a log, beside what alarms. */
  private static final double SHARE = 0.09;

  /** The same of a text that is none, whose lines say more each than those of a log. */
  private static final double TEXT_SHARE = 0.12;

  private static final int LEAST = 400;

  /** Of a log of so many tokens a sample is worth its time. */
  private static final int LONG = 16 * Worth.SHORT;

  private final Fidelity fidelity;
  private final OptionalDouble targetRatio;

  LogDigests(CompressConfig config) {
    this.fidelity = config.fidelity();
    this.targetRatio = config.targetRatio();
  }

  /**
   * The digest of a log. The form without loss of a long one is made only where a sample of it says
   * that it might be short enough.
   *
   * @param lossless the best form without loss, if there is one
   */
  Optional<Candidate> of(Subject subject, Once<Log> log, Once<Optional<Candidate>> lossless) {
    if (subject.tokens() < Worth.SHORT) {
      return Optional.empty();
    }
    LogDigest digest = new LogDigest(log.get(), subject.gate()::countAll);
    return subject.tokens() >= LONG && targetRatio.isEmpty()
        ? digest(subject, digest, true)
            .filter(c ->
                subject.accept(c.text()) * 2L <= sampled(subject, log.get())
                    || isWorthIt(subject, c, lossless))
        : of(subject, digest, true, lossless);
  }

  /** The digest of a text that may be no log, if its lines are of few kinds. */
  Optional<Candidate> ofUniform(Subject subject, Once<Optional<Candidate>> lossless) {
    if (subject.tokens() < Worth.SHORT) {
      return Optional.empty();
    }
    LogDigest digest = new LogDigest(Log.of(subject.text()), subject.gate()::countAll);
    return digest.isUniform() ? of(subject, digest, false, lossless) : Optional.empty();
  }

  private Optional<Candidate> of(
      Subject subject, LogDigest digest, boolean log, Once<Optional<Candidate>> lossless) {
    int without = without(subject, lossless);
    boolean enough =
        targetRatio.isPresent() && without <= subject.tokens() * (1 - targetRatio.getAsDouble());
    return without < Worth.SHORT || enough
        ? Optional.empty()
        : digest(subject, digest, log).filter(c -> isWorthIt(subject, c, lossless));
  }

  /** The tokens of the best form without loss. */
  private static int without(Subject subject, Once<Optional<Candidate>> lossless) {
    return lossless
        .get()
        .map(c -> subject.accept(c.text()))
        .filter(n -> n >= 0)
        .orElse(subject.tokens());
  }

  private boolean isWorthIt(
      Subject subject, Candidate candidate, Once<Optional<Candidate>> lossless) {
    int without = without(subject, lossless);
    int most = targetRatio.isPresent() ? without - 1 : Worth.most(without);
    return without >= Worth.SHORT && subject.accept(candidate.text()) <= most;
  }

  /** What the form without loss would take if all of it were like some stretches of lines. */
  private static long sampled(Subject subject, Log log) {
    byte[] sample = log.sample();
    int[] counts =
        subject.gate().countAll(List.of(sample, LogText.encode(Log.of(sample)).orElse(sample)));
    return (long) subject.tokens() * counts[1] / Math.max(1, counts[0]);
  }

  private Optional<Candidate> digest(Subject subject, LogDigest digest, boolean log) {
    return digest
        .of(subject.query(), budget(subject.tokens(), log), log, subject.reference())
        .filter(d -> subject.accept(d.text()) >= 0)
        .map(d ->
            new Candidate.Reversible(
                d.text(), LogDigest.ID, new DigestCheck(subject.text(), d, subject.reference())));
  }

  private int budget(int tokens, boolean log) {
    if (targetRatio.isPresent()) {
      return (int) (tokens * (1 - targetRatio.getAsDouble()));
    }
    int most = (int) Math.max(LEAST, tokens * (log ? SHARE : TEXT_SHARE));
    return fidelity == Fidelity.AGGRESSIVE ? most / 2 : most;
  }
}
