package dev.headroom.compress;

import dev.headroom.Form;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;

/**
 * JSON and JSON Lines: as tables if that is shorter than compact JSON, else as compact JSON if that
 * is shorter than what came, else as it is.
 */
final class JsonCompressor implements Compressor {
  private final Kernel kernel;
  private final Form form;

  JsonCompressor(Kernel kernel, Form form) {
    this.kernel = kernel;
    this.form = form;
  }

  @Override
  public Compression compress(byte[] text, Gate gate, int tokens) {
    KernelResult compacted = kernel.compactJson(text);
    if (compacted instanceof KernelResult.Refused r) {
      return new Compression.Unchanged(reason(r));
    }
    byte[] compact = ((KernelResult.Text) compacted).bytes();
    KernelResult encoded =
        form == Form.DEFAULT ? kernel.encodeJson(text) : JsonTable.encode(text, form);
    if (encoded instanceof KernelResult.Text table) {
      int count = gate.accept(table.bytes(), text, tokens);
      if (count >= 0 && !gate.isAtMost(compact, count)) {
        return new Compression.Lossless(table.bytes(), JsonTable.ID, count);
      }
    }
    int count = compact.length < text.length ? gate.accept(compact, text, tokens) : -1;
    if (count >= 0) {
      return new Compression.Lossless(compact, Codecs.COMPACT_JSON, count);
    }
    return new Compression.Unchanged(
        encoded instanceof KernelResult.Refused r ? reason(r) : "no form of it has fewer tokens");
  }

  private static String reason(KernelResult.Refused r) {
    return r.reason().text() + (r.offset() >= 0 ? " at byte " + r.offset() : "");
  }
}
