package dev.headroom.compress.log;

/**
 * Statuses of HTTP from 500 on, where a line says that they are: behind the protocol of an access
 * log, an arrow, a word for it ({@code status=503}), or a method and its path.
 */
final class ServerErrors {
  private static final String[] WORDS = {
    "status", "statuscode", "httpstatus", "code", "responded", "http"
  };
  private static final String[] METHODS = {
    "get", "post", "put", "delete", "patch", "head", "options"
  };

  private ServerErrors() {}

  /** Whether such a status begins at a place of a line. */
  static boolean isAt(byte[] a, int at, int from, int to) {
    if (a[at] != '5' || at + 2 >= to || !isDigit(a[at + 1]) || !isDigit(a[at + 2])) {
      return false;
    }
    boolean alone = at > from && isMark(a[at - 1]) && (at + 3 == to || isEnd(a, at + 3, to));
    return alone && isBehindStatus(a, at, from);
  }

  private static boolean isBehindStatus(byte[] a, int at, int from) {
    int i = at - 1;
    while (i > from && isMark(a[i])) {
      i--;
    }
    if (a[i] == '>' && i > from && (a[i - 1] == '-' || a[i - 1] == '=') && a[at - 1] == ' ') {
      return true;
    }
    int start = i;
    while (start > from && a[start - 1] != ' ' && a[start - 1] != '"' && a[start - 1] != ',') {
      start--;
    }
    return isProtocol(a, start, i + 1)
        || isOneOf(a, start, i + 1, WORDS)
        || (a[start] == '/' || isUrl(a, start, i + 1)) && isMethodBefore(a, start, from);
  }

  /** What may stand between a status and what says that it is one. */
  private static boolean isMark(byte b) {
    return b == ' ' || b == '"' || b == ':' || b == '=' || b == '\t';
  }

  private static boolean isProtocol(byte[] a, int from, int to) {
    return to - from >= 6 && isOneOf(a, from, from + 4, "http") && a[from + 4] == '/';
  }

  private static boolean isUrl(byte[] a, int from, int to) {
    return to - from > 7 && isOneOf(a, from, from + 4, "http");
  }

  private static boolean isMethodBefore(byte[] a, int path, int from) {
    int end = path;
    while (end > from && (a[end - 1] == ' ' || a[end - 1] == '"')) {
      end--;
    }
    int start = end;
    while (start > from && isInWord(a[start - 1])) {
      start--;
    }
    return end < path && isOneOf(a, start, end, METHODS);
  }

  /** Whether a word, without marks around it or between its parts, is one of these. */
  private static boolean isOneOf(byte[] a, int from, int to, String... words) {
    for (String word : words) {
      int w = 0;
      int i = from;
      while (i < to && w <= word.length()) {
        int c = a[i++] | 0x20;
        if (c >= 'a' && c <= 'z') {
          w = w < word.length() && word.charAt(w) == c ? w + 1 : word.length() + 1;
        }
      }
      if (w == word.length()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnd(byte[] a, int at, int to) {
    boolean inNumber = a[at] == '.' && at + 1 < to && isDigit(a[at + 1]);
    return !isInWord(a[at]) && !inNumber && a[at] != '%' && a[at] != '/';
  }

  private static boolean isInWord(byte b) {
    return isDigit(b) || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b == '_' || b == '.' || b < 0;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
