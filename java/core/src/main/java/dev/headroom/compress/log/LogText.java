package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.HeadroomException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The codec {@code log-lines/1}: a log written by the templates of its lines, byte for byte. The
 * first line says how to read it, the templates follow, then a blank line and the lines in their
 * order. The grammar is in {@code docs/logs.md}.
 */
public final class LogText {
  /** The id of the codec. */
  public static final String ID = "log-lines/1";

  static final byte[] HEAD = "[log ".getBytes(UTF_8);
  static final byte[] TEXT_HEAD = "[text ".getBytes(UTF_8);
  static final String LINES = " lines";
  static final String CRLF = ", CRLF";
  static final String UNENDED = ", no final newline";
  static final String RULE =
      ": time (none: as above), @context (none: as above), words of a template, what fills its ";
  static final String RULE_END =
      " (left out at the end: as last time after the same word); ! error or warning; == date; |"
          + " line as it is";
  static final String SHORTENED = "; x..: the one above that begins so";
  static final String RULE_CLOSE = "]\n";
  static final String IS = " = ";
  static final byte[] DATE = "== ".getBytes(UTF_8);
  static final String EMPTY_VALUE = "''";
  static final byte LITERAL = '|';

  private LogText() {}

  /** A log in this form; empty if its lines have nothing in common. */
  public static Optional<byte[]> encode(byte[] log) {
    return encode(Log.of(log));
  }

  /** The same of a log that was read. */
  public static Optional<byte[]> encode(Log log) {
    return LogEncoder.encode(log, true);
  }

  /**
   * A text that is no log, but many of whose lines are alike, in this form; empty if they are not.
   * Lines that tell of something wrong stand whole.
   */
  public static Optional<byte[]> encodeText(byte[] text) {
    return LogEncoder.encode(Log.of(text), false);
  }

  /**
   * The log that a text of this form stands for.
   *
   * @throws HeadroomException if it is none
   */
  public static byte[] decode(byte[] text) {
    try {
      return new LogDecoder(text).decode();
    } catch (Malformed e) {
      throw new HeadroomException("no " + ID + " text: " + e.getMessage(), e);
    }
  }

  static void head(Buffer out, boolean log, LogLines lines, String mark, boolean shortened) {
    out.put(log ? HEAD : TEXT_HEAD).put(lines.count + LINES);
    out.put(lines.crlf ? CRLF : "").put(lines.ended ? "" : UNENDED);
    out.put(RULE).put(mark).put(RULE_END);
    out.put(shortened ? SHORTENED : "").put(RULE_CLOSE);
  }

  /** Whether a line as it is would be read as something else. */
  static boolean isMarked(byte[] a, int from, int to) {
    return from < to
        && (a[from] == LITERAL
            || to - from >= DATE.length
                && Arrays.equals(a, from, from + DATE.length, DATE, 0, DATE.length)
            || Folding.isMark(a, from, to));
  }
}
