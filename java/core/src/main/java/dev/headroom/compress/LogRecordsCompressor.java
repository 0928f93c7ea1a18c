package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.log.DigestCheck;
import dev.headroom.compress.log.LogDigest;
import dev.headroom.compress.log.LogText;
import dev.headroom.compress.once.Once;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Logs: what happened how often if that is much shorter, else by the templates of their lines. */
final class LogRecordsCompressor implements Compressor {
  private static final String NONE = "no form of it has fewer tokens";

  /** What a digest may take of a log, beside what alarms. */
  private static final double SHARE = 0.085;

  private static final int LEAST = 400;

  private final Fidelity fidelity;
  private final OptionalDouble targetRatio;

  LogRecordsCompressor(CompressConfig config) {
    this.fidelity = config.fidelity();
    this.targetRatio = config.targetRatio();
  }

  @Override
  public Plan plan(Subject subject) {
    Once<Optional<byte[]>> lines = new Once<>(() -> LogText.encode(subject.text()));
    List<Attempt> attempts = new ArrayList<>();
    if (subject.tokens() >= Worth.SHORT) {
      attempts.add(new Attempt(LogDigest.ID, true, () -> digest(subject, lines)));
    }
    attempts.add(
        new Attempt(
            LogText.ID,
            false,
            () -> lines.get().map(text -> new Candidate.Lossless(text, LogText.ID))));
    return new Plan(attempts, () -> NONE);
  }

  private Optional<Candidate> digest(Subject subject, Once<Optional<byte[]>> lines) {
    int without = lines.get().map(subject::accept).filter(n -> n >= 0).orElse(subject.tokens());
    boolean enough =
        targetRatio.isPresent() && without <= subject.tokens() * (1 - targetRatio.getAsDouble());
    if (without < Worth.SHORT || enough) {
      return Optional.empty();
    }
    return LogDigest.of(
            subject.text(),
            subject.query(),
            subject.gate()::countAll,
            budget(subject.tokens()),
            subject.reference())
        .filter(digest -> {
          int tokens = subject.accept(digest.text());
          int most = targetRatio.isPresent() ? without - 1 : Worth.most(without);
          return tokens >= 0 && tokens <= most;
        })
        .map(digest ->
            new Candidate.Reversible(
                digest.text(),
                LogDigest.ID,
                new DigestCheck(subject.text(), digest, subject.reference())));
  }

  private int budget(int tokens) {
    if (targetRatio.isPresent()) {
      return (int) (tokens * (1 - targetRatio.getAsDouble()));
    }
    int most = (int) Math.max(LEAST, tokens * SHARE);
    return fidelity == Fidelity.AGGRESSIVE ? most / 2 : most;
  }
}
