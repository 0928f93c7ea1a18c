package dev.headroom.detect;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Finds the time of a line: the first clock among its first bytes, and the date that stands before
 * it with a single mark between. Known are ISO 8601, {@code 2026/11/23}, {@code 26/11/23}, {@code
 * 11/23/2026}, {@code 23/Nov/2026}, {@code 23 Nov 2026}, {@code Mon Nov 23}, {@code Nov 23}, {@code
 * 11-23}, {@code 11.23}, {@code 20261123}, {@code 261123}, and {@code 1123} behind a level's
 * letter; clocks with fractions and zones, {@code 15.42.50} behind a date, six digits behind six,
 * and seconds since the start in brackets. One is reused for all lines.
 */
public final class Stamp {
  private static final int LOOKED_AT = 80;
  private static final byte[] MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(US_ASCII);
  private static final byte[] DAYS = "MonTueWedThuFriSatSun".getBytes(US_ASCII);

  /** Where the date begins; -1 if there is none. */
  public int dateFrom;

  public int dateTo;

  /** Where the time of day begins; -1 if there is none. */
  public int timeFrom;

  public int timeTo;

  /**
   * Where the zone begins that the time of day ends with; {@link #timeTo} if it has none, or if the
   * date is not written in one word with it.
   */
  public int zoneFrom;

  /** One that has found nothing yet. */
  public Stamp() {}

  /** Whether a line has a time, which is then found in the fields. */
  public boolean find(byte[] a, int from, int to) {
    dateFrom = -1;
    dateTo = -1;
    timeFrom = -1;
    timeTo = -1;
    zoneFrom = -1;
    if (uptime(a, from, to)) {
      zoneFrom = timeTo;
      return true;
    }
    int end = Math.min(to, from + LOOKED_AT);
    for (int i = from; i < end; i++) {
      if (!isStart(a, i, from)) {
        continue;
      }
      int date = date(a, i, to);
      if (date > 0 && date + 1 < to) {
        int clock = clockBehind(a, i, date, to);
        if (clock > 0) {
          dateFrom = i;
          dateTo = date;
          timeFrom = date + 1;
          timeTo = clock;
          zoneFrom = a[date] == 'T' ? zoneStart(a, clock) : clock;
          return true;
        }
      }
      int clock = clock(a, i, to, (byte) ':');
      if (clock > 0) {
        timeFrom = i;
        timeTo = clock;
        zoneFrom = clock;
        return true;
      }
    }
    return false;
  }

  /** The kernel's seconds since its start, {@code [ 12.345678]}. */
  private boolean uptime(byte[] a, int from, int to) {
    if (from >= to || a[from] != '[') {
      return false;
    }
    int i = from + 1;
    while (i < to && a[i] == ' ') {
      i++;
    }
    int point = digits(a, i, to);
    if (point == i || point - i > 9 || point >= to || a[point] != '.') {
      return false;
    }
    int end = digits(a, point + 1, to);
    if (end - point - 1 < 3 || end >= to || a[end] != ']') {
      return false;
    }
    timeFrom = i;
    timeTo = end;
    return true;
  }

  private static boolean isStart(byte[] a, int i, int from) {
    byte b = a[i];
    if (!isDigit(b) && !(b >= 'A' && b <= 'Z')) {
      return false;
    }
    if (i == from) {
      return true;
    }
    byte before = a[i - 1];
    return before == ' '
        || before == '['
        || before == '('
        || before == '"'
        || before == '\''
        || before == '|'
        || before == '='
        || before == ','
        || before == '\t'
        || before == 'm'
        || before == '<'
        || before == '>'
        || i == from + 1 && before >= 'A' && before <= 'Z';
  }

  private static int clockBehind(byte[] a, int from, int date, int to) {
    byte between = a[date];
    int i = date + 1;
    if (between == ' ' && date - from == 6 && digits(a, from, to) == date) {
      boolean six = digits(a, i, to) == i + 6;
      return six && i + 6 < to && a[i + 6] == ' ' ? i + 6 : -1;
    }
    if (between == '-') {
      int dotted = clock(a, i, to, (byte) '.');
      return dotted > 0 ? dotted : clock(a, i, to, (byte) ':');
    }
    boolean may = between == ' ' || between == 'T' || between == ':' || between == '_';
    return may ? clock(a, i, to, (byte) ':') : -1;
  }

