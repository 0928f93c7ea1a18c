package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Marker;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.LongText;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.verify.LinesCheck;
import dev.headroom.kernel.Kernel;
import java.util.List;
import java.util.Optional;

/**
 * Logs, and other texts whose lines are of few kinds: cut down to the lines that matter, each
 * behind its number, and a marker that says what all of them are like.
 */
final class LogCompressor implements Compressor {
  private static final String NONE = "no lossless form for this type yet";

  private final Kernel kernel;
  private final Budget budget;

  LogCompressor(Kernel kernel, CompressConfig config) {
    this.kernel = kernel;
    this.budget = new Budget(config.fidelity(), config.targetRatio());
  }

  @Override
  public Plan plan(Subject subject) {
    if (subject.tokens() < Worth.SHORT) {
      return new Plan(List.of(), () -> NONE);
    }
    Attempt lines = new Attempt(Codecs.TEXT_LINES, true, () -> lines(subject));
    return new Plan(List.of(lines), () -> NONE);
  }

  private Optional<Candidate> lines(Subject subject) {
    Setting setting =
        new Setting(kernel, budget, subject.query(), subject.gate()::countAll, CsvCrusher::inText);
    return LongText.ofLog(subject.text(), setting)
        .flatMap(cut -> {
          String marker = Marker.of(LinesCheck.what(cut), subject.reference());
          byte[] written = (new String(cut.text(), UTF_8) + "\n" + marker).getBytes(UTF_8);
          int tokens = subject.accept(written);
          return tokens < 0 || tokens > Worth.most(subject.tokens())
              ? Optional.empty()
              : Optional.of(
                  new Candidate.Reversible(
                      written,
                      Codecs.TEXT_LINES,
                      new LinesCheck(subject.text(), cut, subject.reference())));
        });
  }
}
