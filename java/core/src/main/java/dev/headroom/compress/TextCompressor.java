package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Rows;
import dev.headroom.kernel.Kernel;

/** Texts that are no JSON, each by the compressor of its kind. */
final class TextCompressor implements Compressor {
  private final Compressor csv;
  private final Compressor lines;
  private final Compressor log;

  TextCompressor(Kernel kernel, CompressConfig config) {
    this.csv = new CsvCompressor(kernel, config);
    this.lines = new LineCompressor(config);
    this.log = new LogCompressor(kernel, config);
  }

  @Override
  public Plan plan(Subject subject) {
    boolean rows =
        subject.tokens() >= Worth.SHORT && Rows.of(subject.text()).kind() == Rows.Kind.CSV;
    if (rows) {
      return csv.plan(subject);
    }
    Plan plan = lines.plan(subject);
    return plan.attempts().isEmpty() ? log.plan(subject) : plan;
  }
}
