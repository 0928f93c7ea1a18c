package dev.headroom.compress.command;

import dev.headroom.compress.lines.Line;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a line of a command's output tells by its words alone, where no filter knows it: of a
 * failure, of a warning, or how something came out.
 *
 * <p>A word in a count of none ({@code 0 errors}, {@code failed: 0}, {@code no errors}) tells of no
 * failure, and neither does one in the middle of an identifier or path.
 */
public final class Words {
  /** What a line tells. */
  enum Tells {
    FAILURE,
    WARNING,
    OUTCOME,
    NOTHING
  }

  private static final Set<String> FAILURES =
      Set.of(
          "error",
          "errors",
          "err",
          "err!",
          "fail",
          "failed",
          "fails",
          "failure",
          "failures",
          "failing",
          "fatal",
          "panic",
          "panicked",
          "exception",
          "traceback",
          "critical",
          "severe",
          "denied",
          "refused",
          "rejected",
          "unable",
          "cannot",
          "can't",
          "couldn't",
          "invalid",
          "aborted",
          "aborting",
          "abort",
          "killed",
          "undefined",
          "unresolved",
          "missing",
          "conflict",
          "segfault",
          "timeout",
          "unauthorized",
          "forbidden",
          "unhealthy",
          "crashed",
          "oomkilled",
          "crashloopbackoff",
          "imagepullbackoff",
          "errored",
          "unexpected",
          "broken",
          "enoent",
          "eacces",
          "eperm",
          "eexist",
          "econnrefused",
          "econnreset",
          "etimedout",
          "epipe",
          "enotfound",
          "eaddrinuse",
          "enospc",
          "emfile",
          "ebadf",
          "einval",
          "eisdir",
          "enotdir",
          "enotempty",
          "ehostunreach",
          "enetunreach",
          "enomem",
          "ebusy",
          "✕",
          "✖",
          "✗",
          "✘",
          "×",
          "⨯",
          "❌",
          "●");

  /** Two words that tell of a failure together. */
  private static final Set<String> FAILING_PAIRS =
      Set.of(
          "not found",
          "not ok",
          "no such",
          "no rule",
          "no module",
          "not resolve",
          "not exist",
          "timed out",
          "out of",
          "core dumped",
          "does not",
          "did not",
          "could not",
          "would reformat",
          "permission denied");

  private static final Set<String> NONE = Set.of("0", "no", "without", "zero");

  private static final Set<String> WARNINGS =
      Set.of("warning", "warnings", "warn", "deprecated", "deprecation", "vulnerabilities");

  private static final Set<String> OUTCOMES =
      Set.of(
          "passed",
          "passing",
          "total",
          "success",
          "successful",
          "successfully",
          "succeeded",
          "finished",
          "completed",
          "complete",
          "done",
          "summary",
          "result",
          "results",
          "tests",
          "skipped",
          "collected",
          "installed",
          "built",
          "created",
          "changed",
          "destroyed",
          "added",
          "removed",
          "elapsed",
          "duration",
          "ran",
          "exit",
          "exited",
          "status",
          "up-to-date");

  private static final Line ERROR = Line.of("Error");
  private static final Line EXCEPTION = Line.of("Exception");

  /** Whether a word whose hash ends so may tell something: most words need no further look. */
  private static final boolean[] MAY_TELL = new boolean[1 << 14];

  private static final int MASK = MAY_TELL.length - 1;

  static {
    for (Set<String> words : List.of(FAILURES, WARNINGS, OUTCOMES)) {
      words.forEach(word -> MAY_TELL[hash(Line.of(word)) & MASK] = true);
    }
    for (String pair : FAILING_PAIRS) {
      MAY_TELL[hash(Line.of(pair.substring(pair.indexOf(' ') + 1))) & MASK] = true;
    }
  }

  /** The bytes of words, by their values. */
  private static final boolean[] WORD = new boolean[256];

