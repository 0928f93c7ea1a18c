package dev.headroom.compress.verify;

import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the texts of rows stand literally in what is sent, where a reader or a search will see
 * them, and not only for one who decodes it.
 *
 * <p>A text is looked for in pieces between the characters that a form may escape. Left out are
 * dates, which beside times in a column may have their beginning in a header, and texts that are
 * JSON documents, which are written in the document's own form. What was found once is not looked
 * for again, and rows stand in order, so that the search goes on where the last one ended: linear
 * but for what is missing.
 */
final class Literals {
  /** Shorter pieces say nothing. */
  private static final int LEAST = 4;

  private final String text;
  private final Set<String> found = new HashSet<>();
  private int from;

  Literals(byte[] text) {
    this.text = new String(text, StandardCharsets.UTF_8);
  }

  /** Refutes the text if a string in a value (JSON) does not stand in it. */
  void require(byte[] json) {
    JsonIndex index = JsonIndex.read(json).orElseThrow(() -> new Refuted("a row is no JSON"));
    for (int node = 0; node < index.size(); node++) {
      if (index.is(node, JsonIndex.STRING)) {
        requireText(index.text(node));
      }
    }
  }

  private void requireText(String content) {
    if (isDate(content) || content.startsWith("{") || content.startsWith("[")) {
      return;
    }
    for (String piece : pieces(content)) {
      Refuted.unless(stands(piece), "\"" + shown(piece) + "\" does not stand in it literally");
    }
  }

  private boolean stands(String piece) {
    if (found.contains(piece)) {
      return true;
    }
    int at = text.indexOf(piece, from);
    if (at >= 0) {
      from = at;
    } else if (text.indexOf(piece) < 0) {
      return false;
    }
    found.add(piece);
    return true;
  }

  private static List<String> pieces(String content) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= content.length(); i++) {
      if (i == content.length() || mayBeEscaped(content.charAt(i))) {
        if (i - start >= LEAST) {
          pieces.add(content.substring(start, i));
        }
        start = i + 1;
      }
    }
    return pieces;
  }

  private static boolean mayBeEscaped(char c) {
    return c < ' ' || c == '"' || c == '\\' || c > '~' && !Character.isLetterOrDigit(c);
  }

  /** Whether a text is a date of ISO 8601, alone or with a time behind it. */
  private static boolean isDate(String s) {
    boolean alone = s.length() == 10;
    if (!alone && s.length() < 16 || s.charAt(4) != '-' || s.charAt(7) != '-') {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      boolean digit = i != 4 && i != 7;
      if (digit && !Character.isDigit(s.charAt(i))) {
        return false;
      }
    }
    return alone || s.charAt(10) == 'T' || s.charAt(10) == ' ';
  }

  private static String shown(String piece) {
    return piece.length() > 40 ? piece.substring(0, 40) + "..." : piece;
  }
}
