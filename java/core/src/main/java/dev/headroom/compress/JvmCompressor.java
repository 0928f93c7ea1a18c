package dev.headroom.compress;

import dev.headroom.compress.jvm.JvmExcerpt;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.log.LogText;
import java.util.ArrayList;
import java.util.List;

/** What the JVM prints: texts of lines, of which logs of collections have templates as logs do. */
final class JvmCompressor implements Compressor {
  private final Compressor lines;

  JvmCompressor(Compressor lines) {
    this.lines = lines;
  }

  @Override
  public Plan plan(Subject subject) {
    Plan plan = lines.plan(subject);
    if (!JvmExcerpt.isGcLog(LineSequence.of(subject.text()))) {
      return plan;
    }
    List<Attempt> attempts = new ArrayList<>(plan.attempts());
    attempts.add(
        attempts.size() - 1,
        new Attempt(
            LogText.ID,
            false,
            () ->
                LogText.encode(subject.text())
                    .map(text -> new Candidate.Lossless(text, LogText.ID))));
    return new Plan(attempts, plan.otherwise());
  }
}
