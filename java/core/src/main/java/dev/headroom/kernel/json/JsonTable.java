package dev.headroom.kernel.json;

import dev.headroom.Form;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Refusal;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The codec {@code json-table/1}: JSON as readable tables, with the same value coming back. The
 * grammar is written down in docs/json-table.md; this implementation is its readable specification,
 * and of the default form the native one gives the same bytes.
 */
public final class JsonTable {
  /** The codec's id in results, batch lines and {@code expand}. */
  public static final String ID = "json-table/1";

  private JsonTable() {}

  /**
   * Encodes a JSON document or JSON Lines; the text was decoded and compared before it is given.
   */
  public static KernelResult encode(byte[] json, Form form) {
    return encode(json, Rules.of(form));
  }

  /**
   * As {@link #encode}, with tables in which every cell but dates of times stands whole, without a
   * legend.
   */
  public static KernelResult encodeWhole(byte[] json) {
    return encode(json, Rules.WHOLE);
  }

  private static KernelResult encode(byte[] json, Rules rules) {
    return guarded(() -> {
      Document d = Document.parse(json);
      byte[] text = d.encode(rules);
      if (Document.isJson(text)) {
        throw new Refused(Refusal.NOTHING_TO_DO, -1);
      }
      byte[] back = Reader.decode(text);
      // Where the input is compact JSON already, it is itself what must come back.
      if (!Arrays.equals(back, json) && !Arrays.equals(back, d.compact())) {
        throw new Refused(Refusal.NOT_REVERSIBLE, -1);
      }
      return text;
    });
  }

  /** The compact JSON that a text in any form stands for. */
  public static KernelResult decode(byte[] table) {
    return guarded(() -> Reader.decode(table));
  }

  /** The document without insignificant white space. */
  public static KernelResult compact(byte[] json) {
    return guarded(() -> Document.parse(json).compact());
  }

  private static KernelResult guarded(Supplier<byte[]> work) {
    try {
      return new KernelResult.Text(work.get());
    } catch (Refused e) {
      return new KernelResult.Refused(e.reason, e.offset);
    }
  }
}
