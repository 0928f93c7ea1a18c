package dev.headroom.compress.lines;

/**
 * A line as a terminal shows it: without escape sequences (ECMA-48 CSI and OSC), and of what
 * carriage returns overwrite only what was written last.
 */
public final class Terminal {
  private static final byte ESCAPE = 0x1b;
  private static final byte BELL = 0x07;

  private Terminal() {}

  /** What is seen of a line; the line itself if that is all of it. */
  public static Line seen(Line line) {
    int from = 0;
    boolean sequences = false;
    int end = line.length();
    while (end > 0 && line.has(end - 1, '\r')) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      byte b = line.at(i);
      if (b == '\r') {
        from = i + 1;
      }
      sequences |= b == ESCAPE;
    }
    Line last = line.piece(from, end);
    return sequences ? plain(last) : from == 0 && end == line.length() ? line : last;
  }

  private static Line plain(Line line) {
    byte[] out = new byte[line.length()];
    int n = 0;
    int i = 0;
    while (i < line.length()) {
      if (line.at(i) == ESCAPE) {
        i = behind(line, i);
      } else {
        out[n++] = line.at(i++);
      }
    }
    return new Line(out, 0, n);
  }

  /**
   * Whether a line says the same without its escape sequences: none moves what is written, none is
   * without an end, and no two words touch of which one ends a colour and the other begins one.
   */
  static boolean isPlainWithout(Line line) {
    int i = 0;
    while (i < line.length()) {
      if (line.at(i) != ESCAPE) {
        i++;
        continue;
      }
      int from = i;
      boolean ends = false;
      boolean begins = false;
      while (i < line.length() && line.at(i) == ESCAPE) {
        int end = behind(line, i);
        if (!isStyle(line, i, end) && !isTitle(line, i, end)) {
          return false;
        }
        boolean reset = line.has(i + 2, 'm') || line.has(i + 2, '0');
        ends |= reset && line.has(end - 1, 'm');
        begins |= !reset && line.has(end - 1, 'm');
        i = end;
      }
      if (ends && begins && isWord(line, from - 1) && isWord(line, i)) {
        return false;
      }
    }
    return true;
  }

  /** A sequence for colours, for clearing the rest of a line, or for a mode. */
  private static boolean isStyle(Line line, int from, int end) {
    return line.has(from + 1, '[') && "mKhl".indexOf((char) (line.at(end - 1) & 0xff)) >= 0;
  }

  private static boolean isTitle(Line line, int from, int end) {
    return line.has(from + 1, ']') && (line.has(end - 1, (char) BELL) || line.has(end - 1, '\\'));
  }

  private static boolean isWord(Line line, int i) {
    return i >= 0
        && i < line.length()
        && (line.at(i) < 0 || Character.isLetterOrDigit((char) line.at(i)));
  }

  /** Where an escape sequence ends. */
  private static int behind(Line line, int escape) {
    int i = escape + 1;
    if (line.has(i, '[')) {
      i++;
      while (i < line.length() && line.at(i) >= 0x20 && line.at(i) < 0x40) {
        i++;
      }
      return Math.min(line.length(), i + 1);
    }
    if (line.has(i, ']')) {
      while (i < line.length() && line.at(i) != BELL && !(line.at(i) == ESCAPE && i > escape + 1)) {
        i++;
      }
      boolean terminator = i + 1 < line.length() && line.at(i) == ESCAPE && line.has(i + 1, '\\');
      return Math.min(line.length(), terminator ? i + 2 : line.has(i, (char) BELL) ? i + 1 : i);
    }
    return Math.min(line.length(), i + 1);
  }
}
