package dev.headroom.detect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Set;

/** The level that a record of a log begins with where it has no time. */
final class Levels {
  private static final int LONGEST = 9;
  private static final Set<String> NAMES =
      Set.of(
          "trace",
          "debug",
          "verbose",
          "info",
          "notice",
          "warn",
          "warning",
          "error",
          "err",
          "severe",
          "critical",
          "fatal",
          "alert",
          "emerg");

  private Levels() {}

  /**
   * Whether a line begins with a level: {@code info: ...}, {@code [WARN] ...}, {@code <error> ...},
   * {@code ERROR ...} in capitals, {@code level=info ...}, or the letter of logcat, {@code E/Tag(}.
   */
  static boolean begin(byte[] a, int from, int to) {
    int i = from;
    boolean enclosed = i < to && (a[i] == '[' || a[i] == '<');
    i += enclosed ? 1 : 0;
    boolean named = startsWith(a, i, to, "level=");
    i += named ? 6 : 0;
    int start = i;
    boolean capitals = true;
    while (i < to && (a[i] | 0x20) >= 'a' && (a[i] | 0x20) <= 'z') {
      capitals &= a[i] <= 'Z';
      i++;
    }
    if (i - start == 1 && i + 1 < to && a[i] == '/') {
      return capitals && "VDIWEF".indexOf(a[start]) >= 0 && isTag(a, i + 1, to);
    }
    if (i >= to || i - start < 3 || i - start > LONGEST) {
      return false;
    }
    boolean ends =
        enclosed ? a[i] == ']' || a[i] == '>' : a[i] == ':' || named || capitals && a[i] == ' ';
    return ends
        && NAMES.contains(
            new String(a, start, i - start, US_ASCII).toLowerCase(java.util.Locale.ROOT));
  }

  /** Whether a tag and a process in brackets stand here. */
  private static boolean isTag(byte[] a, int from, int to) {
    int i = from;
    while (i < to && a[i] != '(' && i - from < 40) {
      i++;
    }
    return i < to && i > from && a[i] == '(';
  }

  private static boolean startsWith(byte[] a, int at, int to, String word) {
    if (at + word.length() > to) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (a[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
