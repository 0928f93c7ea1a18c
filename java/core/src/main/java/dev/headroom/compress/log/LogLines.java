package dev.headroom.compress.log;

import dev.headroom.detect.LineEnds;

/**
 * The lines of a log, numbered from 0. Where every line ends in CR LF the CR belongs to none of
 * them, else it is a part of its line; the last line may lack its end.
 */
final class LogLines {
  final byte[] text;
  final int[] from;
  final int[] to;
  final int count;
  final boolean crlf;

  /** Whether the last line has an end. */
  final boolean ended;

  /** Of each line whether it tells of something wrong; 0: not looked at yet. */
  private final byte[] alarms;

  private LogLines(byte[] text, Ranges lines, boolean crlf, boolean ended) {
    this.text = text;
    this.from = lines.from;
    this.to = lines.to;
    this.count = lines.size;
    this.crlf = crlf;
    this.ended = ended;
    this.alarms = new byte[count];
  }

  static LogLines of(byte[] text) {
    Ranges lines = new Ranges();
    boolean crlf = false;
    boolean lf = false;
    int start = 0;
    for (int i = LineEnds.next(text, 0, text.length); i < text.length; ) {
      boolean cr = i > start && text[i - 1] == '\r';
      crlf |= cr;
      lf |= !cr;
      lines.add(start, i);
      start = i + 1;
      i = LineEnds.next(text, start, text.length);
    }
    boolean ended = start == text.length;
    int ends = lines.size;
    if (!ended) {
      lines.add(start, text.length);
    }
    boolean all = crlf && !lf;
    for (int i = 0; all && i < ends; i++) {
      lines.to[i]--;
    }
    return new LogLines(text, lines, all, ended);
  }

  int length(int line) {
    return to[line] - from[line];
  }

  /** Whether a line tells of something wrong. */
  boolean alarms(int line) {
    if (alarms[line] == 0) {
      boolean wrong = Alarms.of(text, from[line], to[line]) > Alarms.NONE;
      alarms[line] = (byte) (wrong ? 1 : -1);
    }
    return alarms[line] > 0;
  }
}
