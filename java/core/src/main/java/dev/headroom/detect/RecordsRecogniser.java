package dev.headroom.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells records of a key and a value a line: paragraphs of such lines, or ones below numbered
 * heads, of which nearly each begins with the key that the first one begins with, and whose keys
 * are the same few. Keys below keys, as YAML has them, and long or running texts behind keys, as
 * passages have, and questions with answers, are none.
 */
final class RecordsRecogniser {
  private static final int LINES = 800;
  private static final int FIRST_LINES = 8;
  private static final int LONGEST_KEY = 48;
  private static final int LONGEST_LINE = 512;
  private static final int FEWEST_RECORDS = 3;

  /** So many keys a record has at least, on the average. */
  private static final int FEWEST_KEYS = 3;

  /** Lines have at most so many bytes, on the average. */
  private static final int MEAN_LENGTH = 100;

  /** Lines of another shape are at most this share, and keys below others. */
  private static final int ODD_PERCENT = 4;

  /** So many lines may be of another shape in any case, such as one that says how many rows. */
  private static final int SPARE = 1;

  /** So many records begin with the same key. */
  private static final int SAME_PERCENT = 80;

  /** Of so many lines at most one has a key of its own. */
  private static final int LINES_A_KEY = 2;

  /** A line of so many words is one of running text. */
  private static final int WORDS = 6;

  /** With so many values of running text, in percent, a text is no list of records. */
  private static final int SAYING_PERCENT = 40;

  private static final String NO_KEY = "\"'{}[]<>;,\\`";

  private final byte[] text;
  private final Set<String> keys = new HashSet<>();
  private String firstKey = "";

  /** Where the mark of the second line stands: of keys at the right those of all others, too. */
  private int column;

  private int mark;
  private int records;
  private int same;
  private int pairs;
  private int nested;
  private int continued;

  /** Values behind an equals sign that are calls, as in source code. */
  private int calls;

  private int odd;

  /** Values of running text: questions with answers, minutes, what is required. */
  private int saying;

  private int bytes;
  private boolean begins = true;

  private RecordsRecogniser(byte[] text) {
    this.text = text;
  }

  static boolean recognises(byte[] text) {
    RecordsRecogniser r = new RecordsRecogniser(text);
    int from = 0;
    for (int n = 0; n < LINES && from < text.length; n++) {
      int to = LineEnds.next(text, from, text.length);
      int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
      r.line(from, end);
      if (n == FIRST_LINES && r.pairs * 2 < n) {
        return false;
      }
      from = to + 1;
    }
    return r.areRecords();
  }

  private boolean areRecords() {
    int lines = pairs + continued + odd;
    return records >= FEWEST_RECORDS
        && same * 100L >= (long) records * SAME_PERCENT
        && pairs >= records * FEWEST_KEYS
        && keys.size() * LINES_A_KEY <= pairs
        && (Math.max(0, odd - SPARE) + nested) * 100L <= (long) lines * ODD_PERCENT
        && calls * 100L <= (long) pairs * ODD_PERCENT
        && saying * 100L < (long) pairs * SAYING_PERCENT
        && bytes <= (long) lines * MEAN_LENGTH;
  }

  private void line(int from, int to) {
    if (to == from || isDashes(from, to) || isHead(from, to)) {
      begins = true;
      return;
    }
    bytes += to - from;
    boolean indented = text[from] == ' ' || text[from] == '\t';
    int end = Math.min(to, from + LONGEST_LINE);
    int at = mark(from, end);
    if (records == 0 && at >= 0) {
      mark = text[at];
      firstKey = key(from, at);
    }
    if (pairs < 2 && at >= 0) {
      column = at - from;
    }
    boolean pair = at >= 0 && text[at] == mark;
    if (begins) {
      records++;
      same += pair && key(from, at).equals(firstKey) ? 1 : 0;
    }
    if (pair && (!indented || at - from == column)) {
      pairs++;
      saying += words(from, to) >= WORDS ? 1 : 0;
      calls += text[at] == '=' && isCall(at + 1, end) ? 1 : 0;
      keys.add(key(from, at));
    } else if (indented && !begins) {
      continued++;
      nested += pair || startsItem(from, to) ? 1 : 0;
    } else {
      odd++;
    }
    begins = false;
  }

  /** Whether a bracket opens right behind a name. */
  private boolean isCall(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int before = text[i - 1] | 0x20;
      if (text[i] == '(' && (before >= 'a' && before <= 'z' || text[i - 1] == '_')) {
        return true;
      }
    }
    return false;
  }

  /** How many words behind spaces begin with two letters. */
  private int words(int from, int to) {
    int words = 0;
    for (int i = from + 1; i + 1 < to; i++) {
      words += text[i - 1] == ' ' && isLetter(text[i]) && isLetter(text[i + 1]) ? 1 : 0;
    }
    return words;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b < 0;
  }

  private boolean startsItem(int from, int to) {
    int i = from;
    while (i < to && text[i] == ' ') {
      i++;
    }
    return i + 1 < to && text[i] == '-' && text[i + 1] == ' ';
  }

  private boolean isDashes(int from, int to) {
    return to - from == 3 && text[from] == '-' && text[from + 1] == '-' && text[from + 2] == '-';
  }

  /** Whether psql or mysql begin a record with this line. */
  private boolean isHead(int from, int to) {
    if (to - from < 10 || text[from] != '*' && text[from] != '-') {
      return false;
    }
    String line = new String(text, from, Math.min(LONGEST_KEY, to - from), ISO_8859_1);
    return line.startsWith("-[ RECORD ") || line.startsWith("****") && line.contains(". row *");
  }

  private String key(int from, int at) {
    return new String(text, from, at - from, ISO_8859_1).strip();
  }

  /** Where the sign stands that divides a line into a key and a value; -1 if none does. */
  private int mark(int from, int to) {
    int start = from;
    while (start < to && (text[start] == ' ' || text[start] == '\t')) {
      start++;
    }
    if (start == to || text[start] == '-' || text[start] == '#') {
      return -1;
    }
    for (int i = start; i < to && i - start <= LONGEST_KEY; i++) {
      if (NO_KEY.indexOf(text[i]) >= 0) {
        return -1;
      }
      if (i > start && isMark(i, to)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isMark(int i, int to) {
    boolean space = text[i - 1] == ' ';
    boolean end = i + 1 == to;
    boolean apart = end || text[i + 1] == ' ' || text[i + 1] == '\t';
    return switch (text[i]) {
      case '=' -> space ? apart : !apart || end;
      case ':' -> apart;
      case '|' -> space && apart;
      default -> false;
    };
  }
}
