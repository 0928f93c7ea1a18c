package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.csv.CsvTable;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.once.Once;
import dev.headroom.compress.verify.CsvRowsCheck;
import dev.headroom.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CSV: cut down to the records that matter if it is long, else as a table. */
final class CsvCompressor {
  /** Columns stand above their rows where that takes so much less, in percent: rows read easier. */
  private static final int GROUPS_PERCENT = 8;

  private final Kernel kernel;
  private final Budget budget;

  CsvCompressor(Kernel kernel, CompressConfig config) {
    this.kernel = kernel;
    this.budget = new Budget(config.fidelity(), config.targetRatio());
  }

  /** The ways to write a text, the best first; none if it is no CSV. */
  List<Attempt> attempts(Subject subject) {
    Rows rows = Rows.of(subject.text());
    if (rows.kind() != Rows.Kind.CSV) {
      return List.of();
    }
    Once<Optional<Candidate>> table = new Once<>(() -> table(subject, rows));
    List<Attempt> attempts = new ArrayList<>();
    if (subject.tokens() >= Worth.SHORT) {
      for (Budget depth : budget.depths()) {
        attempts.add(new Attempt(Codecs.CSV_ROWS, true, () -> rows(subject, rows, depth, table)));
      }
    }
    attempts.add(new Attempt(CsvTable.ID, false, table::get));
    return attempts;
  }

  /** All records as a table, some columns above their rows if that is much shorter. */
  private Optional<Candidate> table(Subject subject, Rows rows) {
    Optional<byte[]> plain = CsvTable.encode(subject.text(), rows, kernel);
    int tokens = plain.map(subject::accept).filter(n -> n >= 0).orElse(subject.tokens());
    return plain
        .flatMap(p -> CsvTable.encodeInGroups(subject.text(), rows, kernel))
        .filter(text -> {
          int grouped = subject.accept(text);
          return grouped >= 0 && grouped * 100L <= tokens * (100L - GROUPS_PERCENT);
        })
        .or(() -> plain)
        .filter(text -> subject.accept(text) >= 0)
        .map(text -> new Candidate.Lossless(text, CsvTable.ID));
  }

  private Optional<Candidate> rows(
      Subject subject, Rows rows, Budget depth, Once<Optional<Candidate>> table) {
    Setting setting =
        new Setting(kernel, depth, subject.query(), subject.gate()::countAll, CsvCrusher::inText);
    return CsvCrusher.crush(subject.text(), rows, setting, subject.tokens(), subject.reference())
        .filter(crushed -> isWorthIt(subject, crushed.text(), depth, table))
        .map(crushed ->
            new Candidate.Reversible(
                crushed.text(),
                Codecs.CSV_ROWS,
                new CsvRowsCheck(subject.text(), rows, crushed.kept(), subject.reference())));
  }

  /** Whether leaving records out is better than a table of all, which is made only if need be. */
  private static boolean isWorthIt(
      Subject subject, byte[] text, Budget depth, Once<Optional<Candidate>> table) {
    int tokens = subject.accept(text);
    if (tokens < 0 || !depth.isAsked() && tokens * 4L <= subject.tokens()) {
      return tokens >= 0;
    }
    int left = table.get().map(c -> subject.accept(c.text())).orElse(subject.tokens());
    return depth.isAsked()
        ? !depth.isMet(left, subject.tokens()) && tokens < left
        : tokens <= Worth.most(left);
  }
}
