package dev.headroom.kernel.survey;

import dev.headroom.kernel.json.Tape;
import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import java.util.Arrays;

/**
 * The survey of one array or map: a pass over its rows that tells each column's values, then one
 * over the cells that finds the rows which stand out. Linear in the number of cells.
 */
final class BulkSurvey {
  /** How deep containers in a row are taken apart. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_TUPLE = 4;

  private final Tape tape;
  private final int node;
  final int[] rows;
  final Columns columns;

  /** Of each cell its column, node and number among the column's distinct values. */
  int[] cellColumn = new int[256];

  int[] cellNode = new int[256];
  int[] cellEntry = new int[256];
  int cells;

  /** About how many bytes the rows take as compact JSON. */
  long bytes;

  /** Of each row its first cell. */
  final int[] firstCell;

  /** Of each row how many rows have its fields and types. */
  final Tally shapes;

  final int[] shape;
  private long shapeHash;
  int[] scores;

  BulkSurvey(Tape tape, int node, Terms query) {
    this.tape = tape;
    this.node = node;
    this.rows = tape.children(node);
    this.columns = new Columns(tape);
    this.firstCell = new int[rows.length + 1];
    this.shapes = new Tally(tape);
    this.shape = new int[rows.length];
    this.scores = new int[0];
    read();
    if (!query.isEmpty()) {
      scores = rank(query);
    }
  }

  private void read() {
    for (int r = 0; r < rows.length; r++) {
      firstCell[r] = cells;
      shapeHash = 0;
      cell(rows[r], 0, 0);
      shape[r] = shapes.add(Hash.finish(shapeHash));
    }
    firstCell[rows.length] = cells;
    for (int c = 0; c < columns.size(); c++) {
      columns.get(c).close();
    }
    template();
  }

  /** Of texts the number of their template takes the place of the number of their value. */
  private void template() {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).isText()) {
        columns.get(c).openTexts();
      }
    }
    for (int r = 0; r < rows.length; r++) {
      for (int c = firstCell[r]; c < firstCell[r + 1]; c++) {
        Column column = columns.get(cellColumn[c]);
        int n = cellNode[c];
        if (column.templates != null && column.words != null && tape.kind[n] == Tape.STRING) {
          int from = tape.at[n];
          int to = from + tape.len[n];
          cellEntry[c] = column.templates.add(Masks.of(tape.buf, from, to));
          column.words.add(tape.buf, from, to, r);
        }
      }
    }
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      if (column.templates != null) {
        column.rareTemplate = column.templates.rareLimit(column.kinds[Tape.STRING]);
      }
    }
  }

  private void cell(int n, int column, int depth) {
    int kind = tape.kind[n];
    int key = tape.key[n];
    bytes += tape.isContainer(n) ? 3 : tape.len[n] + 3;
    bytes += key < 0 ? 0 : tape.shapes.keyEnd(key) - tape.shapes.keyAt(key) + 3;
    shapeHash += Hash.of(column, kind);
    if (kind > Tape.ARRAY) {
      int entry = columns.get(column).add(n);
      add(column, n, entry);
      return;
    }
    if (tape.len[n] == 0 || depth == DEEPEST) {
      columns.get(column).kinds[kind]++;
      return;
    }
    if (kind == Tape.OBJECT) {
      members(n, column, depth);
    } else {
      elements(n, column, depth);
    }
  }

  private void members(int n, int column, int depth) {
    for (int i = n + 1; i < tape.end[n]; i = tape.end[i]) {
      int c = columns.step(column, tape.key[i]);
      if (c >= 0) {
        cell(i, c, depth + 1);
      }
    }
  }

  private void elements(int n, int column, int depth) {
    long before = shapeHash;
    boolean places = depth == 0 || isTuple(n);
    int place = 0;
    for (int i = n + 1; i < tape.end[n]; i = tape.end[i], place++) {
      boolean own = places && place < Columns.MOST_PLACES;
      int c = columns.step(column, own ? Columns.FIRST - place : Columns.ELEMENT);
      if (c >= 0) {
        cell(i, c, depth + 1);
      }
    }
    if (depth > 0) {
      // How long a list is makes no other shape.
      shapeHash = before;
    }
  }

  /**
   * Whether a list is of a few values, numbers and strings: each place then means something else.
   */
  private boolean isTuple(int n) {
    boolean number = false;
    boolean string = false;
    for (int i = n + 1; i < tape.end[n] && tape.len[n] <= LONGEST_TUPLE; i = tape.end[i]) {
      number |= tape.is(i, Tape.NUMBER);
      string |= tape.is(i, Tape.STRING);
    }
    return number && string;
  }

  private void add(int column, int n, int entry) {
    if (cells == cellColumn.length) {
      cellColumn = Arrays.copyOf(cellColumn, cells * 2);
      cellNode = Arrays.copyOf(cellNode, cells * 2);
      cellEntry = Arrays.copyOf(cellEntry, cells * 2);
    }
    cellColumn[cells] = column;
    cellNode[cells] = n;
    cellEntry[cells++] = entry;
  }

  private int[] rank(Terms query) {
    Bm25 bm25 = new Bm25(query);
    boolean map = tape.is(node, Tape.OBJECT);
    for (int r = 0; r < rows.length; r++) {
      if (map) {
        int key = tape.key[rows[r]];
        bm25.add(tape.buf, tape.shapes.keyAt(key), tape.shapes.keyEnd(key));
      }
      for (int c = firstCell[r]; c < firstCell[r + 1]; c++) {
        int n = cellNode[c];
        if (tape.kind[n] <= Tape.NUMBER) {
          bm25.add(tape.buf, tape.at[n], tape.at[n] + tape.len[n]);
        }
      }
      bm25.next();
    }
    return bm25.scores();
  }
}
