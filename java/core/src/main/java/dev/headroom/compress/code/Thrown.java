package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.syntax.SourceText;
import dev.headroom.syntax.Tokens;

/** Says in a comment what a statement throws that has no name: a string, or an expression. */
final class Thrown {
  /** Of a longer expression so many bytes are said. */
  private static final int LONGEST = 40;

  /** What cannot stand in a comment of some language, or would be more than its line. */
  private static final String[] ENDS = {"\n", "\r", "*/", "/*", "?>"};

  private Thrown() {}

  /** What stands behind the word that throws; "" if nothing does, as where it was caught before. */
  static String expression(SourceText text, int from, int to) {
    int at = from;
    while (at < to && Tokens.isWord(text.at(at))) {
      at++;
    }
    int begin = text.behindBlank(at, to);
    int end = text.beforeBlank(begin, to);
    while (end > begin && text.at(end - 1) == ';') {
      end--;
    }
    int shown = end;
    for (String e : ENDS) {
      shown = first(text, begin, shown, e);
    }
    if (shown - begin > LONGEST) {
      shown = begin + LONGEST;
      while ((text.at(shown) & 0xc0) == 0x80) {
        shown--;
      }
    }
    String said = new String(text.bytes(), begin, shown - begin, UTF_8).strip();
    return shown < end ? (said + " …").strip() : said;
  }

  /** Where something first stands between two places, or the latter. */
  private static int first(SourceText text, int from, int to, String ascii) {
    for (int i = from; i < to; i++) {
      if (text.startsWith(i, ascii)) {
        return i;
      }
    }
    return to;
  }
}
