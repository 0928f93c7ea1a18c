package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Column.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of rows: one order of keys that fits every row, what is the same in all of
 * them, nested objects and lists that are rows themselves. Every node is looked at once for each
 * level of tables around it, and tables nest through groups and lists only, so the work is linear.
 */
final class Planner {
  /** More shapes than this are not one table. */
  private static final int MAX_SHAPES = 200;

  private final Tape t;
  private final Rules rules;
  private final Legend legend;
  private final Signatures signatures;

  /** Of each key of the rows at hand its column; room that is used again. */
  private int[] placeOf = {};

  Planner(Tape tape, Rules rules, Legend legend, Signatures signatures) {
    this.t = tape;
    this.rules = rules;
    this.legend = legend;
    this.signatures = signatures;
  }

  /** The columns of a table of these rows, or null if they are no table or one does not pay. */
  Column @Nullable [] table(int[] rows) {
    Column[] columns = rules.tables() && rows.length > 1 ? columns(rows) : null;
    if (columns == null || !pays(columns, rows)) {
      return null;
    }
    Separators.choose(t, columns, (byte) '\n');
    return columns;
  }

  /** Of rows (-1: not there) the columns, or null if no one order of keys fits all. */
  private Column @Nullable [] columns(int[] rows) {
    int[] shapes = shapesOf(rows);
    int[] order = shapes.length == 0 ? null : orderOf(shapes);
    if (order == null) {
      return null;
    }
    int[][] cells = cellsOf(rows, order);
    Column[] columns = new Column[order.length];
    for (int i = 0; i < order.length; i++) {
      columns[i] = column(order[i], cells[i], rows);
    }
    new Templates(t, rules).find(columns, rows);
    return columns;
  }

