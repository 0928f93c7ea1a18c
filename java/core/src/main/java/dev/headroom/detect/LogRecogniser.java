package dev.headroom.detect;

/**
 * Tells logs by the shapes of their lines. A record begins with a time, or with a level and a
 * colon, at the line's beginning or behind what colours, containers and hosts put there. Lines of
 * neither kind, such as those of a stack trace, belong to the record before them: they are told by
 * an indent, a frame or a cause, and say nothing for or against a log.
 */
final class LogRecogniser {
  private static final int LINES = 200;
  private static final int LEAST_RECORDS = 3;

  /** Records and what belongs to them are this share of the lines that are looked at, at least. */
  private static final int LEAST_PERCENT = 50;

  private final byte[] text;
  private final Stamp stamp = new Stamp();
  private int records;
  private int others;

  private LogRecogniser(byte[] text) {
    this.text = text;
  }

  /** How surely a text is a log, from 0.0 to 1.0. */
  static double confidence(byte[] text) {
    LogRecogniser r = new LogRecogniser(text);
    r.read();
    int counted = r.records + r.others;
    if (r.records < LEAST_RECORDS || r.records * 100L < (long) counted * LEAST_PERCENT) {
      return 0;
    }
    return Math.min(1.0, 0.5 + 0.5 * r.records / counted);
  }

  private void read() {
    int from = 0;
    boolean inRecord = false;
    for (int lines = 0; lines < LINES && from < text.length; lines++) {
      int to = from;
      while (to < text.length && text[to] != '\n') {
        to++;
      }
      int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
      if (isRecord(from, end)) {
        records++;
        inRecord = true;
      } else if (end > from && !(inRecord && isPart(from, end))) {
        others++;
      }
      from = to + 1;
    }
  }

  private boolean isRecord(int from, int to) {
    int i = behindColours(from, to);
    return Levels.begin(text, i, to) || stamp.find(text, i, to) && isHeader(i);
  }

  /** Whether the time is what a record begins with: few words of a header stand before it. */
  private boolean isHeader(int from) {
    int start = stamp.dateFrom >= 0 ? stamp.dateFrom : stamp.timeFrom;
    int words = 0;
    for (int i = from; i < start; i++) {
      words += text[i] == ' ' && (i == from || text[i - 1] != ' ') ? 1 : 0;
    }
    return words <= 5 && start - from <= 80;
  }

  private int behindColours(int from, int to) {
    int i = from;
    while (i + 1 < to && text[i] == 0x1b && text[i + 1] == '[') {
      i += 2;
      while (i < to && (text[i] == ';' || text[i] >= '0' && text[i] <= '9')) {
        i++;
      }
      i = Math.min(to, i + 1);
    }
    return i;
  }

  /** Whether a line goes on with what stands before it. */
  private boolean isPart(int from, int to) {
    byte b = text[from];
    return b == ' '
        || b == '\t'
        || b == '}'
        || b == ']'
        || b == ')'
        || starts(from, to, "at ")
        || starts(from, to, "Caused by: ")
        || starts(from, to, "Traceback ")
        || isThrowable(from, to);
  }

  /** Whether a line begins with the name of an exception or an error. */
  private boolean isThrowable(int from, int to) {
    int i = from;
    while (i < to && text[i] != ':' && text[i] != ' ') {
      i++;
    }
    return ends(from, i, "Exception") || ends(from, i, "Error");
  }

  private boolean starts(int from, int to, String word) {
    return is(from, to, word, from + word.length());
  }

  private boolean ends(int from, int to, String word) {
    return to - word.length() >= from && is(to - word.length(), to, word, to);
  }

  private boolean is(int at, int to, String word, int end) {
    if (end > to) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
