package dev.headroom.kernel.json;

import dev.headroom.kernel.Refusal;

/**
 * Reads strict JSON (RFC 8259) into a {@link Tape}: one pass, every byte of it checked as UTF-8,
 * each error with its offset. A byte-order mark in front is taken as white space.
 */
final class Parser {
  /** How deep values may be nested; what reads or writes a tape recurses as deep. */
  static final int MAX_DEPTH = 256;

  private final Tape tape;
  private final byte[] src;
  private final int end;
  private final int most;
  private int p;

  private Parser(byte[] src, int from, int to, int most) {
    this.most = most;
    this.src = src;
    this.p = from;
    this.end = to;
    this.tape = new Tape(src, Math.max(16, (to - from) / 8));
  }

  /** The document that a whole run of bytes is. */
  static Tape parse(byte[] src, int from, int to) {
    return parse(src, from, to, MAX_DEPTH);
  }

  /** The document that a whole run of bytes is, nested at most so deep. */
  static Tape parse(byte[] src, int from, int to, int most) {
    Parser parser = new Parser(src, from, to, most);
    if (from == 0
        && to >= 3
        && src[0] == (byte) 0xef
        && src[1] == (byte) 0xbb
        && src[2] == (byte) 0xbf) {
      parser.p = 3;
    }
    parser.skipSpace();
    parser.value(-1, 0);
    parser.skipSpace();
    if (parser.p < to) {
      throw new Refused(Refusal.NOT_JSON, parser.p);
    }
    return parser.tape;
  }

  /** JSON Lines as one array of what stands on the lines, or null if they are not two or more. */
  static Tape parseLines(byte[] src) {
    Parser parser = new Parser(src, 0, src.length, MAX_DEPTH);
    Tape tape = parser.tape;
    int root = tape.add(Tape.ARRAY, -1);
    tape.depth = 1;
    while (true) {
      parser.skipSpace();
      if (parser.p == src.length) {
        break;
      }
      int line = tape.size;
      int from = parser.p;
      parser.value(-1, 1);
      if (!tape.isContainer(line) || spansLines(src, from, parser.p) || !parser.atLineEnd()) {
        throw new Refused(Refusal.NOT_JSON, from);
      }
      tape.len[root]++;
    }
    tape.end[root] = tape.size;
    if (tape.len[root] < 2) {
      throw new Refused(Refusal.NOT_JSON, 0);
    }
    return tape;
  }

