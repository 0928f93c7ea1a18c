package dev.headroom.detect;

import java.nio.charset.StandardCharsets;

/**
 * Tells XML by its declaration, or by a first tag that the text ends with, the same name closing
 * it, unless what stands between tags is running text. What is HTML is known before.
 */
final class XmlRecogniser {
  private XmlRecogniser() {}

  static boolean recognises(byte[] text) {
    int from = 0;
    while (from < text.length && (text[from] <= ' ' && text[from] >= 0 || isMark(text, from))) {
      from++;
    }
    int to = text.length;
    while (to > from && text[to - 1] <= ' ' && text[to - 1] >= 0) {
      to--;
    }
    if (to - from < 4 || text[from] != '<' || text[to - 1] != '>') {
      return false;
    }
    String head = new String(text, from, Math.min(6, to - from), StandardCharsets.ISO_8859_1);
    if (head.startsWith("<?xml ")) {
      return true;
    }
    int end = from + 1;
    while (end < to && isName(text[end])) {
      end++;
    }
    int length = end - from - 1;
    int close = to - length - 3;
    boolean named = length > 0 && close > end && text[close] == '<' && text[close + 1] == '/';
    for (int i = 0; named && i < length; i++) {
      named = text[close + 2 + i] == text[from + 1 + i];
    }
    return named && !ProseRecogniser.recognises(text);
  }

  /** Whether a byte is of the mark that some files of UTF-8 begin with. */
  private static boolean isMark(byte[] text, int i) {
    return i < 3 && text[i] == (byte) (i == 0 ? 0xef : i == 1 ? 0xbb : 0xbf);
  }

  private static boolean isName(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '-'
        || b == ':'
        || b == '.';
  }
}
