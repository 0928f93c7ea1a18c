package dev.headroom.compress.json;

import dev.headroom.kernel.survey.Groups;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.ColumnStatistics;
import dev.headroom.kernel.survey.Survey.Count;
import dev.headroom.kernel.survey.Survey.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a bulk is like as a whole, in a line: counts of values, ranges and medians of numbers, spans
 * of times, numbers of distinct texts, and which rows failed alike. It speaks of all rows, kept or
 * not, so that a reader can answer how many there are without adding.
 */
public final class Summary {
  /** Columns told of; the rest can be looked up. */
  private static final int MOST_COLUMNS = 16;

  /** Longer values are counted, not told. */
  private static final int LONGEST_VALUE = 48;

  private static final int MOST_VALUES = 6;
  private static final int MOST_GROUPS = 24;

  private Summary() {}

  /**
   * What is missing of a bulk, and what all of it is like.
   *
   * @param where where it stands, for example {@code " of $.rows"}; may be empty
   * @param kept how many rows are left
   * @param cut how many texts in them are cut
   * @param without columns that are not told of
   */
  public static String what(Bulk bulk, String where, int kept, int cut, Set<String> without) {
    String all = number(bulk.rows());
    String summary = of(bulk, "row", without);
    return number(bulk.rows() - kept)
        + " of "
        + all
        + (bulk.map() ? " members" : " rows")
        + where
        + " omitted"
        + (cut > 0 ? ", " + cut + " texts cut at \u2026" : "")
        + (summary.isEmpty() ? "" : "; all " + all + ": " + summary);
  }

  /** The summary, parts divided by semicolons; empty if there is nothing to tell. */
  static String of(Bulk bulk) {
    return of(bulk, "row", Set.of());
  }

