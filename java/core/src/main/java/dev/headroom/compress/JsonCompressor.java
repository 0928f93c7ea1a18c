package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Form;
import dev.headroom.compress.json.Budget;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.json.JsonTable;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON and JSON Lines: what holds bulk is cut down to the rows that matter if that is much shorter;
 * else tables if they are shorter than compact JSON, else compact JSON if that is shorter than what
 * came.
 */
final class JsonCompressor implements Compressor {
  private final Kernel kernel;
  private final Form form;
  private final Budget budget;

  JsonCompressor(Kernel kernel, CompressConfig config) {
    this.kernel = kernel;
    this.form = config.form();
    this.budget = new Budget(config.fidelity(), config.targetRatio());
  }

  @Override
  public Plan plan(Subject subject) {
    LosslessJson lossless = new LosslessJson(kernel, form, subject);
    CrushedJson crushed = new CrushedJson(kernel, subject, lossless);
    List<Attempt> attempts = new ArrayList<>();
    for (Budget depth : budget.depths()) {
      attempts.add(new Attempt(Codecs.JSON_ROWS, true, () -> crushed.rows(depth, form)));
      if (form != Form.DEFAULT) {
        attempts.add(new Attempt(Codecs.JSON_ROWS, true, () -> crushed.rows(depth, Form.DEFAULT)));
      }
    }
    attempts.add(new Attempt(JsonTable.ID, false, lossless::table));
    attempts.add(new Attempt(Codecs.COMPACT_JSON, false, lossless::compact));
    return new Plan(attempts, lossless::whyNot);
  }
}
