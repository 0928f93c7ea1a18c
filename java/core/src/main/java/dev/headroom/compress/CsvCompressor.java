package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.json.Budget;
import dev.headroom.kernel.Kernel;
import dev.headroom.rank.Terms;
import java.util.Optional;

/** CSV: cut down to the records that matter if it is long and its original can be kept. */
final class CsvCompressor implements Compressor {
  /** A text of fewer tokens is short enough. */
  private static final int SHORT = 800;

  private static final String NONE = "no lossless form for this type yet";

  private final CsvCrusher crusher;
  private final Originals originals;

  CsvCompressor(Kernel kernel, CompressConfig config, Originals originals) {
    this.crusher = new CsvCrusher(kernel, new Budget(config.fidelity(), config.targetRatio()));
    this.originals = originals;
  }

  @Override
  public Compression compress(byte[] text, Gate gate, int tokens, Terms query) {
    if (!originals.allowLoss() || tokens < SHORT) {
      return new Compression.Unchanged(NONE);
    }
    Rows rows = Rows.of(text);
    if (rows.kind() != Rows.Kind.CSV) {
      return new Compression.Unchanged(NONE);
    }
    Reference reference = Reference.of(text);
    Optional<byte[]> shorter = crusher.crush(text, rows, query, gate::countAll, tokens, reference);
    int count = shorter.map(s -> gate.accept(s, text, tokens)).orElse(-1);
    if (count < 0) {
      return new Compression.Unchanged(NONE + ", and no bulk to leave out");
    }
    return switch (originals.keep(text)) {
      case Stored.Kept k when k.reference().equals(reference) ->
          new Compression.Reversible(shorter.orElseThrow(), Codecs.CSV_ROWS, count, reference);
      case Stored.Kept k ->
          new Compression.Unchanged("other content has the handle " + reference + " already");
      case Stored.NotKept n ->
          new Compression.Unchanged(NONE + "; nothing left out: " + n.reason());
    };
  }
}
