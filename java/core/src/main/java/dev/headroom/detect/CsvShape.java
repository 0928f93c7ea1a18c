package dev.headroom.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells CSV by its shape: records (RFC 4180) of as many cells as the first one, two or more, whose
 * cells are names. Quotes open at a cell's beginning, are doubled inside, and may hold line ends.
 */
public final class CsvShape {
  private static final byte[] SEPARATORS = {'\t', ',', ';', '|'};

  /** What names begin with besides letters. */
  private static final String BEGINS = "\"'_#$@%(<";

  /** What no name has: a statement or a setting has. */
  private static final Pattern ENDS = Pattern.compile("^[^\"].*=|[;:.{,]$");

  /** Records behind the header that are looked at to tell it from data. */
  private static final int LOOKED_AT = 16;

  /** The fewest records behind the header where nothing but their shape tells what they are. */
  private static final int LEAST_RECORDS = 3;

  /** Years, dates and other numbers are names where so many stand side by side. */
  private static final int LEAST_NUMBERS = 3;

  private static final int LONGEST_RECORD = 1 << 14;

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

  private CsvShape() {}

  /** What may stand between cells, in the order in which it is tried. */
  public static byte[] separators() {
    return SEPARATORS.clone();
  }

  /** Whether a text begins as CSV does. */
  static boolean recognises(byte[] text) {
    boolean marked = text.length > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb;
    int from = marked ? 3 : 0;
    return runEnd(text, from, from, LOOKED_AT) > 0;
  }

  /**
   * Behind the line of the last record of a run of records that begins with a header here. None
   * does below a line of as many cells: what looks like a header there is a record unlike others.
   *
   * @param above where the line above begins; {@code from} if there is none
   * @param most records that are looked at
   * @return 0 if there are fewer than three behind a header
   */
  public static int runEnd(byte[] text, int above, int from, int most) {
    if (from >= text.length) {
      return 0;
    }
    for (byte separator : SEPARATORS) {
      int end = goesOn(text, above, from, separator) ? 0 : runEnd(text, from, most, separator);
      if (end > 0) {
        return end;
      }
    }
    return 0;
  }

  private static boolean goesOn(byte[] text, int above, int from, byte separator) {
    int cells = separators(text, above, from - 1, separator);
    int to = LineEnds.next(text, from, text.length);
    return cells > 0 && cells == separators(text, from, to, separator);
  }

  private static int separators(byte[] text, int from, int to, byte separator) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n += text[i] == separator ? 1 : 0;
    }
    return n;
  }

  private static int runEnd(byte[] text, int from, int most, byte separator) {
    int[] cells = {0};
    int start = LineEnds.next(text, from, text.length);
    int header = start;
    if (recordEnd(text, from, start, separator, cells) < 0 || cells[0] < 2) {
      return 0;
    }
    int columns = cells[0];
    List<List<String>> first = new ArrayList<>();
    first.add(cells(text, from, start, separator));
    if (!mayBeHeader(first.getFirst())) {
      return 0;
    }
    int records = 0;
    for (; start < text.length && records < most; records++) {
      int last = Math.min(text.length, start + LONGEST_RECORD);
      int end = recordEnd(text, start + 1, last, separator, cells);
      boolean again = Arrays.equals(text, from, header, text, start + 1, Math.max(start + 1, end));
      if (end <= start + 1 || cells[0] != columns || again) {
        break;
      }
      if (records < LOOKED_AT) {
        first.add(cells(text, start + 1, end, separator));
      } else if (records == LOOKED_AT && !beginsCsv(first)) {
        return 0;
      }
      start = end;
    }
    boolean known = records > LOOKED_AT || records >= LEAST_RECORDS && beginsCsv(first);
    return known ? Math.min(text.length, start + 1) : 0;
  }

  /** Whether records begin with a header and are no phrases with a comma in each. */
  private static boolean beginsCsv(List<List<String>> first) {
    boolean phrases =
        first.getFirst().size() == 2 && first.stream().anyMatch(r -> r.get(1).startsWith(" "));
    return !phrases && isHeader(first);
  }

  /**
   * The line feed behind a record, or where the text ends.
   *
   * @param to where the text ends
   * @param cells takes the number of its cells
   * @return -1 if a quote is not closed
   */
  public static int recordEnd(byte[] text, int from, int to, byte separator, int[] cells) {
    int i = from;
    boolean quoted = false;
    boolean begins = true;
    cells[0] = 1;
    for (; i < to && (quoted || text[i] != '\n'); i++) {
      byte b = text[i];
      if (b == '"' && (quoted || begins)) {
        boolean doubled = quoted && i + 1 < to && text[i + 1] == '"';
        i += doubled ? 1 : 0;
        quoted = doubled || !quoted;
      }
      begins = b == separator && !quoted;
      cells[0] += begins ? 1 : 0;
    }
    return quoted ? -1 : i;
  }

  /** The cells of a record as they stand, quotes included. */
  public static List<String> cells(byte[] text, int from, int to, byte separator) {
    List<String> cells = new ArrayList<>();
    int end = to > from && text[to - 1] == '\r' ? to - 1 : to;
    int start = from;
    while (start <= end) {
      int behind = cellEnd(text, start, end, separator);
      cells.add(new String(text, start, behind - start, StandardCharsets.UTF_8));
      start = behind + 1;
    }
    return cells;
  }

  /** The separator behind the cell that begins here, or the record's end. */
  public static int cellEnd(byte[] text, int from, int to, byte separator) {
    int i = from;
    boolean quoted = false;
    for (; i < to && (quoted || text[i] != separator); i++) {
      if (text[i] == '"' && (quoted || i == from)) {
        boolean doubled = quoted && i + 1 < to && text[i + 1] == '"';
        i += doubled ? 1 : 0;
        quoted = doubled || !quoted;
      }
    }
    return i;
  }

  /**
   * Whether the first of some records is a header: its cells are distinct names, none of which is
   * one of the cells below it in the next few records, and these are of a kind that a name is not.
   *
   * @param records the first records of a CSV, with as many cells each
   */
  public static boolean isHeader(List<List<String>> records) {
    List<List<String>> below = records.subList(1, Math.min(records.size(), LOOKED_AT + 1));
    return mayBeHeader(records.getFirst())
        && areData(records.getFirst(), below)
        && (tellsKinds(records.getFirst(), below) || namesCategories(records.getFirst(), below));
  }

  private static boolean areData(List<String> header, List<List<String>> below) {
    int unbalanced = 0;
    for (List<String> record : below) {
      unbalanced += record.stream().allMatch(CsvShape::isBalanced) ? 0 : 1;
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
    boolean numbers = header.stream().anyMatch(CsvShape::beginsWithDigit);
    boolean years = header.stream().filter(CsvShape::beginsWithDigit).allMatch(CsvShape::isDated);
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
    if (!words || below.size() < LOOKED_AT || lower > 0 && lower < header.size()) {
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
  private static boolean mayBeHeader(List<String> cells) {
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
    boolean others = cells.subList(to, cells.size()).stream().anyMatch(CsvShape::beginsWithDigit);
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
        && cells.stream().map(CsvShape::shape).distinct().count() == 1;
  }
}
