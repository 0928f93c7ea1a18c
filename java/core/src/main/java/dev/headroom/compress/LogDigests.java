package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.log.DigestCheck;
import dev.headroom.compress.log.LogDigest;
import dev.headroom.compress.once.Once;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes candidates of what happened how often, where they are much shorter than the best form. */
final class LogDigests {
  /** What a digest may take of a log, beside what alarms. */
  private static final double SHARE = 0.09;

  private static final int LEAST = 400;

  private final Fidelity fidelity;
  private final OptionalDouble targetRatio;

  LogDigests(CompressConfig config) {
    this.fidelity = config.fidelity();
    this.targetRatio = config.targetRatio();
  }

  /**
   * The digest of a log.
   *
   * @param lossless the best form without loss, if there is one
   */
  Optional<Candidate> of(Subject subject, Once<Optional<Candidate>> lossless) {
    return of(subject, lossless, false);
  }

  /** The digest of a text that may be no log, if its lines are of few kinds. */
  Optional<Candidate> ofUniform(Subject subject, Once<Optional<Candidate>> lossless) {
    return of(subject, lossless, true);
  }

  private Optional<Candidate> of(
      Subject subject, Once<Optional<Candidate>> lossless, boolean ifUniform) {
    if (subject.tokens() < Worth.SHORT) {
      return Optional.empty();
    }
    LogDigest digest = new LogDigest(subject.text(), subject.gate()::countAll);
    if (ifUniform && !digest.isUniform()) {
      return Optional.empty();
    }
    int without =
        lossless
            .get()
            .map(c -> subject.accept(c.text()))
            .filter(n -> n >= 0)
            .orElse(subject.tokens());
    boolean enough =
        targetRatio.isPresent() && without <= subject.tokens() * (1 - targetRatio.getAsDouble());
    if (without < Worth.SHORT || enough) {
      return Optional.empty();
    }
    int most = targetRatio.isPresent() ? without - 1 : Worth.most(without);
    return digest
        .of(subject.query(), budget(subject.tokens()), subject.reference())
        .filter(d -> {
          int tokens = subject.accept(d.text());
          return tokens >= 0 && tokens <= most;
        })
        .map(d ->
            new Candidate.Reversible(
                d.text(), LogDigest.ID, new DigestCheck(subject.text(), d, subject.reference())));
  }

  private int budget(int tokens) {
    if (targetRatio.isPresent()) {
      return (int) (tokens * (1 - targetRatio.getAsDouble()));
    }
    int most = (int) Math.max(LEAST, tokens * SHARE);
    return fidelity == Fidelity.AGGRESSIVE ? most / 2 : most;
  }
}
