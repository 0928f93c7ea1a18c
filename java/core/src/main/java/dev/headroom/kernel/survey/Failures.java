package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Tape;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What a field says of failure by its meaning: the name tells what kind of field it is, its value
 * whether something failed. A name alone says nothing ({@code error: null}), nor does a word in a
 * text ({@code 0 errors}).
 */
public final class Failures {
  /** A field that says nothing of failure. */
  static final int NONE = 0;

  /** The level of a log entry. */
  static final int LEVEL = 1;

  /** A state or an outcome, or the status of an HTTP response. */
  static final int STATUS = 2;

  /** A process's exit code. */
  static final int EXIT = 3;

  /** The account of an error: there is one if it is not empty. */
  static final int ERROR = 4;

  /** A number of errors. */
  static final int ERRORS = 5;

  /** Whether something went well. */
  static final int SUCCESS = 6;

  /** A text for people. */
  static final int TEXT = 7;

  /** Where an error happened: an account of one, but no part of what it is. */
  static final int STACK = 8;

  /**
   * How a finding may be mended, and the source where it is: no part of what was found. A field in
   * it that tells of a failure by its meaning does so there as well.
   */
  static final int BESIDE = 9;

  /** What a rule has by default: as {@link #BESIDE}, and no level in it tells of a failure. */
  static final int DEFAULTS = 10;

  private static final Set<String> LEVELS =
      Set.of("level", "severity", "lvl", "loglevel", "levelname", "severitytext", "logseverity");
  private static final Set<String> STATUSES =
      Set.of(
          "result",
          "reason",
          "outcome",
          "conclusion",
          "phase",
          "health",
          "verdict",
          "code",
          "statuscode",
          "httpcode",
          "httpstatuscode",
          "responsecode");
  private static final Set<String> EXITS =
      Set.of("exitcode", "exit", "returncode", "exitstatus", "rc", "retcode");
  private static final Set<String> COUNTS =
      Set.of("errors", "errorcount", "failures", "failurecount", "failed", "failedcount", "errno");
  private static final Set<String> ERROR_NAMES =
      Set.of(
          "err",
          "fault",
          "lasterror",
          "errormessage",
          "errormsg",
          "errordetail",
          "errordetails",
          "errorcode",
          "errortype",
          "exceptionmessage",
          "failurereason",
          "failuremessage");
  private static final Set<String> STACKS =
      Set.of("stack", "stacktrace", "traceback", "backtrace", "callstack", "trace");
  private static final Set<String> BESIDES =
      Set.of(
          "fix",
          "fixes",
          "autofix",
          "suggestedfix",
          "suggestedfixes",
          "suggestion",
          "suggestions",
          "edit",
          "edits",
          "replacement",
          "replacements",
          "physicallocation",
          "relatedlocations",
          "codeflow",
          "codeflows",
          "codeframe",
          "snippet");
  private static final Set<String> SUCCESSES =
      Set.of(
          "success",
          "succeeded",
          "ok",
          "passed",
          "healthy",
          "successful",
          "issuccess",
          "ishealthy");
  private static final Set<String> TEXTS =
      Set.of(
          "message",
          "msg",
          "text",
          "log",
          "line",
          "detail",
          "details",
          "description",
          "title",
          "summary",
          "output",
          "stderr",
          "stdout",
          "body",
          "content",
          "event",
          "note",
          "notes",
          "comment",
          "value");
  private static final Set<String> BAD_LEVELS =
      Set.of(
          "error",
          "err",
          "fatal",
          "critical",
          "crit",
          "alert",
          "emerg",
          "emergency",
          "severe",
          "panic",
          "fail",
          "failure");
  private static final Set<String> BAD_STATES =
      Set.of(
          "critical",
          "fatal",
          "down",
          "unhealthy",
          "oomkilled",
          "killed",
          "timeout",
          "timedout",
          "aborted",
          "rejected",
          "denied",
          "unavailable",
          "unreachable",
          "offline",
          "degraded",
          "broken",
          "corrupt",
          "corrupted",
          "imagepullbackoff",
          "errimagepull",
          "evicted",
          "lost",
          "panic",
          "deadletter",
          "stalled");
  private static final Set<String> NO_ERRORS =
      Set.of(
          "",
          "none",
          "null",
          "na",
          "no",
          "ok",
          "0",
          "false",
          "success",
          "noerror",
          "noerrors",
          "nil",
          "undefined");

  private Failures() {}

  /** What kind of field a name tells, given the kind of the field it stands in. */
  static int kindOf(byte[] a, int from, int to, int outer) {
    if (to - from > 40) {
      return outer == ERROR || isBeside(outer) ? outer : NONE;
    }
    int kind = kindOf(word(a, from, to), outer == ERROR);
    boolean silent = kind == NONE || kind == TEXT || kind == LEVEL && outer == DEFAULTS;
    return isBeside(outer) && silent ? outer : kind;
  }

