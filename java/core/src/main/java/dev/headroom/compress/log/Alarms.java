package dev.headroom.compress.log;

import java.util.Map;

/**
 * Whether a line tells of something wrong: by its level, which is a word such as {@code ERROR} or a
 * letter between marks ({@code E} of logcat and klog), by the words of its message, by the status
 * of a request ({@link ServerErrors}), or by an exit code that is not 0. A count of none ({@code 0
 * errors}, {@code error=null}) tells nothing.
 */
public final class Alarms {
  /** Nothing wrong. */
  public static final int NONE = 0;

  /** A message that speaks of something wrong, whatever its level. */
  public static final int WORD = 1;

  public static final int WARNING = 2;
  public static final int ERROR = 3;

  /** A letter is a level only among the first bytes. */
  private static final int HEADER = 64;

  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("error", ERROR),
          Map.entry("errors", WORD),
          Map.entry("err", ERROR),
          Map.entry("fatal", ERROR),
          Map.entry("severe", ERROR),
          Map.entry("critical", ERROR),
          Map.entry("crit", ERROR),
          Map.entry("alert", ERROR),
          Map.entry("emerg", ERROR),
          Map.entry("panic", ERROR),
          Map.entry("failure", WORD),
          Map.entry("failures", WORD),
          Map.entry("failed", WORD),
          Map.entry("fail", WORD),
          Map.entry("fails", WORD),
          Map.entry("failing", WORD),
          Map.entry("exception", WORD),
          Map.entry("exceptions", WORD),
          Map.entry("traceback", ERROR),
          Map.entry("segfault", ERROR),
          Map.entry("oomkilled", ERROR),
          Map.entry("killed", WORD),
          Map.entry("denied", WORD),
          Map.entry("invalid", WORD),
          Map.entry("refused", WORD),
          Map.entry("rejected", WORD),
          Map.entry("timeout", WORD),
          Map.entry("timedout", WORD),
          Map.entry("timed", WORD),
          Map.entry("abort", WORD),
          Map.entry("aborted", WORD),
          Map.entry("aborting", WORD),
          Map.entry("corrupt", WORD),
          Map.entry("corrupted", WORD),
          Map.entry("unable", WORD),
          Map.entry("cannot", WORD),
          Map.entry("crash", WORD),
          Map.entry("crashed", WORD),
          Map.entry("unavailable", WORD),
          Map.entry("unreachable", WORD),
          Map.entry("enoent", WORD),
          Map.entry("eacces", WORD),
          Map.entry("eperm", WORD),
          Map.entry("eexist", WORD),
          Map.entry("econnrefused", WORD),
          Map.entry("econnreset", WORD),
          Map.entry("etimedout", WORD),
          Map.entry("epipe", WORD),
          Map.entry("enotfound", WORD),
          Map.entry("eaddrinuse", WORD),
          Map.entry("enospc", WORD),
          Map.entry("emfile", WORD),
          Map.entry("ebadf", WORD),
          Map.entry("einval", WORD),
          Map.entry("eisdir", WORD),
          Map.entry("enotdir", WORD),
          Map.entry("enotempty", WORD),
          Map.entry("ehostunreach", WORD),
          Map.entry("enetunreach", WORD),
          Map.entry("enomem", WORD),
          Map.entry("ebusy", WORD),
          Map.entry("warn", WARNING),
          Map.entry("warning", WARNING));

  private static final int SHORTEST = 3;
  private static final int LONGEST = 12;
  private static final int SLOTS = 1024;
  private static final long[] HASHES = new long[SLOTS];
  private static final byte[] RANKS = new byte[SLOTS];

  /** Of each length the first letters of words, a bit each. */
  private static final int[] FIRST = new int[LONGEST + 1];

  /** Of each byte the small letter it is, or 0. */
  private static final byte[] SMALL = new byte[256];

  static {
    for (int c = 'a'; c <= 'z'; c++) {
      SMALL[c] = (byte) c;
      SMALL[c & ~0x20] = (byte) c;
    }
    WORDS.forEach((word, rank) -> {
      FIRST[word.length()] |= 1 << word.charAt(0);
      long h = 0;
      for (int i = 0; i < word.length(); i++) {
        h = h * 31 + word.charAt(i);
      }
      int slot = slot(h);
      while (HASHES[slot] != 0) {
        slot = slot + 1 & SLOTS - 1;
      }
      HASHES[slot] = h;
      RANKS[slot] = rank.byteValue();
    });
  }

  private Alarms() {}

  private static int slot(long h) {
    return (int) (h * 0x9E3779B97F4A7C15L >>> 54);
  }

  /** The worst that a part of a text, a line or a message, tells of. */
  public static int of(byte[] a, int from, int to) {
    int worst = letter(a, from, Math.min(to, from + HEADER));
    int i = from;
    while (i < to) {
      if (SMALL[a[i] & 0xff] == 0) {
        worst = a[i] == '5' && ServerErrors.isAt(a, i, from, to) ? ERROR : worst;
        i++;
        continue;
      }
      int start = i++;
      boolean capital = false;
      for (; i < to && SMALL[a[i] & 0xff] != 0; i++) {
        capital |= a[i] < 'a';
      }
      int rank = ExitCodes.isFailure(a, start, i, to) ? WORD : rank(a, start, i);
      if (rank == NONE && capital) {
        rank = Math.min(WORD, rank(a, lastHump(a, start, i, to), i));
      }
      if (rank == ERROR && a[start + 1] >= 'a' && !isLevel(a, start, i, from, to)) {
        rank = WORD;
      }
      if (rank > worst && !isCountOfNone(a, start, i, from, to)) {
        worst = rank;
      }
    }
    return worst;
  }

  /** Where the last word begins of those that a name is written of; its end if it is one word. */
  private static int lastHump(byte[] a, int start, int end, int to) {
    int i = end - 1;
    while (i > start && !(a[i] < 'a' && isHump(a, i, to))) {
      i--;
    }
    return i > start ? i : end;
  }

  /**
   * Whether a word in a name begins with this capital, as in {@code diskFull} and {@code
   * EOFException}.
   */
  private static boolean isHump(byte[] a, int i, int to) {
    boolean small = i + 1 < to && a[i + 1] >= 'a' && isLetter(a[i + 1]);
    return a[i - 1] >= 'a' || small;
  }

  private static long hash(byte[] a, int from, int to) {
    long h = 0;
    for (int i = from; i < to; i++) {
      h = h * 31 + (a[i] | 0x20);
    }
    return h;
  }

  private static int rank(byte[] a, int from, int to) {
    int length = to - from;
    if (length > LONGEST || length < SHORTEST || (FIRST[length] >>> a[from] & 1) == 0) {
      return NONE;
    }
    long h = hash(a, from, to);
    int slot = slot(h);
    while (HASHES[slot] != 0 && HASHES[slot] != h) {
      slot = slot + 1 & SLOTS - 1;
    }
    return HASHES[slot] == 0 ? NONE : RANKS[slot];
  }

  /** Whether a word in small letters stands where levels do: between marks, or before a colon. */
  private static boolean isLevel(byte[] a, int start, int end, int from, int to) {
    byte before = start > from ? a[start - 1] : (byte) ' ';
    byte behind = end < to ? a[end] : (byte) ' ';
    boolean enclosed =
        before == '[' && behind == ']'
            || before == '<' && behind == '>'
            || before == '|' && behind == '|'
            || before == '=';
    return enclosed || behind == ':' && start - from <= HEADER;
  }

  /**
   * Whether it is said that there are none: {@code 0 errors}, {@code no error}, {@code error=0}.
   */
  private static boolean isCountOfNone(byte[] a, int start, int end, int from, int to) {
    int i = start - 1;
    if (i > from && a[i] == ' ') {
      boolean zero = a[i - 1] == '0' && (i - 2 < from || !isInNumber(a[i - 2]));
      boolean no =
          i - 2 >= from
              && (a[i - 2] | 0x20) == 'n'
              && (a[i - 1] | 0x20) == 'o'
              && (i - 3 < from || !isLetter(a[i - 3]));
      if (zero || no) {
        return true;
      }
    }
    i = end;
    if (i < to && a[i] == '"') {
      i++;
    }
    if (i >= to || a[i] != '=' && a[i] != ':') {
      return false;
    }
    i++;
    while (i < to && a[i] == ' ') {
      i++;
    }
    boolean zero = i < to && a[i] == '0' && (i + 1 == to || !isInNumber(a[i + 1]));
    return zero
        || isWord(a, i, to, "null")
        || isWord(a, i, to, "none")
        || isWord(a, i, to, "false");
  }

  private static boolean isWord(byte[] a, int at, int to, String word) {
    if (at + word.length() > to) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((a[at + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInNumber(byte b) {
    return b >= '0' && b <= '9' || b == '.' || b == 'x' || isLetter(b);
  }

  /** The level of logcat and klog. */
  private static int letter(byte[] a, int from, int to) {
    if (from + 2 < to && isDigit(a[from + 1]) && isDigit(a[from + 2])
        || from + 1 < to && a[from + 1] == '/') {
      return level(a[from]);
    }
    for (int i = from + 1; i + 1 < to; i++) {
      if (a[i - 1] == ' ' && a[i + 1] == ' ' && i > from + 1 && isDigit(a[i - 2])) {
        int level = level(a[i]);
        if (level != NONE) {
          return level;
        }
      }
    }
    return NONE;
  }

  private static int level(byte letter) {
    return letter == 'E' || letter == 'F' ? ERROR : letter == 'W' ? WARNING : NONE;
  }

  private static boolean isLetter(byte b) {
    return SMALL[b & 0xff] != 0;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
