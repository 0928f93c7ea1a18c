package dev.headroom.message;

/** Says where a byte is, for people. */
final class Place {
  private Place() {}

  /** {@code byte 120 (line 3, column 7)}; columns count bytes, both from 1. */
  static String of(byte[] text, int offset) {
    int line = 1;
    int from = 0;
    for (int i = 0; i < Math.min(offset, text.length); i++) {
      if (text[i] == '\n') {
        line++;
        from = i + 1;
      }
    }
    return "byte " + offset + " (line " + line + ", column " + (offset - from + 1) + ")";
  }
}
