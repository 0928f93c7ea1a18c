package dev.headroom.detect;

/**
 * Tells tables that tools draw: bars in most lines with a ruled line among them, or columns between
 * which no line of the first ones has anything but spaces.
 */
final class TableRecogniser {
  private static final int LINES = 64;
  private static final int LEAST_LINES = 3;
  private static final int LEAST_COLUMNS = 3;

  /** Without titles in capitals there must be so many more of each. */
  private static final int MORE = 1;

  private static final int WIDEST = 1024;

  private TableRecogniser() {}

  static boolean recognises(byte[] text) {
    int[] used = new int[WIDEST];
    int lines = 0;
    int barred = 0;
    int ruled = 0;
    int apart = 0;
    int filled = 0;
    int block = 0;
    boolean open = true;
    boolean wide = false;
    boolean titles = false;
    int from = 0;
    while (from < text.length && lines < LINES) {
      int to = LineEnds.next(text, from, text.length);
      int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
      boolean rule = isRule(text, from, end);
      boolean blank = isBlank(text, from, end);
      if (isMode(text, from, end)) {
        return false;
      }
      filled += blank || rule ? 0 : 1;
      ruled += rule ? 1 : 0;
      barred += !rule && hasBar(text, from, end) ? 1 : 0;
      apart += !rule && isApart(text, from, end) ? 1 : 0;
      titles |= lines == 0 && areTitles(text, from, end);
      open &= !blank || block == 0;
      if (open && !blank && !rule) {
        block++;
        wide |= end - from >= WIDEST || !fill(used, text, from, end);
      }
      lines++;
      from = to + 1;
    }
    if (ruled > 0 && barred >= LEAST_LINES - 1 && barred * 3 >= filled * 2) {
      return true;
    }
    int more = titles ? 0 : MORE;
    return !wide
        && block >= LEAST_LINES - 1 + 2 * more
        && block * 3 >= filled * 2
        && apart * 5 >= filled * 4
        && columns(used, block) >= LEAST_COLUMNS + more;
  }

  /** Whether a line begins with the mode of a file: listings have forms of their own. */
  private static boolean isMode(byte[] text, int from, int to) {
    int i = from;
    while (i < to && "-dlrwxst".indexOf(text[i]) >= 0) {
      i++;
    }
    return i - from == 10 && i < to && "-dl".indexOf(text[from]) >= 0;
  }

  private static boolean isBlank(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != ' ' && text[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Whether a line is dashes and pluses, bars or colons, more than one column of them. */
  private static boolean isRule(byte[] text, int from, int to) {
    int dashes = 0;
    int marks = 0;
    for (int i = from; i < to; i++) {
      if (isOfBox(text, i, to)) {
        marks++;
        dashes += isHorizontal(text[i + 1], text[i + 2]) ? 1 : 0;
        i += 2;
        continue;
      }
      dashes += text[i] == '-' ? 1 : 0;
      marks += text[i] == '+' || text[i] == '|' ? 1 : 0;
      if ("-+|: ".indexOf(text[i]) < 0) {
        return false;
      }
    }
    return dashes >= 3 && marks > 0;
  }

  /** Whether one of what boxes are drawn with, {@code U+2500} to {@code U+257F}, stands there. */
  private static boolean isOfBox(byte[] text, int i, int to) {
    return i + 2 < to
        && (text[i] & 0xff) == 0xe2
        && ((text[i + 1] & 0xff) == 0x94 || (text[i + 1] & 0xff) == 0x95);
  }

  /** Whether these last two bytes of a part of a box are those of a line from left to right. */
  private static boolean isHorizontal(byte second, byte third) {
    int c = (second & 3) << 6 | third & 0x3f;
    return c == 0x00 || c == 0x01 || c == 0x50;
  }

  /** Whether a line is between bars of a box, with one inside. */
  private static boolean isBarred(byte[] text, int from, int to) {
    int bars = 0;
    for (int i = from; i < to; i++) {
      bars += isBar(text, i, to) ? 1 : 0;
    }
    int end = to;
    while (end > from && text[end - 1] == ' ') {
      end--;
    }
    return bars >= 3 && isBar(text, from, to) && end - from > 3 && isBar(text, end - 3, end);
  }

  private static boolean isBar(byte[] text, int i, int to) {
    return isOfBox(text, i, to) && (text[i + 1] & 0xff) == 0x94 && (text[i + 2] & 0xff) == 0x82;
  }

  private static boolean hasBar(byte[] text, int from, int to) {
    if (isBarred(text, from, to)) {
      return true;
    }
    for (int i = from + 1; i + 1 < to; i++) {
      if (text[i] == '|' && (text[i - 1] == ' ' || text[i + 1] == ' ')) {
        return true;
      }
    }
    return false;
  }

  /** Whether two spaces stand between words. */
  private static boolean isApart(byte[] text, int from, int to) {
    for (int i = from + 1; i + 2 < to; i++) {
      if (text[i] == ' ' && text[i + 1] == ' ' && text[i - 1] != ' ' && !isBlank(text, i, to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line is words in capitals, as heads of columns are. */
  private static boolean areTitles(byte[] text, int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      boolean letter = text[i] >= 'A' && text[i] <= 'Z';
      if (!letter && " %()#/_-:.".indexOf(text[i]) < 0) {
        return false;
      }
      words += letter && (i == from || text[i - 1] == ' ') ? 1 : 0;
    }
    return words >= LEAST_COLUMNS;
  }

  /** Marks the characters of a line that are no spaces; false if it has a tab. */
  private static boolean fill(int[] used, byte[] text, int from, int to) {
    int column = 0;
    for (int i = from; i < to; i++) {
      if (text[i] == '\t') {
        return false;
      }
      if ((text[i] & 0xc0) != 0x80) {
        used[column++] += text[i] == ' ' ? 0 : 1;
      }
    }
    return true;
  }

  /** The columns that a third of the lines fill: the ends of a few long lines are none. */
  private static int columns(int[] used, int lines) {
    int columns = 0;
    int i = 0;
    while (i < used.length) {
      int most = 0;
      while (i < used.length && used[i] > 0) {
        most = Math.max(most, used[i++]);
      }
      columns += most * 3 > lines ? 1 : 0;
      i++;
    }
    return columns;
  }
}
