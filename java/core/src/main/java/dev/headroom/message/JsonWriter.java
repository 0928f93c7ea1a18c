package dev.headroom.message;

import java.nio.charset.StandardCharsets;

/** Writes JSON into one array of a size that is known. */
final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Control characters that have an escape of two characters. */
  private static final String SHORT = "\b\f\n\r\t";

  /** What the escape of any other one has more than it. */
  private static final int UNICODE = 5;

  private final byte[] out;
  private int n;

  /**
   * @param size how many bytes it will be
   */
  JsonWriter(int size) {
    out = new byte[size];
  }

  /** All of it. */
  byte[] bytes() {
    return out;
  }

  /** Writes a part of some bytes as they are. */
  void write(byte[] bytes, int from, int to) {
    System.arraycopy(bytes, from, out, n, to - from);
    n += to - from;
  }

  /** How many bytes a content has as a string token. */
  static int quoted(byte[] text) {
    int size = text.length + 2;
    for (int i = PlainText.end(text, 0, text.length); i < text.length; ) {
      size += text[i] >= ' ' || SHORT.indexOf(text[i]) >= 0 ? 1 : UNICODE;
      i = PlainText.end(text, i + 1, text.length);
    }
    return size;
  }

  /** Writes a content (UTF-8) as a string token, with only those escapes that JSON needs. */
  void quote(byte[] text) {
    byte[] to = out;
    int at = n;
    to[at++] = '"';
    for (int i = 0; i < text.length; ) {
      int plain = PlainText.copy(text, i, text.length, to, at);
      i += plain;
      at += plain;
      if (i < text.length) {
        at = escape(to, at, text[i++]);
      }
    }
    to[at++] = '"';
    n = at;
  }

  private static int escape(byte[] out, int at, byte b) {
    int n = at;
    out[n++] = '\\';
    switch (b) {
      case '"', '\\' -> out[n++] = b;
      case '\b' -> out[n++] = 'b';
      case '\f' -> out[n++] = 'f';
      case '\n' -> out[n++] = 'n';
      case '\r' -> out[n++] = 'r';
      case '\t' -> out[n++] = 't';
      default -> {
        out[n++] = 'u';
        out[n++] = '0';
        out[n++] = '0';
        out[n++] = HEX[b >> 4];
        out[n++] = HEX[b & 0xf];
      }
    }
    return n;
  }
}
