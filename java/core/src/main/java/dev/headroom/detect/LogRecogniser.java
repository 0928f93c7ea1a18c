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

  /** Records are this share of the lines that are looked at, those that go on left aside. */
  private static final int LEAST_PERCENT = 50;

  /** Where records have levels only, this share of all lines that are not blank. */
  private static final int LEAST_LEVELS_PERCENT = 70;

  private static final int MOST_WORDS = 5;
  private static final String SEPARATORS = ",;|\t";

  private final byte[] text;
  private final Stamp stamp = new Stamp();
  private int stamped;
  private int levelled;
  private int parts;
  private int others;

  /** Whether Maven began a goal or told the outcome of a build. */
  private boolean build;

  private LogRecogniser(byte[] text) {
    this.text = text;
  }

  /** How surely a text is a log, from 0.0 to 1.0. */
  static double confidence(byte[] text) {
    LogRecogniser r = new LogRecogniser(text);
    r.read();
    int records = r.stamped + r.levelled;
    int counted = records + r.others + (r.stamped < LEAST_RECORDS ? r.parts : 0);
    int least = r.stamped < LEAST_RECORDS ? LEAST_LEVELS_PERCENT : LEAST_PERCENT;
    if (records < LEAST_RECORDS
        || records * 100L < (long) counted * least
        || r.isTable()
        || r.isBuild()) {
      return 0;
    }
    return Math.min(1.0, 0.5 + 0.5 * records / counted);
  }

  private void read() {
    int from = 0;
    boolean inRecord = false;
    for (int lines = 0; lines < LINES && from < text.length; lines++) {
      int to = lineEnd(from);
      int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
      int start = behindColours(from, end);
      if (stamp.find(text, start, end) && isHeader(start)) {
        stamped++;
        inRecord = true;
      } else if (Levels.begin(text, start, end)) {
        levelled++;
        inRecord = true;
      } else if (end > from && inRecord && isPart(from, end)) {
        parts++;
      } else if (hasWord(from, end)) {
        others++;
      }
      build |= starts(from, end, "[INFO] --- ") || starts(from, end, "[INFO] BUILD ");
      from = to + 1;
    }
  }

  /** Whether a line has a letter or a digit: banners and rulers say nothing. */
  private boolean hasWord(int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if ((b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b >= '0' && b <= '9' || b < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is what Maven prints, which marks lines by a level but has no times. */
  private boolean isBuild() {
    return build && stamped < LEAST_RECORDS;
  }

  private int lineEnd(int from) {
    return LineEnds.next(text, from, text.length);
  }

  /**
   * Whether the time is what a record begins with: few words of a header stand before it, and they
   * are neither in parentheses, as of annotated code, nor a file's mode.
   */
  private boolean isHeader(int from) {
    int start = stamp.dateFrom >= 0 ? stamp.dateFrom : stamp.timeFrom;
    int words = 0;
    for (int i = from; i < start; i++) {
      words += text[i] == ' ' && (i == from || text[i - 1] != ' ') ? 1 : 0;
      if (text[i] == '(') {
        return false;
      }
    }
    return words <= MOST_WORDS && !isMode(from, start);
  }

  private boolean isMode(int from, int to) {
    int i = from;
    while (i < to && "-dlrwxst".indexOf(text[i]) >= 0) {
      i++;
    }
    return i - from >= 10;
  }

  /** Whether a first line that is no record has as many columns as those that follow it. */
  private boolean isTable() {
    int end = lineEnd(0);
    if (stamp.find(text, 0, end) || Levels.begin(text, 0, end)) {
      return false;
    }
    if (areTitles(0, end)) {
      return true;
    }
    for (int s = 0; s < SEPARATORS.length(); s++) {
      byte separator = (byte) SEPARATORS.charAt(s);
      int columns = count(0, end, separator);
      int from = end + 1;
      int same = 0;
      int lines = 0;
      while (columns > 1 && lines < LEAST_RECORDS && from < text.length) {
        int to = lineEnd(from);
        same += count(from, to, separator) == columns ? 1 : 0;
        lines++;
        from = to + 1;
      }
      if (columns > 1 && same * 3 >= lines * 2) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line is three words in capitals and more, as {@code ps} prints them. */
  private boolean areTitles(int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      boolean letter = text[i] >= 'A' && text[i] <= 'Z';
      if (!letter && " \t%+#/-_\r".indexOf(text[i]) < 0) {
        return false;
      }
      words += letter && (i == from || text[i - 1] == ' ' || text[i - 1] == '\t') ? 1 : 0;
    }
    return words >= LEAST_RECORDS;
  }

  private int count(int from, int to, byte mark) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n += text[i] == mark ? 1 : 0;
    }
    return n;
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