  static {
    for (int b = 0; b < WORD.length; b++) {
      WORD[b] = b >= 0x80 || Character.isLetterOrDigit(b) || "_-'!".indexOf(b) >= 0;
    }
  }

  private static final int LONGEST = 32;
  private static final int LOOKED_AT = 4096;

  private Words() {}

  /** Whether a line tells of a failure. */
  public static boolean isFailure(Line line) {
    return tells(line) == Tells.FAILURE;
  }

  /** Whether a line tells of a failure or warns. */
  public static boolean isAlarm(Line line) {
    Tells tells = tells(line);
    return tells == Tells.FAILURE || tells == Tells.WARNING;
  }

  static Tells tells(Line whole) {
    Line line = whole.piece(0, Math.min(whole.length(), LOOKED_AT));
    Tells tells = Tells.NOTHING;
    int beforeFrom = 0;
    int beforeTo = 0;
    int i = 0;
    int length = line.length();
    while (i < length) {
      int end = i;
      int hash = 0;
      while (end < length && isWord(line.at(end))) {
        hash = hash * 31 + small(line.at(end++));
      }
      if (end == i) {
        i++;
        continue;
      }
      if (end - i <= LONGEST) {
        if (MAY_TELL[hash & MASK] || isType(line, i, end)) {
          Line before = line.piece(beforeFrom, beforeTo);
          Tells told = word(line, i, end, before.toString().toLowerCase(Locale.ROOT));
          tells = told.compareTo(tells) < 0 ? told : tells;
        }
        beforeFrom = i;
        beforeTo = end;
      }
      i = end;
    }
    return tells;
  }

  private static int hash(Line word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = hash * 31 + small(word.at(i));
    }
    return hash;
  }

  private static int small(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
  }

  private static boolean isType(Line line, int from, int to) {
    byte last = line.at(to - 1); // of "Error" or "Exception"
    return (last == 'r' || last == 'n')
        && to - from > ERROR.length()
        && (line.holds(ERROR, to - ERROR.length())
            || line.holds(EXCEPTION, to - EXCEPTION.length()));
  }

  private static Tells word(Line line, int from, int to, String before) {
    String lower = line.piece(from, to).toString().toLowerCase(Locale.ROOT);
    boolean none = NONE.contains(before) || isZeroBehind(line, to);
    if (FAILING_PAIRS.contains(before + " " + lower)) {
      return Tells.FAILURE;
    }
    if (isType(line, from, to) || FAILURES.contains(lower) && !isInside(line, from, to)) {
      return none ? Tells.NOTHING : Tells.FAILURE;
    }
    if (WARNINGS.contains(lower) && !isInside(line, from, to)) {
      return none ? Tells.NOTHING : Tells.WARNING;
    }
    return OUTCOMES.contains(lower) && !isInside(line, from, to) ? Tells.OUTCOME : Tells.NOTHING;
  }

  private static boolean isWord(byte b) {
    return WORD[b & 0xff];
  }

  /** Whether a word is part of a path or a qualified name. */
  private static boolean isInside(Line line, int from, int to) {
    boolean before = line.has(from - 1, '/') || line.has(from - 1, '.') || line.has(from - 1, '\\');
    boolean behind =
        line.has(to, '/') || line.has(to, '.') && to + 1 < line.length() && isWord(line.at(to + 1));
    boolean scope =
        line.has(from - 1, ':') && line.has(from - 2, ':')
            || line.has(to, ':') && line.has(to + 1, ':');
    return before || behind || scope;
  }

  /** {@code errors: 0}, {@code failures=0}. */
  private static boolean isZeroBehind(Line line, int at) {
    int i = at;
    if (line.has(i, ':') || line.has(i, '=')) {
      i = line.behindSpaces(i + 1);
      return line.has(i, '0') && !line.isDigit(i + 1) && !line.has(i + 1, '.');
    }
    return false;
  }
}