  /** Whether a kind of field is no part of what was found. */
  static boolean isBeside(int kind) {
    return kind == BESIDE || kind == DEFAULTS;
  }

  private static int kindOf(String name, boolean inError) {
    if (LEVELS.contains(name)) {
      return LEVEL;
    }
    if (EXITS.contains(name)) {
      return EXIT;
    }
    if (COUNTS.contains(name)) {
      return ERRORS;
    }
    if (STACKS.contains(name)) {
      return STACK;
    }
    if (ERROR_NAMES.contains(name) || name.endsWith("error") || name.endsWith("exception")) {
      return ERROR;
    }
    if (inError) {
      return ERROR;
    }
    if (BESIDES.contains(name)) {
      return BESIDE;
    }
    if (name.equals("defaultconfiguration")) {
      return DEFAULTS;
    }
    if (STATUSES.contains(name) || name.endsWith("status") || name.endsWith("state")) {
      return STATUS;
    }
    if (SUCCESSES.contains(name)) {
      return SUCCESS;
    }
    return TEXTS.contains(name) ? TEXT : NONE;
  }

  /** Whether a value of a field of this kind tells of a failure. */
  static boolean isFailure(Tape t, int node, int kind) {
    int from = t.at[node];
    int to = from + t.len[node];
    return switch (t.kind[node]) {
      case Tape.STRING ->
          to - from <= 64 ? says(word(t.buf, from, to), kind) : kind == ERROR || kind == STACK;
      case Tape.NUMBER -> counts(Decimals.of(t.buf, from, to), kind);
      case Tape.TRUE -> kind == ERROR || kind == ERRORS;
      case Tape.FALSE -> kind == SUCCESS;
      default -> false;
    };
  }

  /**
   * Whether a member of a JSON object tells of a failure.
   *
   * @param name its key (UTF-8)
   * @param value its content if it is a string, else its token
   */
  public static boolean isFailure(byte[] name, byte[] value, boolean isString) {
    int kind = kindOf(name, 0, name.length, NONE);
    if (isString) {
      return value.length <= 64 ? says(word(value, 0, value.length), kind) : kind == ERROR;
    }
    return switch (value[0]) {
      case 't' -> kind == ERROR || kind == ERRORS;
      case 'f' -> kind == SUCCESS;
      case 'n', '{', '[' -> false;
      default -> counts(Decimals.of(value, 0, value.length), kind);
    };
  }

  private static boolean says(String value, int kind) {
    return switch (kind) {
      case LEVEL -> BAD_LEVELS.contains(value);
      case STATUS ->
          BAD_STATES.contains(value)
              || value.startsWith("fail")
              || value.startsWith("err")
              || value.startsWith("crash")
              || value.endsWith("error")
              || value.endsWith("exception");
      case ERROR -> !NO_ERRORS.contains(value);
      case STACK -> false;
      case SUCCESS -> value.equals("false");
      default -> false;
    };
  }

  private static boolean counts(double value, int kind) {
    return switch (kind) {
      case LEVEL -> value == 50 || value == 60;
      case STATUS -> value >= 500 && value < 600;
      case EXIT, ERRORS -> value != 0;
      default -> false;
    };
  }

  /** Letters and digits in lower case, all else left out. */
  private static String word(byte[] a, int from, int to) {
    byte[] out = new byte[to - from];
    int n = 0;
    for (int i = from; i < to; i++) {
      byte b = a[i];
      if (b < 0 || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z') {
        out[n++] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
      }
    }
    return new String(out, 0, n, StandardCharsets.ISO_8859_1);
  }

  /**
   * Whether a text by itself tells of a failure: a word in capitals such as {@code ERROR}, the name
   * of an exception, the head of a stack trace.
   */
  public static boolean isFailure(byte[] a, int from, int to) {
    int i = from;
    while (i < to) {
      if (!isLetter(a[i])) {
        i++;
        continue;
      }
      int start = i;
      while (i < to && isLetter(a[i])) {
        i++;
      }
      if (isAlarm(a, start, i)) {
        return true;
      }
    }
    return false;
  }

  private static final Set<String> ALARMS =
      Set.of(
          "ERROR",
          "FATAL",
          "SEVERE",
          "CRITICAL",
          "PANIC",
          "ALERT",
          "EMERG",
          "FAILED",
          "FAILURE",
          "Traceback",
          "OOMKilled",
          "segfault",
          "panic");

  private static boolean isAlarm(byte[] a, int from, int to) {
    int n = to - from;
    if (n < 5) {
      return false;
    }
    byte last = a[to - 1];
    if (last == 'r' && n > 5 && isWord(a, to - 5, "Error")
        || last == 'n' && n > 9 && isWord(a, to - 9, "Exception")) {
      return true;
    }
    return n <= 9 && ALARMS.contains(new String(a, from, n, StandardCharsets.ISO_8859_1));
  }

  private static boolean isWord(byte[] a, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (a[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }
}
