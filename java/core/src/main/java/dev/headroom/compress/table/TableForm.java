package dev.headroom.compress.table;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tables in fixed columns ({@code ps}, {@code docker ps}, {@code kubectl get}, histograms of the
 * heap), between bars (psql, MySQL), in boxes (sqlite3, DuckDB) and of Markdown: cells without
 * their filling, and columns that hold the same in all rows below the first one in the first line.
 * Lines that are no rows stay as they are behind {@code |}.
 */
public final class TableForm implements LineForm {
  private static final String FIXED = "columns by spaces, drawn ";
  private static final String BARRED = "columns by spaces, drawn with bars ";
  private static final String EDGED = "columns by spaces, drawn with bars all around ";
  private static final String BOXED = "columns by spaces, drawn with box lines all around ";
  private static final String WIDE = "; cells divided by two spaces";
  private static final String SAME = "; below the first row";
  private static final String EMPTY_AS = "'' is empty";
  private static final int FEWEST = 4;
  private static final Line NOTHING = Line.of("''");
  private static final Line APART = Line.of("  ");

  @Override
  public String kind() {
    return "table";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    return Columns.of(lines).flatMap(columns -> encode(columns, lines));
  }

  private static Optional<Body> encode(Columns columns, List<Line> lines) {
    int rows = 0;
    boolean wide = false;
    List<Optional<List<Line>>> cells = new ArrayList<>(lines.size());
    for (Line line : lines) {
      Optional<List<Line>> row =
          Columns.isRule(line) ? Optional.empty() : columns.cells(line).filter(TableForm::canStand);
      cells.add(row);
      rows += row.isPresent() ? 1 : 0;
      wide |= row.isPresent() && hasSpaces(row.get());
    }
    if (rows * 2 < lines.size()) {
      return Optional.empty();
    }
    String separator = wide ? "  " : " ";
    @Nullable Line[] same = same(cells, columns.size());
    boolean first = true;
    List<Line> body = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      @Nullable Line[] left = first ? new Line[columns.size()] : same;
      Optional<Line> written = cells.get(i).map(row -> written(row, left, separator));
      boolean plain = written.isPresent() && Repeats.literal(written.get()).equals(written.get());
      first &= !plain;
      body.add(plain ? written.orElseThrow() : Repeats.escaped(lines.get(i)));
    }
    String drawn = columns.edges() ? EDGED : columns.bars() ? BARRED : FIXED;
    String how = columns.box() ? BOXED : drawn;
    String rule = how + columns.written() + (wide ? WIDE : "") + said(same) + "; " + EMPTY_AS;
    return Optional.of(new Body(rule, body));
  }

  /** The cells that all rows below the first one have in a column; null where they differ. */
  private static @Nullable Line[] same(List<Optional<List<Line>>> rows, int columns) {
    @Nullable Line[] same = new Line[columns];
    int n = 0;
    for (Optional<List<Line>> row : rows) {
      if (row.isEmpty() || n++ == 0) {
        continue;
      }
      for (int c = 0; c < columns; c++) {
        Line cell = row.get().get(c);
        same[c] = n == 2 ? cell : Objects.equals(cell, same[c]) ? cell : null;
      }
    }
    int left = columns;
    for (int c = 0; c < columns; c++) {
      Line cell = same[c];
      boolean plain = cell != null && !cell.isEmpty() && n > FEWEST && isWord(cell);
      same[c] = plain && left > 1 ? cell : null;
      left -= same[c] == null ? 0 : 1;
    }
    return same;
  }

  private static boolean isWord(Line cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (cell.at(i) <= ' ' || cell.has(i, ';')) {
        return false;
      }
    }
    return true;
  }

  private static String said(@Nullable Line[] same) {
    StringBuilder said = new StringBuilder();
    for (int c = 0; c < same.length; c++) {
      if (same[c] != null) {
        said.append(said.isEmpty() ? SAME : "").append(' ').append(c + 1).append('=');
        said.append(same[c]);
      }
    }
    return said.toString();
  }

  /** Whether cells can be told apart again. */
  private static boolean canStand(List<Line> row) {
    for (Line cell : row) {
      if (cell.equals(NOTHING) || cell.indexOf(APART, 0) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a cell but the last one holds a space. */
  private static boolean hasSpaces(List<Line> row) {
    for (int c = 0; c < row.size() - 1; c++) {
      if (row.get(c).indexOf(' ', 0) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Cells one behind the other; empty ones at the end are left off. */
  private static Line written(List<Line> row, @Nullable Line[] same, String separator) {
    List<Line> cells = new ArrayList<>();
    for (int c = 0; c < row.size(); c++) {
      if (same[c] == null) {
        cells.add(row.get(c).isEmpty() ? NOTHING : row.get(c));
      }
    }
    while (cells.size() > 1 && cells.getLast().equals(NOTHING)) {
      cells.removeLast();
    }
    List<Line> pieces = new ArrayList<>();
    Line between = Line.of(separator);
    for (Line cell : cells) {
      if (!pieces.isEmpty()) {
        pieces.add(between);
      }
      pieces.add(cell);
    }
    return Line.join(pieces.toArray(new Line[0]));
  }

  @Override
  public List<Line> decode(Body body) {
    String rule = body.rule();
    boolean box = rule.startsWith(BOXED);
    boolean edges = box || rule.startsWith(EDGED);
    boolean bars = edges || rule.startsWith(BARRED);
    String how = box ? BOXED : edges ? EDGED : bars ? BARRED : FIXED;
    String end = "; " + EMPTY_AS;
    if (!rule.startsWith(how) || !rule.endsWith(end)) {
      throw new MalformedForm("no rule of tables");
    }
    String said = rule.substring(how.length(), rule.length() - end.length());
    int constant = said.indexOf(SAME);
    String values = constant < 0 ? "" : said.substring(constant + SAME.length());
    said = constant < 0 ? said : said.substring(0, constant);
    boolean wide = said.endsWith(WIDE);
    String drawn = wide ? said.substring(0, said.length() - WIDE.length()) : said;
    Columns columns =
        Columns.read(drawn, bars, edges, box).orElseThrow(() -> new MalformedForm("no columns"));
    @Nullable Line[] same = same(values, columns.size());
    @Nullable Line[] left = new Line[columns.size()];
    Unfolded out = new Unfolded();
    for (Line line : body.lines()) {
      if (Repeats.isEscaped(line)) {
        out.add(line.from(1));
      } else {
        out.add(columns.drawn(read(line, left, wide ? "  " : " ")));
        left = same;
      }
    }
    return out.lines();
  }

  private static @Nullable Line[] same(String said, int columns) {
    @Nullable Line[] same = new Line[columns];
    for (String one : said.strip().split(" ")) {
      Line value = Line.of(one);
      int equals = value.indexOf('=', 0);
      int column = value.number(0, Math.max(0, equals));
      if (one.isEmpty() || column < 1 || column > columns) {
        if (said.isEmpty()) {
          break;
        }
        throw new MalformedForm("no column " + one);
      }
      same[column - 1] = value.from(equals + 1);
    }
    return same;
  }

  private static List<Line> read(Line line, @Nullable Line[] same, String separator) {
    int columns = same.length;
    for (Line cell : same) {
      columns -= cell == null ? 0 : 1;
    }
    List<Line> cells = new ArrayList<>();
    Line between = Line.of(separator);
    int from = 0;
    while (cells.size() < columns) {
      int to = cells.size() == columns - 1 ? -1 : line.indexOf(between, from);
      Line cell = to < 0 ? line.from(from) : line.piece(from, to);
      cells.add(cell.equals(NOTHING) ? Line.EMPTY : cell);
      if (to < 0) {
        break;
      }
      from = to + between.length();
    }
    List<Line> row = new ArrayList<>();
    int next = 0;
    for (Line constant : same) {
      boolean more = next < cells.size();
      row.add(constant != null ? constant : more ? cells.get(next) : Line.EMPTY);
      next += constant == null ? 1 : 0;
    }
    return row;
  }
}
