package dev.headroom.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether the first of some records names what stands below it. */
public final class CsvHeader {
  /** What names begin with besides letters. */
  private static final String BEGINS = "\"'_#$@%(<";

  /** What no name has: a statement or a setting has. */
  private static final Pattern ENDS = Pattern.compile("^[^\"].*=|[;:.{,]$");

  /** Years, dates and other numbers are names where so many stand side by side. */
  private static final int LEAST_NUMBERS = 3;

  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]*[.]?[0-9]+([eE][-+]?[0-9]+)?");
  private static final Pattern YEAR = Pattern.compile("(1[89]|20)[0-9][0-9]");

  /** What a name is not: a number with or without a sign or a currency, a date, an address. */
  private static final Pattern KIND =
      Pattern.compile(
          "\"?(?:[-+(]?[$\u20ac\u00a3]?[-+]?[.,]?[0-9]|(?i:true|false)\\b|[^ @]+@[^ @]+[.])");

  /** A name of words in one spelling: nothing but letters, digits and what joins them. */
  private static final Pattern WORDS = Pattern.compile("\"?\\p{L}[\\p{L}0-9_ ]{0,40}\"?");

  /** A name with digits at its end at most: others may be a code. */
  private static final Pattern NUMBERED = Pattern.compile("[^0-9]*[0-9]{0,4}[\"']?");

  /** What stands below the names of a drawn table. */
  private static final Pattern RULE = Pattern.compile(" *:?-+:? *");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private CsvHeader() {}

  /**
   * Whether the first of some records is a header: its cells are distinct names, none of which is
   * one of the cells below it in the next few records, and these are of a kind that a name is not.
   *
   * @param records the first records of a CSV, with as many cells each
   */
  public static boolean is(List<List<String>> records) {
    List<List<String>> below = records.subList(1, Math.min(records.size(), CsvShape.LOOKED_AT + 1));
    return mayBe(records.getFirst())
        && areData(records.getFirst(), below)
        && (tellsKinds(records.getFirst(), below) || namesCategories(records.getFirst(), below));
  }

  private static boolean areData(List<String> header, List<List<String>> below) {
    int unbalanced = 0;
    for (List<String> record : below) {
      unbalanced += record.stream().allMatch(CsvHeader::isBalanced) ? 0 : 1;
    }
    boolean ruled =
        !below.isEmpty() && below.getFirst().stream().allMatch(c -> RULE.matcher(c).matches());
    if (unbalanced * 8 > below.size() || ruled) {
      return false;
    }
    for (int c = 0; c < header.size(); c++) {
      int column = c;
      boolean blank = below.stream().allMatch(r -> cell(r, column).isEmpty());
      if (standsBelow(header.get(c), c, below) || header.get(c).isEmpty() && blank) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether brackets that open in a cell close in it: else the separator stands in an expression,
   * as of source code.
   */
  private static boolean isBalanced(String cell) {
    if (cell.startsWith("\"")) {
      return true;
    }
    int open = 0;
    for (int i = 0; i < cell.length() && open >= 0; i++) {
      open += "([{".indexOf(cell.charAt(i)) >= 0 ? 1 : 0;
      open -= ")]}".indexOf(cell.charAt(i)) >= 0 ? 1 : 0;
    }
    return open == 0;
  }

  /**
   * Whether below a name, with digits at its end at most, most cells are numbers, dates, addresses
   * of mail or truth values, or names are years or dates.
   */
  private static boolean tellsKinds(List<String> header, List<List<String>> below) {
    for (int c = 0; c < header.size(); c++) {
      if (hasKind(header.get(c), c, below)) {
        return true;
      }
    }
    boolean numbers = header.stream().anyMatch(CsvHeader::beginsWithDigit);
    boolean years = header.stream().filter(CsvHeader::beginsWithDigit).allMatch(CsvHeader::isDated);
    return numbers && years && (below.isEmpty() || !areNumberNames(below.getFirst()));
  }

  private static boolean isDated(String name) {
    return YEAR.matcher(name).matches() || !NUMBER.matcher(name).matches();
  }

  private static boolean hasKind(String name, int column, List<List<String>> below) {
    int filled = 0;
    int ofKind = 0;
    for (List<String> record : below) {
      String cell = cell(record, column);
      filled += cell.isEmpty() ? 0 : 1;
      ofKind += KIND.matcher(cell).lookingAt() ? 1 : 0;
    }
    return !KIND.matcher(name).lookingAt()
        && NUMBERED.matcher(name).matches()
        && ofKind > 0
        && ofKind * 3 >= filled * 2;
  }

  /** Whether all names are words written alike, and the cells of a column below are few. */
  private static boolean namesCategories(List<String> header, List<List<String>> below) {
    boolean words = header.stream().allMatch(n -> WORDS.matcher(n).matches());
    long lower = header.stream().filter(n -> Character.isLowerCase(n.codePointAt(0))).count();
    if (!words || below.size() < CsvShape.LOOKED_AT || lower > 0 && lower < header.size()) {
      return false;
    }
    for (int c = 0; c < header.size(); c++) {
      int column = c;
      if (below.stream().map(r -> cell(r, column)).distinct().count() * 2 <= below.size()) {
        return true;
      }
    }
    return false;
  }

  private static String cell(List<String> record, int column) {
    return column < record.size() ? record.get(column) : "";
  }

  /**
   * Whether a cell is one of those below it: the same, or a word with digits, as of a version, that
   * is like half of them and more but for the digits.
   */
  private static boolean standsBelow(String name, int column, List<List<String>> below) {
    if (name.isEmpty()) {
      return false;
    }
    String shape = shape(name);
    boolean tells = !shape.equals(name) && !beginsWithDigit(name);
    int alike = 0;
    for (List<String> record : below) {
      String cell = cell(record, column);
      if (cell.equals(name)) {
        return true;
      }
      alike += tells && shape(cell).equals(shape) ? 1 : 0;
    }
    return alike > 0 && alike * 2 >= below.size();
  }

  private static String shape(String cell) {
    return DIGITS.matcher(cell).replaceAll("0");
  }

  /**
   * Whether cells are distinct and each begins as a name does; the first of three and more may be
   * empty, as that of an index is.
   */
  static boolean mayBe(List<String> cells) {
    Set<String> names = new HashSet<>();
    boolean numbers = false;
    for (int c = 0; c < cells.size(); c++) {
      String name = cells.get(c);
      boolean index = c == 0 && name.isEmpty() && cells.size() > 2;
      boolean number = beginsWithDigit(name);
      boolean begins =
          !name.isEmpty()
              && (Character.isLetter(name.codePointAt(0)) || BEGINS.indexOf(name.charAt(0)) >= 0);
      boolean named = begins && isBalanced(name) && !ENDS.matcher(name).find();
      if (!names.add(name) || !named && !number && !index) {
        return false;
      }
      numbers |= number;
    }
    return !numbers || areNumberNames(cells);
  }

  private static boolean beginsWithDigit(String cell) {
    return !cell.isEmpty() && cell.charAt(0) >= '0' && cell.charAt(0) <= '9';
  }

  /**
   * Whether the cells of a record that begin with a digit may be names, as of years and dates:
   * three and more, side by side behind a word, that are integers with the same step between them,
   * or alike but for their digits and no numbers.
   */
  private static boolean areNumberNames(List<String> cells) {
    int from = 0;
    while (from < cells.size() && !beginsWithDigit(cells.get(from))) {
      from++;
    }
    int to = from;
    while (to < cells.size() && beginsWithDigit(cells.get(to))) {
      to++;
    }
    List<String> numbers = cells.subList(from, to);
    boolean others = cells.subList(to, cells.size()).stream().anyMatch(CsvHeader::beginsWithDigit);
    return from > 0
        && numbers.size() >= LEAST_NUMBERS
        && !others
        && (haveOneStep(numbers) || areAlike(numbers));
  }

  private static boolean haveOneStep(List<String> cells) {
    if (!cells.stream().allMatch(c -> INTEGER.matcher(c).matches())) {
      return false;
    }
    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i < cells.size(); i++) {
      steps.add(Integer.parseInt(cells.get(i)) - Integer.parseInt(cells.get(i - 1)));
    }
    return steps.getFirst() != 0 && Collections.frequency(steps, steps.getFirst()) == steps.size();
  }

  private static boolean areAlike(List<String> cells) {
    return cells.stream().noneMatch(c -> NUMBER.matcher(c).matches())
        && cells.stream().map(CsvHeader::shape).distinct().count() == 1;
  }
}
