package dev.headroom.detect;

/**
 * Tells diffs and what git log, show and blame print by the lines that only they have: the head of
 * a file's diff, a commit with its author, three lines of names and ranges, or a hash, a
 * parenthesis and a date in nearly all lines.
 */
final class GitRecogniser {
  private static final int LINES = 64;
  private static final int LEAST_HASH = 7;
  private static final int LEAST_BLAMED = 3;

  private GitRecogniser() {}

  static boolean recognises(byte[] text) {
    int lines = 0;
    int blamed = 0;
    int from = 0;
    while (from < text.length && lines < LINES) {
      int to = end(text, from);
      int next = Math.min(text.length, to + 1);
      if (starts(text, from, "diff --git ") || starts(text, from, "diff --cc ")) {
        return true;
      }
      if (starts(text, from, "commit ")
          && hexEnd(text, from + 7) >= from + 7 + LEAST_HASH
          && (starts(text, next, "Author: ") || starts(text, next, "Merge: "))) {
        return true;
      }
      if (starts(text, from, "--- ") && starts(text, next, "+++ ")) {
        int ranges = Math.min(text.length, end(text, next) + 1);
        if (starts(text, ranges, "@@ -")) {
          return true;
        }
      }
      blamed += isBlamed(text, from, to) ? 1 : 0;
      lines++;
      from = to + 1;
    }
    return blamed >= LEAST_BLAMED && blamed * 5 >= lines * 4;
  }

  private static boolean isBlamed(byte[] text, int from, int to) {
    int hash = from < to && text[from] == '^' ? from + 1 : from;
    int i = hexEnd(text, hash);
    if (i - hash < LEAST_HASH || i >= to || text[i] != ' ') {
      return false;
    }
    while (i < to && text[i] != '(') {
      i++;
    }
    for (; i + 10 < to && text[i] != ')'; i++) {
      boolean date = text[i] == ' ' && text[i + 5] == '-' && text[i + 8] == '-';
      if (date && isDigit(text[i + 1]) && isDigit(text[i + 6]) && isDigit(text[i + 9])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int hexEnd(byte[] text, int from) {
    int i = from;
    while (i < text.length && (isDigit(text[i]) || text[i] >= 'a' && text[i] <= 'f')) {
      i++;
    }
    return i;
  }

  private static int end(byte[] text, int from) {
    return LineEnds.next(text, from, text.length);
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
