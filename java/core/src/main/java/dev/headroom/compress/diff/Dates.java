package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import java.util.List;

/**
 * Git's dates, {@code Mon Nov 23 10:00:00 2026 +0100}, without the day of the week, which follows,
 * and without the zone where it is that of the date above. Other dates stay as they are.
 */
final class Dates {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  /** The zone of the date above. */
  private String zone = "";

  Line shorter(Line date) {
    String[] words = date.toString().split(" ", -1);
    boolean whole = words.length == 6 && isZone(words[5]) && Line.of(date.toString()).equals(date);
    if (!whole || !words[0].equals(weekday(words[1], words[2], words[4]))) {
      return date;
    }
    String rest = date.toString().substring(words[0].length() + 1);
    boolean same = words[5].equals(zone);
    zone = words[5];
    return Line.of(same ? rest.substring(0, rest.length() - zone.length() - 1) : rest);
  }

  private static boolean isZone(String word) {
    Line line = Line.of(word);
    return line.length() == 5
        && (line.has(0, '+') || line.has(0, '-'))
        && line.behindDigits(1) == 5;
  }

  Line longer(Line date) {
    String[] words = date.toString().split(" ", -1);
    if (words.length != 4 && words.length != 5) {
      return date;
    }
    String weekday = weekday(words[0], words[1], words[3]);
    if (weekday.isEmpty()) {
      return date;
    }
    zone = words.length == 5 ? words[4] : zone;
    String rest = weekday + " " + date + (words.length == 5 ? "" : " " + zone);
    return Line.of(rest);
  }

  /**
   * The day of the week in the Gregorian calendar, or nothing if that is no date: the days since 1
   * March of year 0, in which leap days come last, modulo 7.
   */
  private static String weekday(String month, String day, String year) {
    int m = MONTHS.indexOf(month);
    Line d = Line.of(day);
    Line y = Line.of(year);
    int date = d.number(0, d.length());
    int years = y.number(0, y.length()) - (m < 2 ? 1 : 0);
    if (m < 0 || date < 1 || date > 31 || years < 0) {
      return "";
    }
    long days = (153L * ((m + 10) % 12) + 2) / 5 + date - 1;
    days += 365L * years + years / 4 - years / 100 + years / 400;
    return DAYS.get((int) ((days + 2) % 7));
  }
}