  private static boolean spansLines(byte[] src, int from, int to) {
    for (int i = from; i < to; i++) {
      if (src[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private boolean atLineEnd() {
    while (p < end && (src[p] == ' ' || src[p] == '\t' || src[p] == '\r')) {
      p++;
    }
    return p == end || src[p] == '\n';
  }

  private void skipSpace() {
    while (p < end
        && src[p] <= ' '
        && (src[p] == ' ' || src[p] == '\n' || src[p] == '\r' || src[p] == '\t')) {
      p++;
    }
  }

  private byte peek() {
    if (p >= end) {
      throw new Refused(Refusal.CUT_OFF, end);
    }
    return src[p];
  }

  private void value(int key, int depth) {
    byte b = peek();
    switch (b) {
      case '{' -> object(key, depth);
      case '[' -> array(key, depth);
      case '"' -> {
        int node = tape.add(Tape.STRING, key);
        string(node);
        tape.end[node] = tape.size;
      }
      case 't' -> word("true", Tape.TRUE, key);
      case 'f' -> word("false", Tape.FALSE, key);
      case 'n' -> word("null", Tape.NULL, key);
      default -> number(key);
    }
  }

  private void object(int key, int depth) {
    int node = open(Tape.OBJECT, key, depth);
    int shape = 0;
    int count = 0;
    skipSpace();
    if (peek() != '}') {
      while (true) {
        if (peek() != '"') {
          throw new Refused(Refusal.NOT_JSON, p);
        }
        shape = nextShape(shape, depth);
        skipSpace();
        if (peek() != ':') {
          throw new Refused(Refusal.NOT_JSON, p);
        }
        p++;
        skipSpace();
        value(tape.shapes.lastKeyOf(shape), depth + 1);
        count++;
        if (closes('}')) {
          break;
        }
      }
    }
    p++;
    tape.at[node] = shape;
    close(node, count);
  }

  private void array(int key, int depth) {
    int node = open(Tape.ARRAY, key, depth);
    int count = 0;
    skipSpace();
    if (peek() != ']') {
      while (true) {
        value(-1, depth + 1);
        count++;
        if (closes(']')) {
          break;
        }
      }
    }
    p++;
    close(node, count);
  }

  private int open(int kind, int key, int depth) {
    if (depth >= most) {
      throw new Refused(Refusal.TOO_DEEP, p);
    }
    tape.depth = Math.max(tape.depth, depth + 1);
    p++;
    return tape.add(kind, key);
  }

  private void close(int node, int count) {
    tape.len[node] = count;
    tape.end[node] = tape.size;
  }

  /** After a member: at the closing bracket (true) or at the next member (false). */
  private boolean closes(char bracket) {
    skipSpace();
    byte b = peek();
    if (b == bracket) {
      return true;
    }
    if (b != ',') {
      throw new Refused(Refusal.NOT_JSON, p);
    }
    p++;
    skipSpace();
    return false;
  }

  private int nextShape(int shape, int depth) {
    int next = tape.shapes.guess(shape, src, p + 1, end);
    if (next >= 0) {
      p +=
          tape.shapes.keyEnd(tape.shapes.lastKeyOf(next))
              - tape.shapes.keyAt(tape.shapes.lastKeyOf(next))
              + 2;
      return next;
    }
    int offset = p;
    int node = tape.add(Tape.STRING, -1);
    string(node);
    int known = tape.shapes.keyCount();
    int key = tape.shapes.key(tape.at[node], tape.at[node] + tape.len[node]);
    tape.size--;
    return tape.shapes.extend(shape, key, key == known, depth, offset);
  }

  private void word(String word, int kind, int key) {
    for (int i = 0; i < word.length(); i++) {
      if (p + i >= end) {
        throw new Refused(Refusal.CUT_OFF, end);
      }
      if (src[p + i] != word.charAt(i)) {
        throw new Refused(Refusal.NOT_JSON, p + i);
      }
    }
    p += word.length();
    int node = tape.add(kind, key);
    tape.end[node] = tape.size;
  }

  private void number(int key) {
    int from = p;
    int to = Numbers.end(src, p, end);
    if (to < 0) {
      throw new Refused(~to >= end ? Refusal.CUT_OFF : Refusal.NOT_JSON, ~to);
    }
    p = to;
    int node = tape.add(Tape.NUMBER, key);
    tape.at[node] = from;
    tape.len[node] = to - from;
    tape.end[node] = tape.size;
  }

  /** Reads a string token into a node. */
  private void string(int node) {
    int from = ++p;
    int bits = 0;
    byte[] s = src;
    int i = from;
    for (; i < end; i++) {
      byte b = s[i];
      int c = Chars.of(b);
      if ((c & (Chars.QUOTE | Chars.HIDDEN | Chars.LINE | Chars.TAB | Chars.NON_ASCII)) != 0) {
        if (b == '"') {
          p = i + 1;
          finish(node, from, i - from, bits);
          return;
        }
        if (b == '\\') {
          escaped(node, from, i, bits);
          return;
        }
        if (b >= 0 && b < 0x20) {
          throw new Refused(Refusal.NOT_JSON, i);
        }
        if (b < 0) {
          int n = Utf8.length(s, i, end);
          if (Chars.isHidden(s, i, end)) {
            c |= Chars.HIDDEN;
          }
          i += n - 1;
        }
      }
      bits |= c;
    }
    throw new Refused(Refusal.CUT_OFF, end);
  }

  private void finish(int node, int at, int len, int bits) {
    tape.at[node] = at;
    tape.len[node] = len;
    tape.bits[node] = bits;
  }

  /**
   * Reads the rest of a string that has an escape at {@code i} into the space behind the source.
   */
  private void escaped(int node, int from, int i, int seen) {
    int close = closing(i);
    tape.reserve(close - from);
    int at = tape.bufEnd;
    byte[] out = tape.buf;
    System.arraycopy(src, from, out, at, i - from);
    int n = at + i - from;
    int rest = n;
    while (i < close) {
      byte b = src[i];
      if (b == '\\') {
        int c = Escapes.read(src, i, close);
        i += Escapes.length(src, i, c);
        n = Utf8.write(out, n, c);
      } else if (b < 0) {
        int len = Utf8.length(src, i, end);
        System.arraycopy(src, i, out, n, len);
        i += len;
        n += len;
      } else if (b < 0x20) {
        throw new Refused(Refusal.NOT_JSON, i);
      } else {
        out[n++] = b;
        i++;
      }
    }
    tape.bufEnd = n;
    p = close + 1;
    finish(node, at, n - at, seen | Chars.of(out, rest, n));
  }

  /** The closing quote of the string that goes on at {@code i}. */
  private int closing(int i) {
    for (; i < end; i++) {
      if (src[i] == '"') {
        return i;
      }
      if (src[i] == '\\') {
        i++;
      }
    }
    throw new Refused(Refusal.CUT_OFF, end);
  }
}
