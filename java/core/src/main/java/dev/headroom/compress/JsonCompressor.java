package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Form;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.prose.JsonExcerpt;
import dev.headroom.compress.prose.JsonPassages;
import dev.headroom.compress.prose.ProseBudget;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.prose.ProseEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON and JSON Lines: what holds bulk is cut down to the rows that matter if that is much shorter;
 * else tables if they are shorter than compact JSON, else compact JSON if that is shorter than what
 * came.
 */
final class JsonCompressor implements Compressor {
  private static final int LONG_STRING = 200;

  private final Kernel kernel;
  private final List<ProseEngine> engines;
  private final Form form;
  private final Budget budget;
  private final ProseBudget prose;
  private final boolean lossy;

  /**
   * @param engines who says what matters in texts of rows, the first one that can
   */
  JsonCompressor(Kernel kernel, CompressConfig config, List<ProseEngine> engines) {
    this.kernel = kernel;
    this.engines = engines;
    this.form = config.form();
    this.budget = new Budget(config.fidelity(), config.targetRatio());
    this.lossy = config.fidelity() != Fidelity.LOSSLESS;
    this.prose = new ProseBudget(config.fidelity(), config.targetRatio());
  }

  @Override
  public Plan plan(Subject subject) {
    LosslessJson lossless = new LosslessJson(kernel, form, subject);
    CrushedJson crushed = new CrushedJson(kernel, subject, lossless);
    CutOffJson cutOff = new CutOffJson(kernel, subject);
    List<Attempt> attempts = new ArrayList<>();
    Optional<JsonPassages> passages = passages(subject);
    for (ProseEngine engine : passages.isPresent() ? engines : List.<ProseEngine>of()) {
      String codec = Engines.codec(Codecs.JSON_ROWS, engine);
      attempts.add(new Attempt(codec, true, () -> excerpt(subject, passages.get(), engine, codec)));
    }
    for (Budget depth : passages.isPresent() ? List.<Budget>of() : budget.depths()) {
      attempts.add(
          new Attempt(
              Codecs.JSON_ROWS,
              true,
              () -> crushed.rows(depth, form).or(() -> cutOff.rows(depth, form))));
      if (form != Form.DEFAULT) {
        attempts.add(new Attempt(Codecs.JSON_ROWS, true, () -> crushed.rows(depth, Form.DEFAULT)));
      }
    }
    attempts.add(new Attempt(JsonTable.ID, false, lossless::table));
    attempts.add(new Attempt(Codecs.COMPACT_JSON, false, lossless::compact));
    return new Plan(attempts, lossless::whyNot);
  }

  /** What a search gave, if the text is that: whole rows of it say too much to be left out. */
  private Optional<JsonPassages> passages(Subject subject) {
    boolean may = lossy && subject.tokens() >= Worth.SHORT;
    return may
            && holdsTexts(subject.text())
            && subject.compact() instanceof KernelResult.Text compact
        ? JsonPassages.of(compact.bytes())
        : Optional.empty();
  }

  /** The passages alone that answer the question, or repeat none before them. */
  private Optional<Candidate> excerpt(
      Subject subject, JsonPassages passages, ProseEngine engine, String codec) {
    JsonExcerpt excerpt = new JsonExcerpt(passages, kernel, subject.reference());
    return excerpt
        .written(engine, subject.question(), prose, subject.gate()::countAll)
        .<Candidate>map(text -> new Candidate.Reversible(text, codec, excerpt))
        .filter(c -> {
          int tokens = subject.accept(c.text());
          return tokens >= 0 && tokens <= Worth.most(subject.tokens());
        });
  }

  /** Whether half of the bytes stand in long strings. */
  private static boolean holdsTexts(byte[] json) {
    int inside = 0;
    for (int i = 0; i < json.length && (inside + json.length - i) * 2L >= json.length; i++) {
      if (json[i] == '"') {
        int from = ++i;
        while (i < json.length && json[i] != '"') {
          i += json[i] == '\\' ? 2 : 1;
        }
        inside += i - from >= LONG_STRING ? i - from : 0;
      }
    }
    return inside * 2L >= json.length;
  }
}
