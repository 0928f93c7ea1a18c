package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Rows;
import dev.headroom.kernel.Kernel;

/** Texts that are no JSON, each by the compressor of its kind. */
final class TextCompressor implements Compressor {
  private final Compressor csv;
  private final Compressor log;

  TextCompressor(Kernel kernel, CompressConfig config) {
    this.csv = new CsvCompressor(kernel, config);
    this.log = new LogCompressor(kernel, config);
  }

  @Override
  public Plan plan(Subject subject) {
    boolean rows =
        subject.tokens() >= Worth.SHORT && Rows.of(subject.text()).kind() == Rows.Kind.CSV;
    return (rows ? csv : log).plan(subject);
  }
}
