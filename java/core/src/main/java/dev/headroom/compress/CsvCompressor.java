package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.verify.CsvRowsCheck;
import dev.headroom.kernel.Kernel;
import java.util.List;
import java.util.Optional;

/** CSV: cut down to the records that matter if it is long. */
final class CsvCompressor implements Compressor {
  private static final String NONE = "no lossless form for this type yet";

  private final Kernel kernel;
  private final Budget budget;

  CsvCompressor(Kernel kernel, CompressConfig config) {
    this.kernel = kernel;
    this.budget = new Budget(config.fidelity(), config.targetRatio());
  }

  @Override
  public Plan plan(Subject subject) {
    if (subject.tokens() < Worth.SHORT) {
      return new Plan(List.of(), () -> NONE);
    }
    Rows rows = Rows.of(subject.text());
    if (rows.kind() != Rows.Kind.CSV) {
      return new Plan(List.of(), () -> NONE);
    }
    List<Attempt> attempts =
        budget.depths().stream()
            .map(depth -> new Attempt(Codecs.CSV_ROWS, true, () -> rows(subject, rows, depth)))
            .toList();
    return new Plan(attempts, () -> NONE);
  }

  private Optional<Candidate> rows(Subject subject, Rows rows, Budget depth) {
    Setting setting =
        new Setting(kernel, depth, subject.query(), subject.gate()::countAll, CsvCrusher::inText);
    return CsvCrusher.crush(subject.text(), rows, setting, subject.tokens(), subject.reference())
        .filter(crushed -> subject.accept(crushed.text()) >= 0)
        .map(crushed ->
            new Candidate.Reversible(
                crushed.text(),
                Codecs.CSV_ROWS,
                new CsvRowsCheck(subject.text(), rows, crushed.kept(), subject.reference())));
  }
}
