package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.csv.Cells.Cell;
import dev.headroom.detect.CsvShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of a CSV in which several records behind each other have one value, as the name of a
 * station above all that was measured there: {@code name=value} stands once, in a line above its
 * rows, and the rows have no cell for it. What changes least often stands first; below a value that
 * changes all that stand behind it are told again, so that a row's values are the nearest ones
 * above it.
 *
 * @param columns their places in a record, from 0, in the order in which they stand above rows
 */
record Groups(List<Integer> columns) {
  static final Groups NONE = new Groups(List.of());

  /** More of them would be too many lines above a row. */
  private static final int MOST = 3;

  /** So many rows have one value on the average, or the lines above them take too much. */
  private static final int LEAST_ROWS = 3;

  private static final int BYTES_A_TOKEN = 4;

  private static final String ONE = "column ";
  private static final String ONE_IS = " stands above its rows";
  private static final String SEVERAL = "columns ";
  private static final String SEVERAL_ARE = " stand above their rows";

  /** The columns that are worth it, by an estimate of tokens. */
  static Groups of(byte[] text, Rows rows, List<Cell> header) {
    int columns = header.size();
    int[] runs = new int[columns];
    long[] gain = new long[columns];
    int[] from = new int[columns];
    int[] to = new int[columns];
    for (int r = 1; r <= rows.size(); r++) {
      int start = rows.start(r);
      for (int c = 0; c < columns; c++) {
        int end = CsvShape.cellEnd(text, start, rows.end(r), rows.separator());
        boolean again = r > 1 && Arrays.equals(text, start, end, text, from[c], to[c]);
        int cell = tokens(end - start);
        runs[c] += again ? 0 : 1;
        gain[c] += 1 + cell - (again ? 0 : 2 + cell + tokens(header.get(c).content().length()));
        from[c] = start;
        to[c] = end;
        start = Math.min(end + 1, rows.end(r));
      }
    }
    List<Integer> chosen =
        IntStream.range(0, columns)
            .filter(c -> runs[c] > 1 && (long) LEAST_ROWS * runs[c] <= rows.size() && gain[c] > 0)
            .filter(c -> mayBeName(header.get(c).content()))
            .boxed()
            .sorted(Comparator.comparingLong(c -> -gain[c]))
            .limit(Math.min(MOST, columns - 1))
            .sorted(Comparator.comparingInt((Integer c) -> runs[c]))
            .toList();
    return new Groups(chosen);
  }

  private static int tokens(int bytes) {
    return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
  }

  private static boolean mayBeName(String name) {
    return isOneLine(name) && name.indexOf('=') < 0 && !name.startsWith("[");
  }

  /** Whether a text can stand in a line with what is before it. */
  static boolean isOneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
  }

  boolean has(int column) {
    return columns.contains(column);
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /** What the first line of a text says of them. */
  String said() {
    List<String> places = columns.stream().map(c -> String.valueOf(c + 1)).toList();
    return places.size() == 1
        ? ONE + places.getFirst() + ONE_IS
        : SEVERAL + String.join(" ", places) + SEVERAL_ARE;
  }

  /** Those that a first line speaks of; none if it speaks of something else. */
  static Groups read(String said) {
    boolean one = said.startsWith(ONE) && said.endsWith(ONE_IS);
    boolean several = said.startsWith(SEVERAL) && said.endsWith(SEVERAL_ARE);
    if (!one && !several) {
      return NONE;
    }
    int from = (one ? ONE : SEVERAL).length();
    int to = said.length() - (one ? ONE_IS : SEVERAL_ARE).length();
    List<Integer> columns = new ArrayList<>();
    for (String place : from < to ? said.substring(from, to).split(" ", -1) : new String[0]) {
      boolean number = place.matches("[1-9][0-9]{0,6}");
      columns.add(number ? Integer.parseInt(place) - 1 : -1);
    }
    boolean distinct = columns.stream().distinct().count() == columns.size();
    return distinct && columns.size() <= MOST && !columns.contains(-1) ? new Groups(columns) : NONE;
  }

  /**
   * The lines of a table, a line for each record behind its header, with the values above them;
   * empty if a line cannot be told from such a value.
   *
   * @param lines the table
   * @param values of each record its values in these columns
   * @param names of these columns
   */
  List<String> interleaved(List<String> lines, List<List<String>> values, List<String> names) {
    int header = lines.size() - values.size();
    if (header < 1 || !isHeader(lines.get(header - 1))) {
      return List.of();
    }
    List<String> out = new ArrayList<>(lines.subList(0, header));
    List<String> above = List.of();
    for (int r = 0; r < values.size(); r++) {
      List<String> own = values.get(r);
      if (header > 1 && own.stream().anyMatch(Groups::looksLikeReference)) {
        return List.of();
      }
      int first = 0;
      while (first < own.size() && !above.isEmpty() && own.get(first).equals(above.get(first))) {
        first++;
      }
      for (int k = first; k < own.size(); k++) {
        out.add(names.get(k) + "=" + own.get(k));
      }
      String line = lines.get(header + r);
      if (names.stream().anyMatch(name -> line.startsWith(name + "="))) {
        return List.of();
      }
      out.add(line);
      above = own;
    }
    return out;
  }

  /** Whether a value would be taken for one of the texts above the header. */
  private static boolean looksLikeReference(String value) {
    return value.length() > 1 && value.charAt(0) == '$' && Character.isDigit(value.charAt(1));
  }

  /** Whether a line is the header of a table: above it stand texts that repeat, behind names. */
  private static boolean isHeader(String line) {
    return line.startsWith("[");
  }

  /**
   * A table and the values above its lines.
   *
   * @param names of the columns
   * @param values of each record
   */
  record Taken(byte[] table, List<String> names, List<List<String>> values) {}

  /**
   * The table without these lines.
   *
   * @throws HeadroomException if there are none where they must be
   */
  Taken taken(byte[] text) {
    List<String> lines = List.of(new String(text, UTF_8).split("\n", -1));
    int header = 0;
    while (header < lines.size() && !isHeader(lines.get(header))) {
      header++;
    }
    List<String> names = new ArrayList<>();
    List<String> now = new ArrayList<>();
    List<String> table = new ArrayList<>(lines.subList(0, Math.min(header + 1, lines.size())));
    for (int k = 0; k < columns.size(); k++) {
      int line = header + 1 + k;
      int is = line < lines.size() ? lines.get(line).indexOf('=') : -1;
      if (is < 0) {
        throw new HeadroomException(
            "no " + CsvTable.ID + " text: a value above the first row is missing");
      }
      names.add(lines.get(line).substring(0, is));
      now.add("");
    }
    List<List<String>> values = new ArrayList<>();
    for (String line : lines.subList(Math.min(header + 1, lines.size()), lines.size())) {
      int k = 0;
      while (k < names.size() && !line.startsWith(names.get(k) + "=")) {
        k++;
      }
      if (k < names.size()) {
        now.set(k, line.substring(names.get(k).length() + 1));
      } else {
        table.add(line);
        values.add(List.copyOf(now));
      }
    }
    return new Taken(String.join("\n", table).getBytes(UTF_8), names, values);
  }
}
