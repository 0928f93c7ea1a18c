package dev.headroom.compress.lines;

/** Lines with numbers masked, to tell which are alike. */
public final class Masked {
  private static final int LOOKED_AT = 400;

  /** A run of so many hexadecimal digits, with a decimal one among them, is an id. */
  private static final int LEAST_HEX = 6;

  private Masked() {}

  /** A hash of a line in which numbers and ids count as one and the same. */
  public static long of(Line line) {
    long hash = 0xcbf29ce484222325L;
    int to = Math.min(line.length(), LOOKED_AT);
    for (int i = 0; i < to; i++) {
      byte b = line.at(i);
      int end = isHex(b) ? behindHex(line, i, to) : i;
      if (end - i >= LEAST_HEX && digits(line, i, end) > 0) {
        i = end - 1;
        b = '0';
      } else if (b >= '0' && b <= '9') {
        i = line.behindDigits(i) - 1;
        b = '0';
      }
      hash = (hash ^ b & 0xff) * 0x100000001b3L;
    }
    return hash;
  }

  private static boolean isHex(byte b) {
    return b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'f';
  }

  private static int behindHex(Line line, int from, int to) {
    int end = from;
    while (end < to && isHex(line.at(end))) {
      end++;
    }
    return end;
  }

  private static int digits(Line line, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += line.isDigit(i) ? 1 : 0;
    }
    return digits;
  }

  /** A hash of a line's indent, its first word and its last one, digits masked. */
  public static long shape(Line line) {
    int start = 0;
    while (line.has(start, ' ') || line.has(start, '\t')) {
      start++;
    }
    int end = start;
    while (end < line.length() && line.at(end) != ' ' && line.at(end) != '\t') {
      end++;
    }
    int last = line.lastIndexOf(' ') + 1;
    long tail = last > end && line.length() - last < 12 ? of(line.from(last)) : 0;
    return (of(line.piece(start, end)) * 31 + start) * 31 + tail;
  }
}
