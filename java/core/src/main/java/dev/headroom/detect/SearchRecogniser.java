package dev.headroom.detect;

/**
 * Tells what grep and ripgrep print: most lines are a path without spaces, with a letter and a dot
 * or a folder in it, a colon, a line number and a colon. What stands behind may be anything, also a
 * line of a log.
 */
final class SearchRecogniser {
  private static final int LINES = 64;
  private static final int LEAST = 3;
  private static final int LONGEST_PATH = 1024;

  private SearchRecogniser() {}

  static boolean recognises(byte[] text) {
    int lines = 0;
    int hits = 0;
    int from = 0;
    while (from < text.length && lines < LINES) {
      int to = LineEnds.next(text, from, text.length);
      boolean separator = to - from == 2 && text[from] == '-' && text[from + 1] == '-';
      lines += to > from && !separator ? 1 : 0;
      hits += isHit(text, from, to) ? 1 : 0;
      from = to + 1;
    }
    return hits >= LEAST && hits * 5 >= lines * 3;
  }

  private static boolean isHit(byte[] text, int from, int to) {
    boolean drive = to - from > 2 && text[from + 1] == ':' && isSlash(text[from + 2]);
    boolean named = false;
    boolean letter = false;
    int i = drive ? from + 2 : from;
    while (i < to && i - from < LONGEST_PATH && text[i] != ':') {
      byte b = text[i];
      if (b == ' ' || b == '\t' || b == '"' || b == '[' || b == '(') {
        return false;
      }
      named |= isSlash(b) || b == '.' && i > from;
      letter |= (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b < 0;
      i++;
    }
    int digits = i + 1;
    while (digits < to && isDigit(text[digits])) {
      digits++;
    }
    boolean number = digits > i + 1 && digits < to && text[digits] == ':';
    return named && letter && number && !isClock(text, i, digits, to);
  }

  /** Whether a colon, two digits and a colon stand between digits, as in a time of day. */
  private static boolean isClock(byte[] text, int colon, int digits, int to) {
    return digits - colon == 3
        && isDigit(text[colon - 1])
        && digits + 2 < to
        && isDigit(text[digits + 1])
        && isDigit(text[digits + 2]);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isSlash(byte b) {
    return b == '/' || b == '\\';
  }
}
