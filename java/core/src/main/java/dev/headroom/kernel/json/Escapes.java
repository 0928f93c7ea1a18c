package dev.headroom.kernel.json;

import dev.headroom.kernel.Refusal;

/** JSON's escapes, read and written; the written ones are the shortest. */
public final class Escapes {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private Escapes() {}

  /** The code point that the escape at {@code i} (a backslash) stands for; a pair counts as one. */
  static int read(byte[] s, int i, int to) {
    if (i + 1 >= to) {
      throw new Refused(Refusal.CUT_OFF, i);
    }
    return switch (s[i + 1]) {
      case '"', '\\', '/' -> s[i + 1];
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(s, i, to);
      default -> throw new Refused(Refusal.NOT_JSON, i);
    };
  }

  /** How many bytes the escape at {@code i} has, given what it stands for. */
  static int length(byte[] s, int i, int c) {
    return s[i + 1] != 'u' ? 2 : c >= 0x10000 ? 12 : 6;
  }

  private static int unicode(byte[] s, int i, int to) {
    int c = hex(s, i + 2, to);
    if (c < 0) {
      throw new Refused(Refusal.NOT_JSON, i);
    }
    if (c >> 10 == 0x36 && i + 7 < to && s[i + 6] == '\\' && s[i + 7] == 'u') {
      int low = hex(s, i + 8, to);
      if (low >> 10 == 0x37) {
        return 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff);
      }
    }
    return c;
  }

  private static int hex(byte[] s, int i, int to) {
    if (i + 4 > to) {
      return -1;
    }
    int c = 0;
    for (int k = i; k < i + 4; k++) {
      int d = Character.digit(s[k], 16);
      if (d < 0) {
        return -1;
      }
      c = c << 4 | d;
    }
    return c;
  }

  /** Writes a string token as compact JSON has it: only what must be escaped is. */
  public static void quote(byte[] s, int from, int to, Bytes out) {
    out.put('"');
    body(s, from, to, false, out);
    out.put('"');
  }

  /** Writes a string token for a reader: what cannot be seen is escaped as well. */
  static void quoteVisibly(byte[] s, int from, int to, Bytes out) {
    out.put('"');
    body(s, from, to, true, out);
    out.put('"');
  }

  /** What stands between the quotes. */
  static void body(byte[] s, int from, int to, boolean visibly, Bytes out) {
    int plain = from;
    for (int i = from; i < to; i++) {
      byte b = s[i];
      if (b >= 0x20 && b != '"' && b != '\\' && b != 0x7f) {
        continue;
      }
      int width = 1;
      if (b < 0) {
        width = (b & 0xff) >= 0xf0 ? 4 : (b & 0xff) >= 0xe0 ? 3 : 2;
        boolean surrogate = b == (byte) 0xed && (s[i + 1] & 0xff) >= 0xa0;
        if (!surrogate && !(visibly && Chars.isHidden(s, i, to))) {
          i += width - 1;
          continue;
        }
      } else if (b == 0x7f && !visibly) {
        continue;
      }
      out.put(s, plain, i);
      escape(b >= 0 ? b : width == 2 ? (b & 0x1f) << 6 | s[i + 1] & 0x3f : Utf8.three(s, i), out);
      i += width - 1;
      plain = i + 1;
    }
    out.put(s, plain, to);
  }

  private static void escape(int c, Bytes out) {
    out.put('\\');
    switch (c) {
      case '"', '\\' -> out.put(c);
      case '\b' -> out.put('b');
      case '\f' -> out.put('f');
      case '\n' -> out.put('n');
      case '\r' -> out.put('r');
      case '\t' -> out.put('t');
      default -> unicode(c, out);
    }
  }

  /** {@code uXXXX}, to stand after a backslash. */
  static void unicode(int c, Bytes out) {
    out.put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.put(HEX[c >> shift & 0xf]);
    }
  }
}
