package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dates as git writes them, {@code Mon Nov 23 10:00:00 2026 +0100} or {@code 2026-11-23 10:00:00
 * +0100}, without the day of the week, which follows, and without the day, the year and the zone
 * that the date above has. Other dates stay as they are, with {@code =} before them where they
 * would be read as such a one.
 */
final class Dates {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private static final Line LITERAL = Line.of("=");
  private static final Line SPACE = Line.of(" ");
  private static final Date NONE = new Date(Line.EMPTY, Line.EMPTY, Line.EMPTY, Line.EMPTY);

  /** The date above. */
  private Date last = NONE;

  private boolean leftOut;
  private boolean marked;

  /** Whether a date has a mark before it. */
  boolean hasMarked() {
    return marked;
  }

  /** Whether a date lacks what the one above has. */
  boolean hasLeftOut() {
    return leftOut;
  }

  /** Forgets the date above. */
  void forget() {
    last = NONE;
  }

  /**
   * A date.
   *
   * @param day {@code Nov 23}, or {@code 2026-11-23} with an empty year
   * @param zone may be empty
   */
  private record Date(Line day, Line clock, Line year, Line zone) {
    /** A date as git writes it. */
    static Optional<Date> whole(Line line) {
      List<Line> words = words(line);
      int n = words.size();
      if (n == 3 && isDay(words.get(0)) && isClock(words.get(1)) && isZone(words.get(2))) {
        return Optional.of(new Date(words.get(0), words.get(1), Line.EMPTY, words.get(2)));
      }
      if (n != 5 && n != 6 || !isClock(words.get(3)) || n == 6 && !isZone(words.get(5))) {
        return Optional.empty();
      }
      Line day = Line.join(words.get(1), SPACE, words.get(2));
      Line year = words.get(4);
      Date date = new Date(day, words.get(3), year, n == 6 ? words.get(5) : Line.EMPTY);
      return words.get(0).equals(Line.of(weekday(words.get(1), words.get(2), year)))
          ? Optional.of(date)
          : Optional.empty();
    }

    /** A date without what it has in common with one above. */
    static Optional<Date> left(Line line, Date above) {
      List<Line> words = words(line);
      Line day = above.day;
      if (isDay(words.getFirst())) {
        day = words.removeFirst();
      } else if (words.size() > 2 && MONTHS.contains(words.getFirst().toString())) {
        day = Line.join(words.removeFirst(), SPACE, words.removeFirst());
      }
      if (words.isEmpty() || !isClock(words.getFirst())) {
        return Optional.empty();
      }
      Line clock = words.removeFirst();
      boolean numbered = isDay(day);
      boolean years = !numbered && !words.isEmpty() && !isZone(words.getFirst());
      Line year = years ? words.removeFirst() : numbered ? Line.EMPTY : above.year;
      Line zone = words.isEmpty() ? above.zone : words.removeFirst();
      boolean read = words.isEmpty() && (zone.isEmpty() || isZone(zone)) && !day.isEmpty();
      return read ? Optional.of(new Date(day, clock, year, zone)) : Optional.empty();
    }

    Line without(Date above) {
      List<Line> words = new ArrayList<>();
      if (!day.equals(above.day) || !year.equals(above.year)) {
        words.add(day);
      }
      words.add(clock);
      if (!year.equals(above.year)) {
        words.add(year);
      }
      if (!zone.equals(above.zone)) {
        words.add(zone);
      }
      return joined(words);
    }

    /** As git writes it; as {@link #whole} reads it if it is one that git writes. */
    Line line() {
      List<Line> words = new ArrayList<>();
      if (!year.isEmpty()) {
        List<Line> date = words(day);
        words.add(Line.of(weekday(date.getFirst(), date.getLast(), year)));
      }
      words.add(day);
      words.add(clock);
      for (Line word : List.of(year, zone)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
      return joined(words);
    }
  }

  Line shorter(Line line) {
    Optional<Date> whole = Date.whole(line);
    Line left = whole.map(date -> date.without(last)).orElse(line);
    if (whole.isPresent() && Date.left(left, last).equals(whole)) {
      leftOut |= !left.equals(whole.get().without(NONE));
      last = whole.get();
      return left;
    }
    boolean misread = Date.left(line, last).isPresent() || line.startsWith(LITERAL);
    forget();
    marked |= misread;
    return misread ? Line.join(LITERAL, line) : line;
  }

  Line longer(Line line) {
    if (line.startsWith(LITERAL)) {
      forget();
      return line.from(LITERAL.length());
    }
    Optional<Date> date = Date.left(line, last);
    last = date.orElse(NONE);
    return date.map(Date::line).orElse(line);
  }

  private static List<Line> words(Line line) {
    List<Line> words = new ArrayList<>();
    int from = 0;
    for (int space = line.indexOf(' ', 0); space >= 0; space = line.indexOf(' ', from)) {
      words.add(line.piece(from, space));
      from = space + 1;
    }
    words.add(line.from(from));
    return words;
  }

  private static Line joined(List<Line> words) {
    List<Line> pieces = new ArrayList<>();
    for (Line word : words) {
      if (!pieces.isEmpty()) {
        pieces.add(SPACE);
      }
      pieces.add(word);
    }
    return Line.join(pieces.toArray(new Line[0]));
  }

  private static boolean isDay(Line word) {
    return word.length() == 10 && isShaped(word, "0000-00-00");
  }

  private static boolean isClock(Line word) {
    return word.length() == 8 && isShaped(word, "00:00:00");
  }

  private static boolean isZone(Line word) {
    return word.length() == 5 && (isShaped(word, "+0000") || isShaped(word, "-0000"));
  }

  /** Whether a word has digits where a shape has a zero, and what the shape has elsewhere. */
  private static boolean isShaped(Line word, String shape) {
    for (int i = 0; i < shape.length(); i++) {
      char c = shape.charAt(i);
      if (c == '0' ? !word.isDigit(i) : !word.has(i, c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The day of the week in the Gregorian calendar, or nothing if that is no date: the days since 1
   * March of year 0, in which leap days come last, modulo 7.
   */
  private static String weekday(Line month, Line day, Line year) {
    int m = MONTHS.indexOf(month.toString());
    int date = day.number(0, day.length());
    int years = year.number(0, year.length()) - (m < 2 ? 1 : 0);
    if (m < 0 || date < 1 || date > 31 || years < 0) {
      return "";
    }
    long days = (153L * ((m + 10) % 12) + 2) / 5 + date - 1;
    days += 365L * years + years / 4 - years / 100 + years / 400;
    return DAYS.get((int) ((days + 2) % 7));
  }
}
