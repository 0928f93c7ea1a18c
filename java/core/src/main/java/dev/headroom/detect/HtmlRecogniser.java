package dev.headroom.detect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Tells HTML by its first tag: that of a document, or one that a part of one begins with. */
final class HtmlRecogniser {
  private static final int LONGEST = 16;

  private static final Set<String> DOCUMENT = Set.of("!doctype", "html", "head", "body");

  private static final Set<String> PARTS =
      Set.of(
          "div",
          "p",
          "span",
          "a",
          "ul",
          "ol",
          "table",
          "h1",
          "h2",
          "h3",
          "h4",
          "section",
          "article",
          "main",
          "nav",
          "header",
          "footer",
          "form",
          "pre",
          "blockquote",
          "img",
          "br",
          "title",
          "meta",
          "link",
          "style",
          "dl");

  private HtmlRecogniser() {}

  static boolean recognises(byte[] text) {
    int from = begin(text, 0);
    while (starts(text, from, "<!--") || starts(text, from, "<?xml")) {
      String close = text[from + 1] == '!' ? "-->" : "?>";
      int end = from;
      while (end < text.length && !starts(text, end, close)) {
        end++;
      }
      from = begin(text, Math.min(text.length, end + close.length()));
    }
    if (from >= text.length || text[from] != '<') {
      return false;
    }
    int end = from + 1;
    while (end < text.length && end - from < LONGEST && isName(text[end])) {
      end++;
    }
    String tag =
        new String(text, from + 1, end - from - 1, StandardCharsets.US_ASCII)
            .toLowerCase(Locale.ROOT);
    boolean closed =
        end < text.length && (text[end] == '>' || text[end] <= ' ' || text[end] == '/');
    if (tag.equals("!doctype")) {
      int name = begin(text, end);
      return starts(text, name, "html") || starts(text, name, "HTML");
    }
    return closed && (DOCUMENT.contains(tag) || PARTS.contains(tag) && closes(text, from));
  }

  /** Whether the text ends as a tag does. */
  private static boolean closes(byte[] text, int from) {
    int to = text.length;
    while (to > from && text[to - 1] <= ' ' && text[to - 1] >= 0) {
      to--;
    }
    return text[to - 1] == '>';
  }

  private static int begin(byte[] text, int from) {
    int i = from;
    while (i < text.length && (text[i] >= 0 && text[i] <= ' ' || isMark(text, i))) {
      i++;
    }
    return i;
  }

  /** Whether a byte is of the mark that some files of UTF-8 begin with. */
  private static boolean isMark(byte[] text, int i) {
    return i < 3 && text[i] == (byte) (i == 0 ? 0xef : i == 1 ? 0xbb : 0xbf);
  }

  private static boolean isName(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b >= '0' && b <= '9' || b == '!';
  }

  private static boolean starts(byte[] text, int from, String word) {
    if (from + word.length() > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
