package dev.headroom.compress.command;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.log.Alarms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The findings of a linter that draws the source around each, as ruff does:
 *
 * <pre>
 * F401 [*] `os` imported but unused
 *  --> shop/cart.py:1:8
 *   |
 * 1 | import os
 *   |        ^^
 *   |
 * help: Remove unused import: `os`
 * </pre>
 *
 * <p>A finding is a head, under it the place, and what is drawn below: lines with a bar in the
 * column of the first one's, with nothing or the number of a line before it, and further places
 * ({@code :::}). An advice may follow. It ends before the first line that is none of these, so that
 * no other table is taken for source.
 */
final class Findings {
  private static final Line PLACE = Line.of("--> ");
  private static final Line OTHER_PLACE = Line.of("::: ");
  private static final Line ADVICE = Line.of("help: ");
  private static final Line INNER_ADVICE = Line.of("= help: ");

  /** Stands for lines of source between two that are drawn. */
  private static final Line ELISION = Line.of("...");

  /**
   * A finding.
   *
   * @param head its first line
   * @param to the line behind its last
   * @param code what the tool calls such findings: the first word of the head
   */
  record Finding(int head, int to, String code) {}

  private final Line[] text;

  private Findings(Line[] text) {
    this.text = text;
  }

  /**
   * The findings of an output, in their order.
   *
   * @param isHead whether a line without spaces at its ends may be the head of one
   */
  static List<Finding> of(Line[] text, Predicate<Line> isHead) {
    Findings findings = new Findings(text);
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i + 2 < text.length; i++) {
      Line head = text[i];
      boolean mayBegin = bar(head) < 0 && isPlace(text[i + 1].strip(), PLACE);
      if (mayBegin && isHead.test(head.strip())) {
        int to = findings.end(i + 2);
        if (to > i + 2) {
          found.add(new Finding(i, to, firstWord(head.strip())));
          i = to - 1;
        }
      }
    }
    return found;
  }

  /** Whether a line of a finding is one of those that are drawn around its source. */
  static boolean isDrawn(Line line) {
    return bar(line) >= 0 || line.strip().equals(ELISION);
  }

  /** Whether a line of a finding tells of a failure. */
  static boolean tellsOfFailure(Line line) {
    byte[] bytes = line.bytes();
    return Alarms.of(bytes, 0, bytes.length) != Alarms.NONE;
  }

  /** Where what is drawn from a line on ends, with the advice below it. */
  private int end(int from) {
    int bar = bar(text[from]);
    if (bar < 0 || bar != text[from].length() - 1) {
      return from;
    }
    int i = from + 1;
    while (i < text.length
        && (bar(text[i]) == bar
            || text[i].strip().equals(ELISION)
            || isPlace(text[i].strip(), OTHER_PLACE))) {
      i++;
    }
    boolean advised =
        i < text.length && (text[i].startsWith(ADVICE) || text[i].strip().startsWith(INNER_ADVICE));
    return advised ? i + 1 : i;
  }

  /**
   * The column of the bar of a line that is drawn: behind spaces, or behind the number of a line
   * and a space; else -1.
   */
  private static int bar(Line line) {
    int i = 0;
    while (line.has(i, ' ')) {
      i++;
    }
    if (line.isDigit(i)) {
      i = line.behindDigits(i);
      if (!line.has(i, ' ')) {
        return -1;
      }
      i++;
    }
    boolean alone = i + 1 == line.length() || line.has(i + 1, ' ');
    return i > 0 && line.has(i, '|') && alone ? i : -1;
  }

  /** Whether a line is a mark, a path and two numbers: {@code --> shop/cart.py:1:8}. */
  private static boolean isPlace(Line line, Line mark) {
    int column = line.startsWith(mark) ? numberAtEnd(line, line.length()) : -1;
    int row = column > 0 ? numberAtEnd(line, column) : -1;
    return row > mark.length();
  }

  /** Where the colon before a number that ends at a place stands, or -1. */
  private static int numberAtEnd(Line line, int to) {
    int i = to;
    while (i > 0 && line.isDigit(i - 1)) {
      i--;
    }
    return i < to && i > 0 && line.has(i - 1, ':') ? i - 1 : -1;
  }

  private static String firstWord(Line line) {
    int to = 0;
    while (to < line.length() && !line.has(to, ' ')) {
      to++;
    }
    if (line.has(to - 1, ':')) {
      to--;
    }
    return line.piece(0, to).toString();
  }
}
