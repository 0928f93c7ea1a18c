package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * What stands around a number in a cell: the sign of a currency before it, a unit behind it.
 *
 * @param before how many bytes stand before the number
 * @param behind how many bytes stand behind it
 */
record Affix(int before, int behind) {
  static final Affix NONE = new Affix(0, 0);

  private static final byte[][] CURRENCIES = {
    "$".getBytes(UTF_8),
    "\u20ac".getBytes(UTF_8),
    "\u00a3".getBytes(UTF_8),
    "\u00a5".getBytes(UTF_8)
  };

  /** A longer word, in letters, is no unit. */
  private static final int LONGEST_UNIT = 3;

  boolean isNone() {
    return before + behind == 0;
  }

  /** That of a cell, if it is one that a number may have. */
  static Affix of(byte[] text, int from, int to) {
    int before = 0;
    for (byte[] sign : CURRENCIES) {
      boolean stands =
          to - from > sign.length
              && Arrays.equals(text, from, from + sign.length, sign, 0, sign.length);
      before = stands ? sign.length : before;
    }
    int i = to;
    while (i > from && isLetter(text[i - 1])) {
      i--;
    }
    boolean unit = to - i <= LONGEST_UNIT;
    if (i == to && i > from && text[i - 1] == '%') {
      i--;
    }
    int end = unit && i < to ? i : to;
    boolean spaced = end < to && end > from && text[end - 1] == ' ';
    int behind = to - (spaced ? end - 1 : end);
    return before + behind < to - from ? new Affix(before, behind) : NONE;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }
}
