package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.search.Hits.Hit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What most lines of a search have between their number and their text, a separator and the
 * indentation: a space stands for it, and before other indentations the separator is left out.
 * Where each hit has a column, the space stands behind that, and where none has a number at the
 * beginning of its line.
 *
 * @param between empty if nothing is left out
 * @param others whether a separator is left out before other indentations
 */
record Gap(Line between, Place place, boolean others) {
  private static final Line SPACE = Line.of(" ");

  private static final Gap NONE = new Gap(Line.EMPTY, Place.NUMBER, false);

  /** Tokens of the rule. */
  private static final int COST = 10;

  /** Behind what it stands. */
  enum Place {
    NUMBER("12"),
    COLUMN("12:3"),
    PATH("");

    private final String before;

    Place(String before) {
      this.before = before;
    }

    /** How to read a gap that a space stands for. */
    private String rule(String between) {
      return "; " + before + " x = " + before + between + "x";
    }

    /** How to read an indentation before which a separator is left out. */
    private String others(String between) {
      return "; " + before + "  x = " + before + between.charAt(0) + "  x";
    }

    /** Where it begins in a line without its path; -1 if the line has no such place. */
    private int in(Line line) {
      int number = line.behindDigits(0);
      if (this == PATH || number == 0) {
        return this == PATH && number == 0 ? 0 : -1;
      }
      int column = line.has(number, ':') ? line.behindDigits(number + 1) : 0;
      return this == NUMBER ? number : column > number + 1 ? column : -1;
    }
  }

  /** The gap of which the most tokens are saved; one with an indentation has about two. */
  static Gap of(List<@Nullable Hit> hits) {
    Place place = place(hits);
    Map<Line, Integer> saved = new LinkedHashMap<>();
    for (Hit hit : hits) {
      if (hit != null) {
        Line line = behindPath(hit);
        int from = place.in(line);
        int text = text(line, from);
        if (text > 0) {
          saved.merge(line.piece(from, text), text - from > 1 ? 2 : 1, Integer::sum);
        }
      }
    }
    Line best = Line.EMPTY;
    int most = COST;
    for (Map.Entry<Line, Integer> e : saved.entrySet()) {
      best = e.getValue() > most ? e.getKey() : best;
      most = Math.max(most, e.getValue());
    }
    int others = 0;
    for (Map.Entry<Line, Integer> e : saved.entrySet()) {
      Line gap = e.getKey();
      boolean other = !gap.equals(best) && isIndented(gap, 1) && gap.commonStart(best) > 0;
      others += other ? e.getValue() / 2 : 0;
    }
    return best.isEmpty() ? NONE : new Gap(best, place, others > COST);
  }

  private static Place place(List<@Nullable Hit> hits) {
    boolean columns = true;
    boolean numbers = false;
    for (Hit hit : hits) {
      if (hit != null && hit.numbered() && hit.separator() == ':') {
        columns &= Place.COLUMN.in(behindPath(hit)) > 0;
        numbers = true;
      }
    }
    return !numbers ? Place.PATH : columns ? Place.COLUMN : Place.NUMBER;
  }

  /** What stands of a hit below its path. */
  static Line behindPath(Hit hit) {
    return hit.numbered() ? hit.rest().from(1) : hit.rest();
  }

  /** The gap that a rule names. */
  static Gap of(String rule) {
    for (Place place : Place.values()) {
      String head = "; " + place.before + " x = " + place.before;
      int from = rule.indexOf(head) + head.length();
      int end = rule.indexOf('x', from);
      if (from >= head.length() && end > from) {
        String between = rule.substring(from, end);
        boolean others = rule.indexOf(place.others(between), end) >= 0;
        return new Gap(Line.of(between), place, others);
      }
    }
    return NONE;
  }

  String rule() {
    String gap = between.toString();
    return gap.isEmpty() ? "" : place.rule(gap) + (others ? place.others(gap) : "");
  }

  /** Where the text begins behind a separator and spaces; 0 if there is none. */
  private static int text(Line line, int from) {
    if (from < 0 || !line.has(from, ':') && !line.has(from, '-')) {
      return 0;
    }
    int i = from + 1;
    while (line.has(i, ' ') || line.has(i, '\t')) {
      i++;
    }
    return i < line.length() ? i : 0;
  }

  /**
   * Where the text of a line below its path begins, behind its separator and indentation, which
   * need not be this gap; 0 if it has none.
   */
  int text(Line line) {
    int from = place.in(line);
    return text(line, from < 0 ? line.behindDigits(0) : from);
  }

  /** A line below its path, without the gap if it has this one, or one that begins like it. */
  Line shorter(Line line) {
    int from = place.in(line);
    int text = text(line, from);
    if (between.isEmpty() || text == 0 || line.at(from) != between.at(0)) {
      return line;
    }
    if (line.piece(from, text).equals(between)) {
      return Line.join(line.piece(0, from), SPACE, line.from(text));
    }
    return others && isIndented(line, from + 1)
        ? Line.join(line.piece(0, from), line.from(from + 1))
        : line;
  }

  /** Whether more than one space stands at a place. */
  private static boolean isIndented(Line line, int at) {
    return line.has(at, '\t')
        || line.has(at, ' ') && (line.has(at + 1, ' ') || line.has(at + 1, '\t'));
  }

  /** The line that {@link #shorter} was given. */
  Line longer(Line line) {
    int from = place.in(line);
    if (between.isEmpty() || from < 0) {
      return line;
    }
    if (others && isIndented(line, from)) {
      return Line.join(line.piece(0, from), between.piece(0, 1), line.from(from));
    }
    return line.has(from, ' ')
        ? Line.join(line.piece(0, from), between, line.from(from + 1))
        : line;
  }
}
