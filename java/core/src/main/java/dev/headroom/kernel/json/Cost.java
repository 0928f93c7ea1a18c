package dev.headroom.kernel.json;

/**
 * A cheap estimate of how many tokens a text takes, to choose between forms by. It follows how
 * today's byte-pair vocabularies cut: a word with the space before it is one piece and mostly one
 * token, and so with a single mark before it; digits go by threes, a space before a digit is a
 * token of its own, other marks go in short runs. What is used at last is decided by exact counts
 * elsewhere; a wrong guess here only costs tokens.
 */
final class Cost {
  private Cost() {}

  static int tokens(byte[] a, int from, int to) {
    int tokens = 0;
    int i = from;
    while (i < to) {
      byte b = a[i];
      int run = i;
      if (Chars.isLetter(b)) {
        i++;
        while (i < to
            && (a[i] | 0x20) >= 'a'
            && (a[i] | 0x20) <= 'z'
            && !(a[i] < 'a' && a[i - 1] >= 'a')) {
          i++;
        }
        tokens += (i - run + 6) / 7;
      } else if (Chars.isDigit(b)) {
        while (i < to && Chars.isDigit(a[i])) {
          i++;
        }
        tokens += (i - run + 2) / 3;
      } else if (b == ' ') {
        while (i < to && a[i] == ' ') {
          i++;
        }
        tokens += i - run > 1 || i < to && Chars.isDigit(a[i]) ? 1 : 0;
      } else if (b < 0) {
        while (i < to && a[i] < 0) {
          i++;
        }
        tokens += (i - run + 2) / 3;
      } else {
        while (i < to && a[i] > ' ' && !Chars.isLetter(a[i]) && !Chars.isDigit(a[i])) {
          i++;
        }
        i += i == run ? 1 : 0;
        boolean leads = i - run == 1 && i < to && Chars.isLetter(a[i]);
        tokens += leads ? 0 : (i - run + 1) / 2;
      }
    }
    return tokens;
  }

  static int tokens(byte[] a) {
    return tokens(a, 0, a.length);
  }
}