  /**
   * The same of rows that are called otherwise.
   *
   * @param unit what one of them is called
   * @param without columns that are not told of
   */
  static String of(Bulk bulk, String unit, Set<String> without) {
    List<String> parts = new ArrayList<>();
    List<ColumnStatistics> columns = new ArrayList<>(bulk.columns());
    columns.sort(Comparator.comparingInt(Summary::rank));
    for (ColumnStatistics c : columns) {
      boolean told = parts.size() < MOST_COLUMNS && !without.contains(c.name());
      String part = told ? column(c, bulk.rows()) : "";
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    String alike = groups(bulk, unit);
    if (!alike.isEmpty()) {
      parts.add(alike);
    }
    return String.join("; ", parts);
  }

  /** Categories first, then numbers and times, then the rest. */
  private static int rank(ColumnStatistics c) {
    if (isCategory(c)) {
      return 0;
    }
    return c.numbers() > 0 || c.numerals() > 0 || c.times() ? 1 : 2;
  }

  private static String column(ColumnStatistics c, int rows) {
    String name = c.name().isEmpty() ? "values" : Value.name(c.name());
    String what = values(c);
    if (what.isEmpty()) {
      return "";
    }
    boolean some = !isCategory(c) && others(c) > 0;
    return name + where(c, rows) + (some ? told(c) : " ") + what + (isCategory(c) ? "" : rest(c));
  }

  /** How many rows have the field; of what stands in lists, how many values there are. */
  private static String where(ColumnStatistics c, int rows) {
    if (c.name().contains("[]")) {
      return " (" + number(c.total()) + " values)";
    }
    return c.total() == rows ? "" : " in " + number(c.total()) + " rows";
  }

  /** What a range, a span or a number of texts speaks of, where there are other values too. */
  private static String told(ColumnStatistics c) {
    return c.numerals() > 0 ? " numbers in strings " : c.numbers() > 0 ? " numbers " : " strings ";
  }

  /** How many values are of another type than those that are told of, and not null. */
  private static int others(ColumnStatistics c) {
    int told = c.numerals() > 0 ? c.numerals() : c.numbers() > 0 ? c.numbers() : c.strings();
    return c.total() - c.nulls() - told;
  }

  private static String rest(ColumnStatistics c) {
    String others = c.numerals() > 0 ? ", other values " : ", of other types ";
    return (c.nulls() > 0 ? ", null " + number(c.nulls()) : "")
        + (others(c) > 0 ? others + number(others(c)) : "");
  }

  private static boolean isCategory(ColumnStatistics c) {
    if (!c.exact() || c.top().isEmpty() || c.objects() + c.arrays() > 0 || c.times()) {
      return false;
    }
    Count most = c.top().getFirst();
    boolean few = c.distinct() <= MOST_VALUES && c.distinct() * 2 <= c.total();
    boolean frequent = most.count() * (c.numbers() > 0 ? 3L : 10L) >= c.total();
    return most.value().length() <= LONGEST_VALUE && (few || frequent);
  }

  private static String values(ColumnStatistics c) {
    if (isCategory(c)) {
      return category(c);
    }
    if (c.numbers() > 0 || c.numerals() > 0) {
      String min = Value.of(c.min());
      String range = c.min().equals(c.max()) ? min : min + ".." + Value.of(c.max());
      boolean id = c.name().toLowerCase(Locale.ROOT).endsWith("id");
      boolean ascending = c.ascending() && others(c) == 0;
      return range + (ascending ? " ascending" : id ? "" : ", median " + Value.of(c.median()));
    }
    if (c.times()) {
      return inner(c.earliest()) + ".." + inner(c.latest());
    }
    if (c.strings() > 0) {
      return (c.exact() ? "" : "about ") + number(distinctStrings(c)) + " distinct";
    }
    return "";
  }

  /** The distinct values that are strings, where there are no numbers. */
  private static long distinctStrings(ColumnStatistics c) {
    int literals = (c.nulls() > 0 ? 1 : 0) + (c.trues() > 0 ? 1 : 0) + (c.falses() > 0 ? 1 : 0);
    return c.exact() ? c.distinct() - literals : c.distinct();
  }

  private static String inner(String json) {
    return json.substring(1, json.length() - 1);
  }

  private static String category(ColumnStatistics c) {
    StringBuilder out = new StringBuilder();
    int told = 0;
    for (Count top : c.top()) {
      if (told == MOST_VALUES || top.value().length() > LONGEST_VALUE) {
        break;
      }
      out.append(told++ == 0 ? "" : ", ").append(Value.of(top.value())).append(' ');
      out.append(number(top.count()));
    }
    if (told < c.distinct()) {
      out.append(", ").append(number(c.distinct() - told)).append(" more values");
    }
    return out.toString();
  }

  /** Which rows failed alike; a failure that occurs once stands among the rows. */
  private static String groups(Bulk bulk, String unit) {
    List<String> alike = new ArrayList<>();
    int left = 0;
    for (Group g : bulk.groups()) {
      if (g.count() < 2) {
        continue;
      }
      if (alike.size() == MOST_GROUPS) {
        left++;
        continue;
      }
      alike.add(unit + " " + (g.first() + 1) + " x" + number(g.count()) + " (" + ranges(g) + ")");
    }
    if (alike.isEmpty()) {
      return "";
    }
    return "failures alike: " + String.join(", ", alike) + (left > 0 ? ", " + left + " more" : "");
  }

  private static String ranges(Group g) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < g.ranges().size(); i++) {
      int from = g.ranges().get(i)[0] + 1;
      int to = g.ranges().get(i)[1] + 1;
      boolean open = i == Groups.RANGES - 1 && to > from;
      out.append(i == 0 ? "" : ", ").append(open ? "others up to " + to : range(from, to));
    }
    return out.toString();
  }

  /** Rows from and to, from 1. */
  static String range(int from, int to) {
    return from == to ? String.valueOf(from) : from + "-" + to;
  }

  static String number(long n) {
    return n < 10_000 ? String.valueOf(n) : String.format(Locale.ROOT, "%,d", n);
  }
}
