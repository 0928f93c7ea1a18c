package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Rows;
import dev.headroom.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that are no JSON, each by the compressor of its kind: CSV, what {@link LineCompressor}
 * knows, else by its lines alone.
 */
final class TextCompressor implements Compressor {
  private final Compressor csv;
  private final Compressor lines;
  private final Compressor other;

  TextCompressor(Kernel kernel, CompressConfig config) {
    this.csv = new CsvCompressor(kernel, config);
    this.lines = new LineCompressor(config);
    this.other = new LogCompressor(kernel, config);
  }

  @Override
  public Plan plan(Subject subject) {
    boolean rows =
        subject.tokens() >= Worth.SHORT && Rows.of(subject.text()).kind() == Rows.Kind.CSV;
    if (rows) {
      return csv.plan(subject);
    }
    Plan known = lines.plan(subject);
    if (known.attempts().stream().anyMatch(Attempt::lossy)) {
      return known;
    }
    List<Attempt> attempts = new ArrayList<>(other.plan(subject).attempts());
    attempts.addAll(known.attempts());
    return new Plan(attempts, known.otherwise());
  }
}
