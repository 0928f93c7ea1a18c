package dev.headroom.replay;

/** Times as recordings write them: ISO 8601 texts, seconds or milliseconds since 1970. */
final class Timestamps {
  private static final long MILLISECONDS_FROM = 100_000_000_000L;

  private Timestamps() {}

  /** Seconds since 1970, or -1 if it is no time. */
  static long seconds(Json value) {
    if (value.isString()) {
      return seconds(value.text());
    }
    double number = value.exists() ? value.number() : -1;
    return number < 0 ? -1 : (long) (number >= MILLISECONDS_FROM ? number / 1000 : number);
  }

  /** Seconds of {@code 2026-11-26T12:02:37.543Z}, with or without fraction and offset, or -1. */
  static long seconds(String iso) {
    if (!iso.matches("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d.*")) {
      return -1;
    }
    long days = days(part(iso, 0, 4), part(iso, 5, 7), part(iso, 8, 10));
    long time = part(iso, 11, 13) * 3600L + part(iso, 14, 16) * 60L + part(iso, 17, 19);
    return days * 86_400 + time - offset(iso);
  }

  private static long offset(String iso) {
    int n = iso.length();
    if (n < 25 || !iso.substring(n - 6).matches("[+-]\\d\\d:\\d\\d")) {
      return 0;
    }
    long seconds = part(iso, n - 5, n - 3) * 3600L + part(iso, n - 2, n) * 60L;
    return iso.charAt(n - 6) == '-' ? -seconds : seconds;
  }

  private static int part(String iso, int from, int to) {
    return Integer.parseInt(iso.substring(from, to));
  }

  /** Days since 1970 of a date in the Gregorian calendar, counted in years that begin in March. */
  private static long days(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long m = (month + 9L) % 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719_468;
  }

  /** The day of some seconds since 1970, as {@code 2026-11-26}; empty if they are not known. */
  static String day(long seconds) {
    if (seconds < 0) {
      return "";
    }
    long days = seconds / 86_400 + 719_468;
    long era = days / 146_097;
    long ofEra = days - era * 146_097;
    long year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * year + year / 4 - year / 100);
    long m = (5 * ofYear + 2) / 153;
    long day = ofYear - (153 * m + 2) / 5 + 1;
    long month = m < 10 ? m + 3 : m - 9;
    return "%04d-%02d-%02d".formatted(year + era * 400 + (month <= 2 ? 1 : 0), month, day);
  }
}
