package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.CompressConfig;
import dev.headroom.Form;
import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Crusher;
import dev.headroom.compress.json.Crusher.Crushed;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.rank.Terms;
import java.util.Optional;

/**
 * JSON and JSON Lines: as tables if that is shorter than compact JSON, else as compact JSON if that
 * is shorter than what came, else as it is. What then is still long because it holds bulk is cut
 * down to the rows that matter, if its original can be kept.
 */
final class JsonCompressor implements Compressor {
  /** A lossless form of fewer tokens is short enough. */
  private static final int SHORT = 800;

  /** Leaving out must save at least so much of what is left without loss, in percent. */
  private static final int WORTH_PERCENT = 15;

  private static final String RE_ENCODED = "re-encoded without loss";

  private final Kernel kernel;
  private final Form form;
  private final Budget budget;
  private final Originals originals;

  JsonCompressor(Kernel kernel, CompressConfig config, Originals originals) {
    this.kernel = kernel;
    this.form = config.form();
    this.budget = new Budget(config.fidelity(), config.targetRatio());
    this.originals = originals;
  }

  @Override
  public Compression compress(byte[] text, Gate gate, int tokens, Terms query) {
    Compression lossless = lossless(text, gate, tokens);
    int least = lossless instanceof Compression.Lossless l ? l.tokens() : tokens;
    if (!originals.allowLoss() || least < SHORT) {
      return lossless;
    }
    Reference reference = Reference.of(text);
    int most = least * (100 - WORTH_PERCENT) / 100;
    Optional<Compression.Reversible> lossy = lossy(text, gate, tokens, query, reference, most);
    return lossy.map(l -> kept(text, l, lossless)).orElse(lossless);
  }

  private Compression lossless(byte[] text, Gate gate, int tokens) {
    KernelResult compacted = kernel.compactJson(text);
    if (compacted instanceof KernelResult.Refused r) {
      return new Compression.Unchanged(reason(r));
    }
    byte[] compact = ((KernelResult.Text) compacted).bytes();
    KernelResult encoded = encode(text);
    if (encoded instanceof KernelResult.Text table) {
      int count = gate.accept(table.bytes(), text, tokens);
      if (count >= 0 && !gate.isAtMost(compact, count)) {
        return new Compression.Lossless(table.bytes(), JsonTable.ID, count, RE_ENCODED);
      }
    }
    int count = compact.length < text.length ? gate.accept(compact, text, tokens) : -1;
    if (count >= 0) {
      return new Compression.Lossless(compact, Codecs.COMPACT_JSON, count, RE_ENCODED);
    }
    return new Compression.Unchanged(
        encoded instanceof KernelResult.Refused r ? reason(r) : "no form of it has fewer tokens");
  }

  private KernelResult encode(byte[] json) {
    return form == Form.DEFAULT ? kernel.encodeJson(json) : JsonTable.encode(json, form);
  }

  /** The few rows that are left stand whole: they are what the reader looks for. */
  private KernelResult encodeRows(byte[] json) {
    return form == Form.DEFAULT ? JsonTable.encodeWhole(json) : JsonTable.encode(json, form);
  }

  private Optional<Compression.Reversible> lossy(
      byte[] text, Gate gate, int tokens, Terms query, Reference reference, int most) {
    if (!(kernel.surveyJson(text, query) instanceof KernelResult.Text surveyed)) {
      return Optional.empty();
    }
    Survey survey = Survey.read(surveyed.bytes());
    return Crusher.crush(survey, budget, gate::countAll, tokens, reference)
        .flatMap(crushed -> {
          byte[] shorter = written(crushed);
          int count = gate.accept(shorter, text, tokens);
          return count < 0 || count > most
              ? Optional.empty()
              : Optional.of(
                  new Compression.Reversible(shorter, Codecs.JSON_ROWS, count, reference));
        });
  }

  private byte[] written(Crushed crushed) {
    byte[] body =
        encodeRows(crushed.json()) instanceof KernelResult.Text t ? t.bytes() : crushed.json();
    if (crushed.tail().isEmpty()) {
      return body;
    }
    byte[] tail = ((body[body.length - 1] == '\n' ? "" : "\n") + crushed.tail()).getBytes(UTF_8);
    byte[] out = new byte[body.length + tail.length];
    System.arraycopy(body, 0, out, 0, body.length);
    System.arraycopy(tail, 0, out, body.length, tail.length);
    return out;
  }

  /** What goes out: the shorter text only once its original is kept, else the lossless one. */
  private Compression kept(byte[] text, Compression.Reversible lossy, Compression lossless) {
    return switch (originals.keep(text)) {
      case Stored.Kept k when k.reference().equals(lossy.reference()) -> lossy;
      case Stored.Kept k ->
          because(lossless, "other content has the handle " + lossy.reference() + " already");
      case Stored.NotKept n -> because(lossless, n.reason());
    };
  }

  private static Compression because(Compression lossless, String reason) {
    return switch (lossless) {
      case Compression.Lossless l ->
          new Compression.Lossless(
              l.text(), l.codec(), l.tokens(), l.reason() + "; nothing left out: " + reason);
      case Compression.Unchanged u ->
          new Compression.Unchanged(u.reason() + "; nothing left out: " + reason);
      case Compression.Reversible r -> r;
    };
  }

  private static String reason(KernelResult.Refused r) {
    return r.reason().text() + (r.offset() >= 0 ? " at byte " + r.offset() : "");
  }
}
