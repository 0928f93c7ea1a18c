package dev.headroom.compress.log;

/**
 * A cheap estimate of the tokens of a text, to choose what becomes a template by: words with the
 * space before them are one mostly, digits go by threes, other marks in short runs. What goes out
 * is decided by exact counts elsewhere.
 */
final class Cost {
  private Cost() {}

  static int tokens(byte[] a, int from, int to) {
    int tokens = 0;
    int i = from;
    while (i < to) {
      byte b = a[i];
      int run = i;
      if (isLetter(b)) {
        i++;
        while (i < to && isLetter(a[i]) && !(a[i] < 'a' && a[i - 1] >= 'a')) {
          i++;
        }
        tokens += (i - run + 6) / 7;
      } else if (isDigit(b)) {
        while (i < to && isDigit(a[i])) {
          i++;
        }
        tokens += (i - run + 2) / 3;
      } else if (b == ' ') {
        while (i < to && a[i] == ' ') {
          i++;
        }
        tokens += i - run > 1 || i < to && isDigit(a[i]) ? 1 : 0;
      } else if (b < 0) {
        while (i < to && a[i] < 0) {
          i++;
        }
        tokens += (i - run + 2) / 3;
      } else {
        while (i < to && a[i] > ' ' && !isLetter(a[i]) && !isDigit(a[i])) {
          i++;
        }
        i += i == run ? 1 : 0;
        boolean leads = i - run == 1 && i < to && isLetter(a[i]);
        tokens += leads ? 0 : (i - run + 1) / 2;
      }
    }
    return tokens;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
