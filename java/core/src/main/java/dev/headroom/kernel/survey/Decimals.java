package dev.headroom.kernel.survey;

import java.nio.charset.StandardCharsets;

/**
 * The nearest double of a JSON number. Up to 15 digits and powers of ten up to 22 are exact in a
 * double, so that one division or multiplication rounds right (Clinger, How to read floating point
 * numbers accurately, 1990); all else goes to the library.
 */
final class Decimals {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private static final int MOST_DIGITS = 15;

  private Decimals() {}

  static double of(byte[] a, int from, int to) {
    boolean negative = a[from] == '-';
    int i = negative ? from + 1 : from;
    long mantissa = 0;
    int digits = 0;
    int fraction = -1;
    for (; i < to; i++) {
      byte b = a[i];
      if (b == '.') {
        fraction = 0;
      } else if (b >= '0' && b <= '9' && digits < 15) {
        mantissa = mantissa * 10 + (b - '0');
        digits++;
        fraction += fraction >= 0 ? 1 : 0;
      } else {
        return clamp(
            Double.parseDouble(new String(a, from, to - from, StandardCharsets.ISO_8859_1)));
      }
    }
    double value = fraction > 0 ? mantissa / TENS[fraction] : mantissa;
    return negative ? -value : value;
  }

  /**
   * Whether a text is spelled as a JSON number. An integer of more digits than a double holds is an
   * id.
   */
  static boolean areSpelled(byte[] a, int from, int to) {
    int start = from < to && a[from] == '-' ? from + 1 : from;
    int end = digits(a, start, to);
    int integer = end - start;
    if (integer == 0 || integer > MOST_DIGITS || integer > 1 && a[start] == '0') {
      return false;
    }
    if (end < to && a[end] == '.') {
      int fraction = digits(a, end + 1, to);
      end = fraction > end + 1 ? fraction : from;
    }
    if (end < to && (a[end] | 0x20) == 'e') {
      int sign = end + 1 < to && (a[end + 1] == '+' || a[end + 1] == '-') ? 1 : 0;
      int exponent = digits(a, end + 1 + sign, to);
      end = exponent > end + 1 + sign ? exponent : from;
    }
    return end == to;
  }

  private static int digits(byte[] a, int from, int to) {
    int i = from;
    while (i < to && a[i] >= '0' && a[i] <= '9') {
      i++;
    }
    return i;
  }

  /** What is beyond all doubles counts as the greatest one: infinities have no differences. */
  private static double clamp(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
