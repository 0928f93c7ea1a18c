package dev.headroom.ccr;

/** The lines of a text. A line ends with LF or CR LF; the last one may lack its end. */
final class Lines {
  private Lines() {}

  static Spans of(byte[] text) {
    Spans lines = new Spans();
    int from = 0;
    while (from < text.length) {
      int end = endOf(text, from);
      lines.add(from, end > from && end < text.length && text[end - 1] == '\r' ? end - 1 : end);
      from = end + 1;
    }
    return lines;
  }

  /** The lines that hold more than white space, without the space around them. */
  static Spans filled(byte[] text) {
    Spans lines = new Spans();
    int from = hasByteOrderMark(text) ? 3 : 0;
    while (from < text.length) {
      int end = endOf(text, from);
      int start = from;
      int to = end;
      while (start < to && isSpace(text[start])) {
        start++;
      }
      while (to > start && isSpace(text[to - 1])) {
        to--;
      }
      if (to > start) {
        lines.add(start, to);
      }
      from = end + 1;
    }
    return lines;
  }

  static boolean hasByteOrderMark(byte[] text) {
    return text.length >= 3
        && text[0] == (byte) 0xef
        && text[1] == (byte) 0xbb
        && text[2] == (byte) 0xbf;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static int endOf(byte[] text, int from) {
    int end = from;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }
}
