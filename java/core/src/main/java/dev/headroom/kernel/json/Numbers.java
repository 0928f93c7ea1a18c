package dev.headroom.kernel.json;

/** JSON's grammar of numbers, over bytes. */
final class Numbers {
  private Numbers() {}

  /**
   * Where the number that begins at {@code p} ends; the complement of the bad byte if none does.
   */
  static int end(byte[] s, int p, int to) {
    int i = p;
    if (i < to && s[i] == '-') {
      i++;
    }
    if (i < to && s[i] == '0') {
      i++;
    } else {
      int from = i;
      i = digits(s, i, to);
      if (i == from) {
        return ~i;
      }
    }
    if (i < to && s[i] == '.') {
      int from = ++i;
      i = digits(s, i, to);
      if (i == from) {
        return ~i;
      }
    }
    if (i < to && (s[i] | 0x20) == 'e') {
      i++;
      if (i < to && (s[i] == '+' || s[i] == '-')) {
        i++;
      }
      int from = i;
      i = digits(s, i, to);
      if (i == from) {
        return ~i;
      }
    }
    return i;
  }

  private static int digits(byte[] s, int i, int to) {
    while (i < to && Chars.isDigit(s[i])) {
      i++;
    }
    return i;
  }

  static boolean is(byte[] s, int from, int to) {
    return end(s, from, to) == to;
  }

  /** Whether a reader may take a run for a number: digits with a sign, points, an exponent. */
  static boolean looksLike(byte[] s, int from, int to) {
    int i = from;
    if (i < to && (s[i] == '-' || s[i] == '+')) {
      i++;
    }
    int first = i < to && s[i] == '.' ? i + 1 : i;
    if (first >= to || !Chars.isDigit(s[first])) {
      return false;
    }
    for (i = first; i < to; i++) {
      boolean sign = (s[i] == '+' || s[i] == '-') && (s[i - 1] | 0x20) == 'e';
      if (!Chars.isDigit(s[i]) && s[i] != '.' && s[i] != '_' && (s[i] | 0x20) != 'e' && !sign) {
        return false;
      }
    }
    return true;
  }
}