  /** The distinct shapes of rows in order of appearance; none if they are too many. */
  private int[] shapesOf(int[] rows) {
    int[] found = new int[8];
    int n = 0;
    int last = -1;
    for (int row : rows) {
      int shape = row < 0 ? last : t.at[row];
      if (shape == last) {
        continue;
      }
      last = shape;
      int k = 0;
      while (k < n && found[k] != shape) {
        k++;
      }
      if (k == n) {
        if (n == MAX_SHAPES) {
          return new int[0];
        }
        if (n == found.length) {
          found = Arrays.copyOf(found, n * 2);
        }
        found[n++] = shape;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** One order of keys that every shape keeps, or null. */
  private int @Nullable [] orderOf(int[] shapes) {
    int[] order = t.shapes.keysOf(shapes[0]);
    for (int s = 1; s < shapes.length; s++) {
      int at = 0;
      for (int key : t.shapes.keysOf(shapes[s])) {
        int k = indexOf(order, key);
        if (k < 0) {
          order = insert(order, at, key);
          k = at;
        } else if (k < at) {
          return null;
        }
        at = k + 1;
      }
    }
    return order;
  }

  static int indexOf(int[] a, int v) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] == v) {
        return i;
      }
    }
    return -1;
  }

  private static int[] insert(int[] a, int at, int v) {
    int[] out = Arrays.copyOf(a, a.length + 1);
    System.arraycopy(a, at, out, at + 1, a.length - at);
    out[at] = v;
    return out;
  }

  /** The node of each column and row, -1 where a row lacks it. */
  private int[][] cellsOf(int[] rows, int[] order) {
    int[][] cells = new int[order.length][rows.length];
    if (placeOf.length < t.shapes.keyCount()) {
      placeOf = new int[t.shapes.keyCount()];
    }
    for (int i = 0; i < order.length; i++) {
      placeOf[order[i]] = i;
      Arrays.fill(cells[i], -1);
    }
    for (int r = 0; r < rows.length; r++) {
      if (rows[r] >= 0) {
        int to = t.end[rows[r]];
        for (int i = rows[r] + 1; i < to; i = t.end[i]) {
          cells[placeOf[t.key[i]]][r] = i;
        }
      }
    }
    return cells;
  }

  private Column column(int key, int[] cells, int[] rows) {
    Column c = new Column(key, cells);
    int first = -1;
    int count = 0;
    int values = 0;
    boolean same = true;
    for (int r = 0; r < cells.length; r++) {
      int n = cells[r];
      if (n < 0) {
        c.optional |= rows[r] >= 0;
        continue;
      }
      count++;
      if (t.is(n, Tape.NULL)) {
        c.nullable = true;
      } else {
        values++;
      }
      if (first < 0) {
        first = n;
      } else if (same && !t.equal(first, n)) {
        same = false;
      }
    }
    if (!c.optional && same && count > 1) {
      c.kind = Kind.CONST;
    } else if (values > 0) {
      nest(c);
    }
    return c;
  }

  /** Makes a group or rows of a column whose values are all objects or all lists of objects. */
  private void nest(Column c) {
    boolean objects = true;
    boolean lists = true;
    int rows = 0;
    for (int n : c.cells) {
      if (n >= 0 && !t.is(n, Tape.NULL)) {
        objects &= t.isNonEmpty(n, Tape.OBJECT);
        lists &= t.is(n, Tape.ARRAY) && (t.len[n] == 0 || t.holdsOnlyObjects(n));
        rows += t.len[n];
      }
      if (!objects && !lists) {
        return;
      }
    }
    if (objects && !signatures.fitAll(c.cells) && !legend.serves(t, c.cells)) {
      group(c);
    } else if (lists && !objects && rows > 1) {
      rowsInCells(c, rows);
    }
  }

  private void group(Column c) {
    int[] objects = c.cells.clone();
    for (int r = 0; r < objects.length; r++) {
      if (objects[r] >= 0 && t.is(objects[r], Tape.NULL)) {
        objects[r] = -1;
      }
    }
    Column[] inner = columns(objects);
    boolean absent = c.optional || c.nullable;
    if (inner == null || absent && Column.beginsWithSoftGroup(inner)) {
      return;
    }
    c.kind = Kind.GROUP;
    c.inner = inner;
    if (absent) {
      Column leaf = needLeaf(inner);
      leaf.guard = true;
      c.soft = Column.beginsSoft(inner);
    }
  }

  private void rowsInCells(Column c, int total) {
    int[] rows = new int[total];
    int[] starts = new int[c.cells.length + 1];
    int n = 0;
    for (int r = 0; r < c.cells.length; r++) {
      starts[r] = n;
      int list = c.cells[r];
      if (list >= 0 && t.is(list, Tape.ARRAY)) {
        for (int i = list + 1; i < t.end[list]; i = t.end[i]) {
          rows[n++] = i;
        }
      }
    }
    starts[c.cells.length] = n;
    Column[] inner = columns(rows);
    if (inner == null || !pays(inner, rows)) {
      return;
    }
    needLeaf(inner);
    c.kind = Kind.ROWS;
    c.inner = inner;
    c.starts = starts;
    Separators.choose(t, inner, (byte) ']');
  }

  /** Something must show that a row is there: its first column with a cell, made one if need be. */
  private static Column needLeaf(Column[] columns) {
    Column leaf = Column.firstLeaf(columns);
    if (leaf == null) {
      leaf = columns[0];
      leaf.kind = Kind.CELL;
      leaf.inner = new Column[0];
      leaf.template = null;
      leaf.refCells = null;
      leaf.shortened = null;
    }
    return leaf;
  }

  /**
   * Whether stating the keys once, with a mark for each missing cell, takes less than each time.
   */
  private boolean pays(Column[] columns, int[] rows) {
    long once = 3;
    long eachTime = 0;
    for (Column c : columns) {
      int name = 1 + Cost.tokens(t.buf, t.shapes.keyAt(c.key), t.shapes.keyEnd(c.key));
      int present = 0;
      for (int n : c.cells) {
        present += n >= 0 ? 1 : 0;
      }
      once += name + (rows.length - present);
      eachTime += (long) name * present;
    }
    return once < eachTime;
  }
}
