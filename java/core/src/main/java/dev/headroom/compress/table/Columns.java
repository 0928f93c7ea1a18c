package dev.headroom.compress.table;

import dev.headroom.compress.lines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a table are drawn: what stands before, between and behind its cells, and how far
 * each cell is filled up with spaces. Widths are in characters of UTF-8.
 *
 * @param bars whether a bar stands between cells
 * @param edges whether a bar stands before the first and behind the last cell too
 * @param box whether the bars are those of boxes ({@code U+2502})
 * @param gap of a table without bars, the spaces before each column, beside the filling
 * @param width of each column; 0 if its cells are not filled up
 * @param right whether the cells of a column stand at its right end
 */
record Columns(boolean bars, boolean edges, boolean box, int[] gap, int[] width, boolean[] right) {
  private static final int FEWEST_ROWS = 3;
  private static final int FEWEST_COLUMNS = 3;
  private static final int MOST_COLUMNS = 64;
  private static final int WIDEST = 2048;

  /** Of so many lines one may run across what divides columns, and stays as it is. */
  private static final int ONE_OF = 20;

  private static final Line BAR = Line.of(" | ");
  private static final Line BOX_BAR = Line.of(" \u2502 ");
  private static final Line FIRST_BOX_BAR = BOX_BAR.from(1);
  private static final Line LAST_BOX_BAR = BOX_BAR.piece(0, BOX_BAR.length() - 1);
  private static final Line SPACES = Line.of(" ".repeat(256));

  int size() {
    return width.length;
  }

  /** How most rows of a text are drawn, if it is a table. */
  static Optional<Columns> of(List<Line> lines) {
    int barred = 0;
    int edged = 0;
    int boxed = 0;
    int filled = 0;
    for (Line line : lines) {
      boolean rule = isRule(line);
      filled += line.isEmpty() || rule ? 0 : 1;
      barred += !rule && hasBar(line) ? 1 : 0;
      edged += !rule && line.has(0, '|') && line.has(line.length() - 1, '|') ? 1 : 0;
      boxed += !rule && line.startsWith(FIRST_BOX_BAR) && line.endsWith(LAST_BOX_BAR) ? 1 : 0;
    }
    if (filled < FEWEST_ROWS) {
      return Optional.empty();
    }
    if (boxed * 2 > filled) {
      return ofBars(lines, true, true);
    }
    if (edged * 2 > filled || barred * 4 > filled * 3) {
      return ofBars(lines, edged * 2 > filled, false);
    }
    return ofSpaces(longestBlock(lines));
  }

  /** Whether a line is made of what tables are ruled with, be it parts of boxes. */
  static boolean isRule(Line line) {
    boolean dash = false;
    for (int i = 0; i < line.length(); i++) {
      byte b = line.at(i);
      if (isOfBox(line, i)) {
        dash = true;
        i += 2;
      } else if ("-+|:= ".indexOf(b) < 0) {
        return false;
      }
      dash |= b == '-' || b == '=';
    }
    return dash;
  }

  /** Whether a character of {@code U+2500} to {@code U+257F} stands there. */
  private static boolean isOfBox(Line line, int i) {
    boolean whole = (line.at(i) & 0xff) == 0xe2 && i + 2 < line.length();
    return whole && ((line.at(i + 1) & 0xff) == 0x94 || (line.at(i + 1) & 0xff) == 0x95);
  }

  private static boolean hasBar(Line line) {
    return line.indexOf(BAR, 0) >= 0;
  }

  private static Optional<Columns> ofBars(List<Line> lines, boolean edges, boolean box) {
    Line bar = box ? BOX_BAR : BAR;
    int columns = 0;
    int[] width = new int[0];
    int[] narrow = new int[0];
    boolean[] right = new boolean[0];
    boolean[] left = new boolean[0];
    int rows = 0;
    for (Line line : lines) {
      List<Line> fields = isRule(line) ? List.of() : fields(line, edges, bar);
      if (fields.size() < 2 || fields.size() > MOST_COLUMNS) {
        continue;
      }
      if (columns == 0) {
        columns = fields.size();
        width = new int[columns];
        narrow = new int[columns];
        right = new boolean[columns];
        left = new boolean[columns];
        java.util.Arrays.fill(right, true);
        java.util.Arrays.fill(left, true);
        java.util.Arrays.fill(narrow, Integer.MAX_VALUE);
      }
      if (fields.size() != columns) {
        continue;
      }
      boolean head = rows++ == 0;
      for (int c = 0; c < columns; c++) {
        Line field = fields.get(c);
        int length = characters(field);
        width[c] = Math.max(width[c], length);
        narrow[c] = Math.min(narrow[c], length);
        right[c] &= head || field.isEmpty() || !field.has(field.length() - 1, ' ');
        left[c] &= head || !field.has(0, ' ');
      }
    }
    if (rows < FEWEST_ROWS) {
      return Optional.empty();
    }
    for (int c = 0; c < columns; c++) {
      boolean open = !edges && c == columns - 1;
      right[c] &= !left[c] || open && narrow[c] == width[c];
      boolean filled = narrow[c] == width[c] || open && right[c];
      width[c] = filled && !(open && !right[c]) ? Math.min(WIDEST, width[c]) : 0;
    }
    return Optional.of(new Columns(true, edges, box, new int[columns], width, right));
  }

