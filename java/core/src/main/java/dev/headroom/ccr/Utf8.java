package dev.headroom.ccr;

/** The borders of characters in bytes that may not be UTF-8 everywhere. */
final class Utf8 {
  private Utf8() {}

  /** The bytes that a character takes by its first one; 1 if it is none's first. */
  static int length(byte first) {
    int b = first & 0xff;
    return b < 0xc2 || b > 0xf4 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
  }

  /** The first byte of the character that a byte is inside of, or the byte itself. */
  static int back(byte[] text, int at) {
    for (int i = at; at < text.length && i >= 0 && i > at - 4; i--) {
      if ((text[i] & 0xc0) != 0x80) {
        return i + length(text[i]) > at ? i : at;
      }
    }
    return at;
  }

  /** The byte behind the character that {@code at} cuts, or {@code at} if it cuts none. */
  static int on(byte[] text, int at) {
    int from = back(text, at);
    int to = from;
    if (from < at) {
      to = Math.min(text.length, from + length(text[from]));
      for (int i = from + 1; i < to; i++) {
        if ((text[i] & 0xc0) != 0x80) {
          return Math.max(at, i);
        }
      }
    }
    return Math.max(at, to);
  }
}
