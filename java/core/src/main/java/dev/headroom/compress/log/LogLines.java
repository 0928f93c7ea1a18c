package dev.headroom.compress.log;

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

  private LogLines(byte[] text, Ranges lines, boolean crlf, boolean ended) {
    this.text = text;
    this.from = lines.from;
    this.to = lines.to;
    this.count = lines.size;
    this.crlf = crlf;
    this.ended = ended;
  }

  static LogLines of(byte[] text) {
    Ranges lines = new Ranges();
    boolean crlf = false;
    boolean lf = false;
    int start = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        boolean cr = i > start && text[i - 1] == '\r';
        crlf |= cr;
        lf |= !cr;
        lines.add(start, i);
        start = i + 1;
      }
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
}