  /** What stands between the bars of a line, less the space beside each; empty if it has none. */
  private static List<Line> fields(Line line, boolean edges, Line bar) {
    int edge = bar.length() - 1;
    int from = edges ? edge : line.has(0, ' ') ? 1 : 0;
    int to = edges ? line.length() - edge : line.length();
    boolean closed =
        !edges
            || to >= from
                && line.piece(0, edge).equals(bar.from(1))
                && line.from(to).equals(bar.piece(0, edge));
    if (!closed) {
      return List.of();
    }
    List<Line> fields = new ArrayList<>();
    Line inner = line.piece(from, to);
    int at = 0;
    int end = inner.indexOf(bar, 0);
    while (end >= 0) {
      fields.add(inner.piece(at, end));
      at = end + bar.length();
      end = inner.indexOf(bar, at);
    }
    fields.add(inner.from(at));
    return fields;
  }

  /** The longest run of lines that are not empty. */
  private static List<Line> longestBlock(List<Line> lines) {
    int best = 0;
    int length = 0;
    int from = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).strip().isEmpty()) {
        if (i - from > length) {
          best = from;
          length = i - from;
        }
        from = i + 1;
      }
    }
    return lines.subList(best, best + length);
  }

  /** Columns between places where no line has anything but spaces. */
  private static Optional<Columns> ofSpaces(List<Line> block) {
    int widest = 0;
    int apart = 0;
    Line two = Line.of("  ");
    for (Line line : block) {
      if (isRule(line)) {
        continue;
      }
      apart += line.strip().indexOf(two, 0) > 0 ? 1 : 0;
      if (line.indexOf('\t', 0) >= 0 || line.length() > WIDEST) {
        return Optional.empty();
      }
      widest = Math.max(widest, characters(line));
    }
    // Words that happen to stand below each other are no columns.
    if (apart * 2 < block.size()) {
      return Optional.empty();
    }
    int[] used = new int[widest + 1];
    for (Line line : block) {
      int column = isRule(line) ? widest : 0;
      for (int i = 0; i < line.length(); i++) {
        if ((line.at(i) & 0xc0) != 0x80 && column < widest) {
          used[column++] += line.has(i, ' ') ? 0 : 1;
        }
      }
    }
    List<int[]> found = found(used, 0);
    if (found.size() < FEWEST_COLUMNS) {
      found = found(used, block.size() / ONE_OF);
    }
    // What only few lines fill is the end of long cells of the column before.
    while (found.size() > 1 && most(used, found.getLast()) * 4 < block.size()) {
      found.removeLast();
    }
    Line title = block.getFirst();
    boolean titleIsAscii = isAscii(title);
    for (int c = found.size() - 1; c > 0; c--) {
      int[] column = found.get(c);
      boolean untitled = piece(title, titleIsAscii, column[0], column[1]).strip().isEmpty();
      if (untitled && most(used, column) * 4 < block.size()) {
        found.get(c - 1)[1] = column[1];
        found.remove(c);
      }
    }
    boolean few = block.size() < FEWEST_ROWS || found.size() < FEWEST_COLUMNS;
    return few || found.size() > MOST_COLUMNS ? Optional.empty() : ofSpaces(block, found);
  }

  /** Where columns begin and end, at places that more than so many lines fill. */
  private static List<int[]> found(int[] used, int few) {
    List<int[]> found = new ArrayList<>();
    int from = -1;
    for (int p = 0; p < used.length; p++) {
      if (used[p] > few && from < 0) {
        from = p;
      } else if (from >= 0 && (used[p] <= few || p == used.length - 1)) {
        found.add(new int[] {from, p});
        from = -1;
      }
    }
    return found;
  }

  private static int most(int[] used, int[] column) {
    int most = 0;
    for (int p = column[0]; p < column[1]; p++) {
      most = Math.max(most, used[p]);
    }
    return most;
  }

  private static Optional<Columns> ofSpaces(List<Line> block, List<int[]> found) {
    int n = found.size();
    int[] gap = new int[n];
    int[] width = new int[n];
    boolean[] right = new boolean[n];
    boolean ascii = block.stream().allMatch(Columns::isAscii);
    for (int c = 0; c < n; c++) {
      int from = found.get(c)[0];
      int to = found.get(c)[1];
      gap[c] = from - (c == 0 ? 0 : found.get(c - 1)[1]);
      width[c] = to - from;
      int lefts = 0;
      int rights = 0;
      for (Line line : block) {
        Line cell = piece(line, ascii || isAscii(line), from, to);
        boolean filled = !cell.strip().isEmpty();
        lefts += filled && !cell.has(0, ' ') ? 1 : 0;
        rights +=
            filled && characters(cell) == to - from && !cell.has(cell.length() - 1, ' ') ? 1 : 0;
      }
      right[c] = rights > lefts;
    }
    if (!right[n - 1]) {
      width[n - 1] = filledUp(block).map(w -> w - found.getLast()[0]).orElse(0);
    }
    return Optional.of(new Columns(false, false, false, gap, width, right));
  }

  /** How wide all lines are, if some are filled up with spaces at their ends. */
  private static Optional<Integer> filledUp(List<Line> block) {
    int widest = characters(block.getFirst());
    boolean filled = false;
    for (Line line : block) {
      if (characters(line) != widest) {
        return Optional.empty();
      }
      filled |= line.has(line.length() - 1, ' ');
    }
    return filled ? Optional.of(widest) : Optional.empty();
  }

  /** The cells of a line without filling; empty if it would not be drawn so again. */
  Optional<List<Line>> cells(Line line) {
    List<Line> cells = new ArrayList<>();
    if (bars) {
      for (Line field : fields(line, edges, box ? BOX_BAR : BAR)) {
        cells.add(strip(field));
      }
    } else {
      boolean ascii = isAscii(line);
      int at = 0;
      for (int c = 0; c < size(); c++) {
        int from = at + gap[c];
        int to = width[c] == 0 ? Integer.MAX_VALUE : from + width[c];
        cells.add(strip(piece(line, ascii, from, to)));
        at = to;
      }
    }
    return cells.size() == size() && drawn(cells).equals(line)
        ? Optional.of(cells)
        : Optional.empty();
  }

  /** It without spaces at its ends. */
  private static Line strip(Line cell) {
    int from = cell.behindSpaces(0);
    int to = cell.length();
    while (to > from && cell.has(to - 1, ' ')) {
      to--;
    }
    return cell.piece(from, to);
  }

  /** The line that cells are drawn as. */
  Line drawn(List<Line> cells) {
    List<Line> pieces = new ArrayList<>();
    Line bar = box ? BOX_BAR : BAR;
    if (bars) {
      pieces.add(edges ? bar.from(1) : spaces(1));
    }
    for (int c = 0; c < cells.size(); c++) {
      if (bars && c > 0) {
        pieces.add(bar);
      }
      Line cell = cells.get(c);
      int fill = Math.max(0, width[c] - characters(cell));
      pieces.add(spaces(gap[c] + (right[c] ? fill : 0)));
      pieces.add(cell);
      pieces.add(spaces(right[c] ? 0 : fill));
    }
    if (edges) {
      pieces.add(bar.piece(0, bar.length() - 1));
    }
    return Line.join(pieces.toArray(new Line[0]));
  }

  private static Line spaces(int n) {
    return n <= SPACES.length() ? SPACES.piece(0, n) : Line.of(" ".repeat(n));
  }

  private static boolean isAscii(Line line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.at(i) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The characters of a line from one place to before another, as far as it has them.
   *
   * @param ascii whether each byte of it is a character
   */
  private static Line piece(Line line, boolean ascii, int from, int to) {
    if (ascii) {
      return from < line.length() ? line.piece(from, Math.min(to, line.length())) : Line.EMPTY;
    }
    int start = -1;
    int end = line.length();
    int column = 0;
    for (int i = 0; i < line.length(); i++) {
      if ((line.at(i) & 0xc0) != 0x80) {
        start = column == from ? i : start;
        if (column == to) {
          end = i;
          break;
        }
        column++;
      }
    }
    return start < 0 ? Line.EMPTY : line.piece(start, end);
  }

  private static int characters(Line line) {
    int n = 0;
    for (int i = 0; i < line.length(); i++) {
      n += (line.at(i) & 0xc0) != 0x80 ? 1 : 0;
    }
    return n;
  }

  /** Each column as its gap, its width and {@code r} if it stands at the right, as in a rule. */
  String written() {
    StringBuilder out = new StringBuilder();
    for (int c = 0; c < size(); c++) {
      out.append(c == 0 ? "" : " ");
      out.append(gap[c] == 0 ? "" : gap[c] + "+").append(width[c]).append(right[c] ? "r" : "");
    }
    return out.toString();
  }

  /** What was written; empty if it is none. */
  static Optional<Columns> read(String written, boolean bars, boolean edges, boolean box) {
    String[] columns = written.split(" ", -1);
    int n = columns.length;
    int[] gap = new int[n];
    int[] width = new int[n];
    boolean[] right = new boolean[n];
    for (int c = 0; c < n; c++) {
      Line column = Line.of(columns[c]);
      int plus = column.indexOf('+', 0);
      int end = column.behindDigits(plus + 1);
      gap[c] = plus < 0 ? 0 : column.number(0, plus);
      width[c] = column.number(plus + 1, end);
      right[c] = column.has(end, 'r');
      boolean all = end + (right[c] ? 1 : 0) == column.length();
      if (!all || gap[c] < 0 || gap[c] > WIDEST || width[c] < 0 || width[c] > WIDEST) {
        return Optional.empty();
      }
    }
    return Optional.of(new Columns(bars, edges, box, gap, width, right));
  }
}
