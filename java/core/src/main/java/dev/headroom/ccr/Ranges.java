package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers of lines, rows or bytes, from 1 and with both ends: {@code 7}, {@code 3-9}, {@code 40-},
 * or several of these, {@code 7,3-9}.
 */
record Ranges(List<Range> list) {
  /** More at once would be more than a page says of them. */
  static final int MOST = 20;

  /** All there is. */
  static final Ranges ALL = new Ranges(List.of(new Range(1, Integer.MAX_VALUE)));

  /** From one number to another; open if {@code to} is the greatest of all. */
  record Range(int from, int to) {
    @Override
    public String toString() {
      return to == Integer.MAX_VALUE ? from + "-" : from == to ? "" + from : from + "-" + to;
    }
  }

  static Ranges of(int from, int to) {
    return new Ranges(List.of(new Range(from, to)));
  }

  /**
   * Reads ranges.
   *
   * @param what the selector's name, for messages
   */
  static Ranges parse(String what, String text) {
    String[] parts = text.strip().split(",", MOST + 2);
    if (parts.length > MOST) {
      throw new HeadroomException(what + " takes at most " + MOST + " ranges at once");
    }
    List<Range> list = new ArrayList<>();
    for (String part : parts) {
      list.add(range(what, part.strip().replace('\u2013', '-')));
    }
    return new Ranges(List.copyOf(list));
  }

  private static Range range(String what, String text) {
    int dash = text.indexOf('-');
    int from = number(dash < 0 ? text : text.substring(0, dash));
    int to = dash < 0 ? from : number(text.substring(dash + 1));
    if (dash > 0 && text.substring(dash + 1).isBlank()) {
      to = Integer.MAX_VALUE;
    }
    if (from < 1 || to < from) {
      throw new HeadroomException(
          Notes.quoted(what + "=", text)
              + " is no range: give a number (7), a range (3-9) or an open one (40-), counted from"
              + " 1; several with commas");
    }
    return new Range(from, to);
  }

  /** The number, or 0 if it is none; what no original has is the greatest. */
  private static int number(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    return digits.length() > 9 ? Integer.MAX_VALUE - 1 : Integer.parseInt(digits);
  }

  /** How many of {@code size} things are meant. */
  long count(int size) {
    return list.stream().mapToLong(r -> Math.max(0L, Math.min(r.to, size) - r.from + 1L)).sum();
  }

  /** The same in ascending order, each number once. */
  Ranges sorted() {
    List<Range> merged = new ArrayList<>();
    for (Range r : list.stream().sorted(Comparator.comparingInt(Range::from)).toList()) {
      Range last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && r.from <= last.to) {
        merged.set(merged.size() - 1, new Range(last.from, Math.max(last.to, r.to)));
      } else {
        merged.add(r);
      }
    }
    return new Ranges(List.copyOf(merged));
  }

  /** What is left from a number on, within and behind the range of an index. */
  Ranges rest(int index, int number) {
    List<Range> rest = new ArrayList<>();
    for (int i = index; i < list.size(); i++) {
      Range r = list.get(i);
      int from = i == index ? number : r.from;
      if (from <= r.to) {
        rest.add(new Range(from, r.to));
      }
    }
    return new Ranges(rest);
  }

  /** Of ranges in ascending order those from a number on. */
  Ranges from(int number) {
    return new Ranges(
        list.stream()
            .filter(r -> r.to >= number)
            .map(r -> new Range(Math.max(r.from, number), r.to))
            .toList());
  }

  /** The same of numbers that are greater by so much; what would be less than 1 is left out. */
  Ranges shifted(int by) {
    return by == 0
        ? this
        : new Ranges(
            list.stream()
                .filter(r -> (long) r.to + by >= 1)
                .map(r ->
                    new Range(
                        Math.clamp((long) r.from + by, 1, Integer.MAX_VALUE),
                        r.to == Integer.MAX_VALUE
                            ? r.to
                            : (int) Math.min((long) r.to + by, Integer.MAX_VALUE - 1)))
                .toList());
  }

  /** Whether nothing of {@code size} things is meant. */
  boolean isEmpty(int size) {
    return count(size) == 0;
  }

  @Override
  public String toString() {
    return list.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
