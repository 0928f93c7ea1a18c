package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import java.util.Optional;

/**
 * A line that numbers a record: {@code -[ RECORD 12 ]--+----}, whose dashes make way for digits,
 * and {@code **** 12. row ****}.
 *
 * @param start what stands before the number
 * @param number the number
 * @param end what stands behind it
 * @param dashes whether the end has a dash less for each digit
 */
record StanzaHead(String start, int number, String end, boolean dashes) {
  private static final String RECORD = "-[ RECORD ";
  private static final String CLOSE = " ]";
  private static final String ROW = ". row *";

  /** The head that a line is. */
  static Optional<StanzaHead> of(Line line) {
    boolean record = line.startsWith(RECORD);
    int from = record ? RECORD.length() : stars(line);
    int to = line.behindDigits(from);
    int number = line.number(from, to);
    boolean zero = line.has(from, '0');
    if (from == 0 || number < 0 || number > 99_999_999 || zero) {
      return Optional.empty();
    }
    String end = line.from(to).toString();
    boolean fits =
        record
            ? end.startsWith(CLOSE) && end.substring(CLOSE.length()).matches("[-+]*")
            : end.startsWith(ROW) && end.substring(ROW.length()).matches("[*]*");
    return fits
        ? Optional.of(new StanzaHead(line.piece(0, from).toString(), number, end, record))
        : Optional.empty();
  }

  /** Where stars and a space behind them end at the beginning of a line; 0 if there are none. */
  private static int stars(Line line) {
    int i = 0;
    while (line.has(i, '*')) {
      i++;
    }
    return i > 2 && line.has(i, ' ') ? i + 1 : 0;
  }

  /** What heads with other numbers have in common with it. */
  String shape() {
    return start + tail("#" + number);
  }

  /** The same head with another number. */
  Line written(int n) {
    int more = Integer.toString(n).length() - Integer.toString(number).length();
    String rest = end;
    if (dashes && more > 0 && rest.startsWith("-".repeat(more), CLOSE.length())) {
      rest = CLOSE + rest.substring(CLOSE.length() + more);
    }
    return Line.of(start + n + rest);
  }

  /** The end with a dash for each digit of the number that is one. */
  private String tail(String digits) {
    return dashes ? CLOSE + "-".repeat(digits.length() - 1) + end.substring(CLOSE.length()) : end;
  }
}
