package dev.headroom.kernel.json;

import dev.headroom.Form;
import dev.headroom.kernel.KernelResult;

/** The codec {@code json-table/1}: JSON as readable tables, with the same value coming back. */
public final class JsonTable {
  /** The codec's id in results, batch lines and {@code expand}. */
  public static final String ID = "json-table/1";

  private JsonTable() {}

  /** Encodes a JSON document or JSON Lines; the text was decoded and compared before it is given. */
  public static KernelResult encode(byte[] json, Form form) {
    throw new UnsupportedOperationException();
  }

  /** The compact JSON that a text in any form stands for. */
  public static KernelResult decode(byte[] table) {
    throw new UnsupportedOperationException();
  }

  /** The document without insignificant white space. */
  public static KernelResult compact(byte[] json) {
    throw new UnsupportedOperationException();
  }
}
