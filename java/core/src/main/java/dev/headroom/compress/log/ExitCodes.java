package dev.headroom.compress.log;

/** Exit codes as tools write them: {@code exit code 137}, {@code exited with status=1}. */
final class ExitCodes {
  private static final String[] BEGINNINGS = {"exit", "exited", "exitcode", "exitstatus"};
  private static final String[] BETWEEN = {"with", "code", "status", "value"};

  private ExitCodes() {}

  /** Whether a word begins what says an exit code that is not 0. */
  static boolean isFailure(byte[] a, int start, int end, int to) {
    if ((a[start] | 0x20) != 'e' || !isOneOf(a, start, end, BEGINNINGS)) {
      return false;
    }
    int i = behindMarks(a, end, to);
    int word = wordEnd(a, i, to);
    while (word > i && isOneOf(a, i, word, BETWEEN)) {
      i = behindMarks(a, word, to);
      word = wordEnd(a, i, to);
    }
    boolean negative = i < to && a[i] == '-';
    return isNumber(a, negative ? i + 1 : i, to);
  }

  /** Whether digits stand here that are a number of their own other than 0. */
  private static boolean isNumber(byte[] a, int from, int to) {
    boolean zero = true;
    int i = from;
    while (i < to && a[i] >= '0' && a[i] <= '9') {
      zero &= a[i] == '0';
      i++;
    }
    boolean goesOn = wordEnd(a, i, to) > i || i + 1 < to && a[i] == '.' && a[i + 1] > ' ';
    return i > from && !zero && !goesOn;
  }

  private static int behindMarks(byte[] a, int from, int to) {
    int i = from;
    while (i < to && " :=_()\"'".indexOf(a[i]) >= 0) {
      i++;
    }
    return i;
  }

  private static int wordEnd(byte[] a, int from, int to) {
    int i = from;
    while (i < to && (a[i] | 0x20) >= 'a' && (a[i] | 0x20) <= 'z') {
      i++;
    }
    return i;
  }

  private static boolean isOneOf(byte[] a, int from, int to, String... words) {
    for (String word : words) {
      int i = from;
      while (i < to && i - from < word.length() && (a[i] | 0x20) == word.charAt(i - from)) {
        i++;
      }
      if (i == to && to - from == word.length()) {
        return true;
      }
    }
    return false;
  }
}
