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

  /** What is beyond all doubles counts as the greatest one: infinities have no differences. */
  private static double clamp(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
