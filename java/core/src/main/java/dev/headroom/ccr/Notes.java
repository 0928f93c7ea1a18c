package dev.headroom.ccr;

import java.util.Locale;

/** How numbers and words of others stand in what is said about a page. */
final class Notes {
  private static final int LONGEST = 80;

  private Notes() {}

  /** {@code 5,012}. */
  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 5,012 rows}. */
  static String count(long n, String noun) {
    return number(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** Words of others in quotes, on one line and not too long. */
  static String quoted(String before, String text) {
    return "\"" + before + plain(text) + "\"";
  }

  /** Words of others on one line and not too long. */
  static String plain(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    StringBuilder plain = new StringBuilder();
    shown
        .codePoints()
        .map(c -> Character.isISOControl(c) || c >= 0xd800 && c < 0xe000 ? '?' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
