package dev.headroom.kernel.json;

import java.util.Arrays;

/** How many bytes a document takes as compact JSON, told without writing it. */
public final class Size {
  private static final int ESCAPED = Chars.QUOTE | Chars.LINE | Chars.TAB | Chars.HIDDEN;

  private final Tape tape;

  /** Of each key the bytes of its token, as far as they were asked for; else 0. */
  private int[] keys = new int[32];

  private final Bytes token = new Bytes(64);

  private Size(Tape tape) {
    this.tape = tape;
  }

  /** The bytes of {@link Document#compact}. */
  public static int of(Document document) {
    Size size = new Size(document.tape());
    int bytes = 0;
    for (int node = 0; node < size.tape.size; node++) {
      bytes += size.own(node) + size.key(size.tape.key[node]);
    }
    // Lines stand in no brackets; between them are line feeds in the place of commas.
    return document.lines() ? bytes - 2 : bytes;
  }

  private int own(int node) {
    int len = tape.len[node];
    return switch (tape.kind[node]) {
      case Tape.OBJECT, Tape.ARRAY -> 2 + Math.max(0, len - 1);
      case Tape.STRING ->
          (tape.bits[node] & ESCAPED) == 0 ? len + 2 : token(tape.at[node], tape.at[node] + len);
      case Tape.NUMBER -> len;
      case Tape.FALSE -> 5;
      default -> 4;
    };
  }

  /** A key and the colon behind it. */
  private int key(int key) {
    if (key < 0) {
      return 0;
    }
    if (key >= keys.length) {
      keys = Arrays.copyOf(keys, Math.max(key + 1, keys.length * 2));
    }
    if (keys[key] == 0) {
      keys[key] = token(tape.shapes.keyAt(key), tape.shapes.keyEnd(key)) + 1;
    }
    return keys[key];
  }

  private int token(int from, int to) {
    token.n = 0;
    Escapes.quote(tape.buf, from, to, token);
    return token.n;
  }
}
