package dev.headroom.kernel.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A string that holds a JSON document.
 *
 * @param tape the document
 * @param spacing the spacing with which it is written, so that the string comes back exactly
 */
record Nested(Tape tape, Spacing spacing) {
  /**
   * The document in a string, or null if it is none, not written in one of the usual ways, or
   * nested too deeply together with the documents around it.
   */
  static @Nullable Nested of(Tape t, int node) {
    int from = t.at[node];
    int to = from + t.len[node];
    if (to - from < 3
        || !(t.buf[from] == '{' && t.buf[to - 1] == '}'
            || t.buf[from] == '[' && t.buf[to - 1] == ']')) {
      return null;
    }
    byte[] text = Arrays.copyOfRange(t.buf, from, to);
    int base = t.base + t.depth;
    Tape inner;
    try {
      inner = Parser.parse(text, 0, text.length, Math.max(0, Parser.MAX_DEPTH - base));
    } catch (Refused e) {
      return null;
    }
    if (inner.len[0] == 0) {
      return null;
    }
    inner.base = base;
    for (Spacing s : candidates(text)) {
      Bytes back = new Bytes(text.length);
      s.write(inner, 0, back);
      if (back.n == text.length && Arrays.equals(back.a, 0, back.n, text, 0, back.n)) {
        return new Nested(inner, s);
      }
    }
    return null;
  }

  private static Spacing[] candidates(byte[] text) {
    if (text[1] != '\n') {
      return new Spacing[] {Spacing.COMPACT, Spacing.SPACED};
    }
    boolean four = text.length > 5 && text[4] == ' ' && text[5] == ' ';
    return new Spacing[] {four ? Spacing.INDENT_4 : Spacing.INDENT_2};
  }
}
