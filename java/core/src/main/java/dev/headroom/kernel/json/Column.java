package dev.headroom.kernel.json;

import org.jspecify.annotations.Nullable;

/** A column of a table: what its header says and which values stand in its rows. */
final class Column {
  enum Kind {
    /** The same value in every row: stated in the header, no cell. */
    CONST,
    /** Made of another column of its row: stated in the header, no cell. */
    DERIVED,
    /** A cell in every row. */
    CELL,
    /** A nested object: its own columns stand in the row. */
    GROUP,
    /** A list of objects: rows inside a cell. */
    ROWS
  }

  final int key;
  Kind kind = Kind.CELL;

  /** Whether some row lacks it. */
  boolean optional;

  /** Whether some row has null. */
  boolean nullable;

  /** Of each row of the table its node, or -1 where the row lacks it. */
  final int[] cells;

  /** The columns of a group or of rows inside a cell. */
  Column[] inner = {};

  /** Of {@link Kind#ROWS} where in the inner columns each row's rows begin; one more than rows. */
  int[] starts = {};

  /** What the cell stands in, or null if it stands for itself. */
  @Nullable Template template;

  /** Of a column whose template names another one that one's cells, else null. */
  int @Nullable [] refCells;

  /**
   * Of a column whose ids recur, of each row how many bytes of its string stand for it, or 0 where
   * it stands whole; else null.
   */
  int @Nullable [] shortened;

  /** What ends the cell: a separator, a line feed, or ']' for the last one of rows in a cell. */
  byte separator = ' ';

  /** The first cell of a group that may be absent: it must not look like the mark for that. */
  boolean guard;

  /** A group whose first cell may be null or missing: its absence needs a mark of its own. */
  boolean soft;

  Column(int key, int[] cells) {
    this.key = key;
    this.cells = cells;
  }

  /** Whether it has a cell of its own in each row. */
  boolean isLeaf() {
    return kind == Kind.CELL || kind == Kind.ROWS;
  }

  /** The first column with a cell, or null if there is none. */
  static @Nullable Column firstLeaf(Column[] columns) {
    for (Column c : columns) {
      Column leaf = c.kind == Kind.GROUP ? firstLeaf(c.inner) : c.isLeaf() ? c : null;
      if (leaf != null) {
        return leaf;
      }
    }
    return null;
  }

  /** The last column with a cell, or null if there is none. */
  static @Nullable Column lastLeaf(Column[] columns) {
    for (int i = columns.length - 1; i >= 0; i--) {
      Column c = columns[i];
      Column leaf = c.kind == Kind.GROUP ? lastLeaf(c.inner) : c.isLeaf() ? c : null;
      if (leaf != null) {
        return leaf;
      }
    }
    return null;
  }

  /** Whether a row of these columns begins with a group that has the mark of a soft one. */
  static boolean beginsWithSoftGroup(Column[] columns) {
    for (Column c : columns) {
      if (c.kind == Kind.GROUP) {
        return c.soft || beginsWithSoftGroup(c.inner);
      }
      if (c.isLeaf()) {
        return false;
      }
    }
    return false;
  }

  /** Whether a row of these columns may begin with a null or a missing cell. */
  static boolean beginsSoft(Column[] columns) {
    for (Column c : columns) {
      if (c.kind == Kind.GROUP) {
        return c.optional || c.nullable || beginsSoft(c.inner);
      }
      if (c.isLeaf()) {
        return c.optional || c.nullable;
      }
    }
    return true;
  }
}
