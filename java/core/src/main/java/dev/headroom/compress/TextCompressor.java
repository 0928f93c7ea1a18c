package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Rows;
import dev.headroom.kernel.Kernel;

/** Texts that are neither JSON nor known as logs: CSV, else texts of lines. */
final class TextCompressor implements Compressor {
  private final Compressor csv;
  private final Compressor lines;

  TextCompressor(Kernel kernel, CompressConfig config) {
    this.csv = new CsvCompressor(kernel, config);
    this.lines = new LineCompressor(kernel, config);
  }

  @Override
  public Plan plan(Subject subject) {
    boolean rows =
        subject.tokens() >= Worth.SHORT && Rows.of(subject.text()).kind() == Rows.Kind.CSV;
    return (rows ? csv : lines).plan(subject);
  }
}
