package dev.headroom.compress.repeat;

/**
 * The number that a tool may write before a line, as in {@code cat -n} and editors' views: spaces,
 * digits, and something behind them that is no letter or digit.
 *
 * @param number the number, or -1 if the line has none
 * @param width the bytes of its spaces and digits, 0 if it has none
 * @param spaces whether there are spaces before it
 */
record Numbering(int number, int width, boolean spaces) {
  static final Numbering NONE = new Numbering(-1, 0, false);
  private static final int MOST_DIGITS = 8;

  static Numbering of(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] == ' ') {
      at++;
    }
    int first = at;
    int number = 0;
    while (at < to && text[at] >= '0' && text[at] <= '9' && at - first <= MOST_DIGITS) {
      number = number * 10 + (text[at++] - '0');
    }
    boolean digits = at > first && at - first <= MOST_DIGITS;
    boolean leadingZero = at - first > 1 && text[first] == '0';
    return digits && !leadingZero && at < to && !isWord(text[at])
        ? new Numbering(number, at - from, first > from)
        : NONE;
  }

  private static boolean isWord(byte b) {
    return b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b == '_';
  }

  boolean isNone() {
    return width == 0;
  }

  /** How it is written so much higher; numbers after spaces stay aligned at their last digit. */
  String higher(int by) {
    String digits = Integer.toString(number + by);
    return spaces ? " ".repeat(Math.max(0, width - digits.length())) + digits : digits;
  }
}
