package dev.headroom.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** JSON string tokens and their content, over bytes. */
public final class JsonText {
  private JsonText() {}

  /**
   * The content (UTF-8) of the string token from its opening to behind its closing quote; empty if
   * it holds half of a surrogate pair, which UTF-8 cannot say.
   */
  static Optional<byte[]> content(byte[] json, int from, int to) {
    byte[] out = decode(json, from, to);
    int last = out.length - 1;
    for (int i = PlainText.endOfAscii(out, 0, last);
        i < last;
        i = PlainText.endOfAscii(out, i + 1, last)) {
      if (out[i] == (byte) 0xed && (out[i + 1] & 0xe0) == 0xa0) {
        return Optional.empty();
      }
    }
    return Optional.of(out);
  }

  /**
   * The content of a string token; half a surrogate pair as the three bytes UTF-8 would give it.
   */
  static byte[] decode(byte[] json, int from, int to) {
    byte[] out = new byte[to - from];
    int n = 0;
    int end = to - 1;
    for (int i = from + 1; ; ) {
      int plain = PlainText.copy(json, i, end, out, n);
      i += plain;
      n += plain;
      if (i >= end) {
        return Arrays.copyOf(out, n);
      }
      if (json[i] != '\\') {
        out[n++] = json[i++];
        continue;
      }
      int c = codePoint(json, i);
      i += json[i + 1] == 'u' ? c >= 0x10000 ? 12 : 6 : 2;
      n = put(out, n, c);
    }
  }

  private static int codePoint(byte[] s, int i) {
    return switch (s[i + 1]) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int c = hex(s, i + 2);
        int low =
            c >> 10 == 0x36 && i + 7 < s.length && s[i + 6] == '\\' && s[i + 7] == 'u'
                ? hex(s, i + 8)
                : -1;
        yield low >> 10 == 0x37 ? 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff) : c;
      }
      default -> s[i + 1];
    };
  }

  /** The bytes of the escape at {@code i}, or 0 if it is none. */
  static int escapeLength(byte[] s, int i) {
    if (i + 1 >= s.length) {
      return 0;
    }
    return switch (s[i + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> hex(s, i + 2) >= 0 ? 6 : 0;
      default -> 0;
    };
  }

  private static int hex(byte[] s, int i) {
    if (i + 4 > s.length) {
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

  private static int put(byte[] out, int at, int c) {
    int n = at;
    if (c < 0x80) {
      out[n++] = (byte) c;
    } else if (c < 0x800) {
      out[n++] = (byte) (0xc0 | c >> 6);
      out[n++] = (byte) (0x80 | c & 0x3f);
    } else if (c < 0x10000) {
      out[n++] = (byte) (0xe0 | c >> 12);
      out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[n++] = (byte) (0x80 | c & 0x3f);
    } else {
      out[n++] = (byte) (0xf0 | c >> 18);
      out[n++] = (byte) (0x80 | c >> 12 & 0x3f);
      out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[n++] = (byte) (0x80 | c & 0x3f);
    }
    return n;
  }

  /** A string token of a content (UTF-8), with only those escapes that JSON needs. */
  public static byte[] quote(byte[] text) {
    JsonWriter out = new JsonWriter(JsonWriter.quoted(text));
    out.quote(text);
    return out.bytes();
  }

  /** Whether the string token at {@code at} has this content (ASCII). */
  static boolean equals(byte[] json, int at, String content) {
    int i = at + 1;
    for (int k = 0; k < content.length(); k++) {
      if (json[i] == '"') {
        return false;
      }
      int c = json[i] == '\\' ? codePoint(json, i) : json[i];
      if (c != content.charAt(k)) {
        return false;
      }
      i += json[i] != '\\' ? 1 : json[i + 1] == 'u' ? c >= 0x10000 ? 12 : 6 : 2;
    }
    return json[i] == '"';
  }

  /** Whether a run is a number, true, false or null. */
  static boolean isLiteral(byte[] s, int from, int to) {
    String word = new String(s, from, Math.min(to - from, 6), StandardCharsets.ISO_8859_1);
    return switch (word) {
      case "true", "false", "null" -> true;
      default -> isNumber(s, from, to);
    };
  }

  private static boolean isNumber(byte[] s, int from, int to) {
    int i = from < to && s[from] == '-' ? from + 1 : from;
    if (i < to && s[i] == '0') {
      i++;
    } else {
      int digits = digits(s, i, to);
      if (digits == i) {
        return false;
      }
      i = digits;
    }
    if (i < to && s[i] == '.') {
      int digits = digits(s, i + 1, to);
      if (digits == i + 1) {
        return false;
      }
      i = digits;
    }
    if (i < to && (s[i] | 0x20) == 'e') {
      int sign = i + 1 < to && (s[i + 1] == '+' || s[i + 1] == '-') ? i + 2 : i + 1;
      int digits = digits(s, sign, to);
      if (digits == sign) {
        return false;
      }
      i = digits;
    }
    return i == to;
  }

  private static int digits(byte[] s, int from, int to) {
    int i = from;
    while (i < to && s[i] >= '0' && s[i] <= '9') {
      i++;
    }
    return i;
  }
}