  /** Where a time of day that begins here ends, or -1. */
  private static int clock(byte[] a, int from, int to, byte mark) {
    int i = digits(a, from, to);
    if (i == from || i - from > 2 || !two(a, i, to, mark) || !two(a, i + 3, to, mark)) {
      return -1;
    }
    i += 6;
    if (i < to && isDigit(a[i])) {
      return -1;
    }
    if (i + 1 < to && (a[i] == '.' || a[i] == ',' || a[i] == ':') && isDigit(a[i + 1])) {
      i = digits(a, i + 1, to);
    }
    return zone(a, i, to);
  }

  /** Where the zone at the end of a time of day begins; its end if there is none. */
  private static int zoneStart(byte[] a, int end) {
    if (a[end - 1] == 'Z') {
      return end - 1;
    }
    for (int length : new int[] {5, 6}) {
      byte sign = a[end - length];
      if (sign == '+' || sign == '-') {
        return end - length;
      }
    }
    return end;
  }

  private static int zone(byte[] a, int i, int to) {
    if (i < to && a[i] == 'Z') {
      return i + 1;
    }
    if (i + 4 < to && (a[i] == '+' || a[i] == '-')) {
      int end = digits(a, i + 1, to);
      if (end == i + 5) {
        return end;
      }
      if (end == i + 3 && two(a, end, to, (byte) ':')) {
        return end + 3;
      }
    }
    return i;
  }

  /** Where a date that begins here ends, or -1. */
  private static int date(byte[] a, int from, int to) {
    if (!isDigit(a[from])) {
      int month = weekday(a, from, to);
      if (isOneOf(MONTHS, a, month, to)) {
        return dayOfMonth(a, month + 3, to);
      }
      return -1;
    }
    int first = digits(a, from, to);
    int n = first - from;
    if (n == 6 || n == 8 || n == 4 && isBehindLevel(a, from) && first < to && a[first] == ' ') {
      return first;
    }
    if (first >= to || n != 1 && n != 2 && n != 4) {
      return -1;
    }
    byte mark = a[first];
    if (isOneOf(MONTHS, a, first + 1, to) && first + 4 < to && a[first + 4] == mark) {
      int year = digits(a, first + 5, to);
      return (mark == '/' || mark == '-' || mark == ' ') && year == first + 9 ? year : -1;
    }
    if (mark != '-' && mark != '/' && mark != '.') {
      return -1;
    }
    int second = digits(a, first + 1, to);
    int length = second - first - 1;
    if (length != 1 && length != 2) {
      return -1;
    }
    if (second < to && a[second] == mark) {
      int third = digits(a, second + 1, to);
      int more = third - second - 1;
      return n == 4 && (more == 1 || more == 2) || n < 4 && (more == 2 || more == 4) ? third : -1;
    }
    return n == 2 && length == 2 ? second : -1;
  }

  private static boolean isBehindLevel(byte[] a, int i) {
    return i > 0 && a[i - 1] >= 'A' && a[i - 1] <= 'Z';
  }

  /** Behind the name of a day and what follows it, else where it began. */
  private static int weekday(byte[] a, int from, int to) {
    if (!isOneOf(DAYS, a, from, to)) {
      return from;
    }
    int i = from + 3;
    i += i < to && a[i] == ',' ? 1 : 0;
    return i < to && a[i] == ' ' ? i + 1 : from;
  }

  private static int dayOfMonth(byte[] a, int from, int to) {
    int i = from;
    while (i < to && a[i] == ' ' && i < from + 2) {
      i++;
    }
    int end = digits(a, i, to);
    return i > from && end > i && end - i <= 2 ? end : -1;
  }

  private static boolean isOneOf(byte[] names, byte[] a, int from, int to) {
    if (from + 3 > to) {
      return false;
    }
    for (int n = 0; n < names.length; n += 3) {
      if (a[from] == names[n] && a[from + 1] == names[n + 1] && a[from + 2] == names[n + 2]) {
        return true;
      }
    }
    return false;
  }

  private static boolean two(byte[] a, int i, int to, byte mark) {
    return i + 2 < to && a[i] == mark && isDigit(a[i + 1]) && isDigit(a[i + 2]);
  }

  private static int digits(byte[] a, int from, int to) {
    int i = from;
    while (i < to && isDigit(a[i])) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
