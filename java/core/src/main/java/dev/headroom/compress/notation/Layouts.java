package dev.headroom.compress.notation;

/** Reads names of layouts. */
final class Layouts {
  private static final int MOST = 99;

  private Layouts() {}

  /** The number that a word says, 0 to 99; else -1. */
  static int number(String word) {
    int n = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      n = c >= '0' && c <= '9' && n <= MOST ? n * 10 + c - '0' : MOST + 1;
    }
    boolean zero = word.length() > 1 && word.charAt(0) == '0';
    return word.isEmpty() || zero || n > MOST ? -1 : n;
  }
}
