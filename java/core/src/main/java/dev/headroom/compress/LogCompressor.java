package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.compress.log.Log;
import dev.headroom.compress.log.LogDigest;
import dev.headroom.compress.log.LogText;
import dev.headroom.compress.once.Once;
import java.util.List;

/** Logs: what happened how often if that is much shorter, else by the templates of their lines. */
final class LogCompressor implements Compressor {
  private static final String NONE = "no form of it has fewer tokens";

  private final LogDigests digests;

  LogCompressor(CompressConfig config) {
    this.digests = new LogDigests(config);
  }

  @Override
  public Plan plan(Subject subject) {
    Once<Log> log = new Once<>(() -> Log.of(subject.text()));
    LosslessForm lossless =
        new LosslessForm(
            subject,
            () -> LogText.encode(log.get()).map(text -> new Candidate.Lossless(text, LogText.ID)),
            LogText::encode);
    return new Plan(
        List.of(
            new Attempt(LogDigest.ID, true, () -> digests.of(subject, log, lossless)),
            new Attempt(LogText.ID, false, lossless)),
        () -> NONE);
  }
}
