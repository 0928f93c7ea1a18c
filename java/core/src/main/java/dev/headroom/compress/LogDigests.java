package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.log.DigestCheck;
import dev.headroom.compress.log.Log;
import dev.headroom.compress.log.LogDigest;
import dev.headroom.compress.once.Once;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes candidates of what happened how often, where they are much shorter than the best form. */
final class LogDigests {
  /** What a digest may take of a log, beside what alarms. */
  private static final double SHARE = 0.09;

  /** The same of a text that is none, whose lines say more each than those of a log. */
  private static final double TEXT_SHARE = 0.12;

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
   * @param lossless the best form without loss
   */
  Optional<Candidate> of(Subject subject, Once<Log> log, LosslessForm lossless) {
    return subject.tokens() < Worth.SHORT
        ? Optional.empty()
        : of(
            subject, log.get(), new LogDigest(log.get(), subject.gate()::countAll), true, lossless);
  }

  /** The digest of a text that may be no log, if its lines are of few kinds. */
  Optional<Candidate> ofUniform(Subject subject, LosslessForm lossless) {
    if (subject.tokens() < Worth.SHORT) {
      return Optional.empty();
    }
    Log lines = Log.of(subject.text());
    LogDigest digest = new LogDigest(lines, subject.gate()::countAll);
    return digest.isUniform() ? of(subject, lines, digest, false, lossless) : Optional.empty();
  }

  private Optional<Candidate> of(
      Subject subject, Log lines, LogDigest digest, boolean log, LosslessForm lossless) {
    boolean enough =
        targetRatio.isPresent()
            && lossless.tokens() <= subject.tokens() * (1 - targetRatio.getAsDouble());
    return enough
        ? Optional.empty()
        : digest(subject, lines, digest, log)
            .filter(c -> isWorthIt(subject.accept(c.text()), lossless));
  }

  private boolean isWorthIt(int tokens, LosslessForm lossless) {
    if (targetRatio.isEmpty() && lossless.isFarLonger(tokens)) {
      return true;
    }
    int without = lossless.tokens();
    int most = targetRatio.isPresent() ? without - 1 : Worth.most(without);
    return without >= Worth.SHORT && tokens <= most;
  }

  private Optional<Candidate> digest(Subject subject, Log lines, LogDigest digest, boolean log) {
    return digest
        .of(subject.query(), budget(subject.tokens(), log), log, subject.reference())
        .filter(d -> subject.accept(d.text()) >= 0)
        .map(d ->
            new Candidate.Reversible(
                d.text(), LogDigest.ID, new DigestCheck(lines, d, subject.reference())));
  }

  private int budget(int tokens, boolean log) {
    if (targetRatio.isPresent()) {
      return (int) (tokens * (1 - targetRatio.getAsDouble()));
    }
    int most = (int) Math.max(LEAST, tokens * (log ? SHARE : TEXT_SHARE));
    return fidelity == Fidelity.AGGRESSIVE ? most / 2 : most;
  }
}
