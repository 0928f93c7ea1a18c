package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/** Texts that are neither JSON nor known as logs: CSV, else texts of lines. */
final class TextCompressor implements Compressor {
  private final CsvCompressor csv;
  private final LineCompressor lines;

  /**
   * @param templates whether lines may be written by templates, as those of a log are
   */
  TextCompressor(Kernel kernel, CompressConfig config, boolean templates) {
    this.csv = new CsvCompressor(kernel, config);
    this.lines = new LineCompressor(kernel, config, templates);
  }

  @Override
  public Plan plan(Subject subject) {
    List<Attempt> attempts = new ArrayList<>(csv.attempts(subject));
    // Lines that are left out of a CSV say less than records that are.
    Plan asLines = attempts.isEmpty() ? lines.plan(subject) : lines.losslessPlan(subject);
    attempts.addAll(asLines.attempts());
    return new Plan(attempts, asLines.otherwise());
  }
}
