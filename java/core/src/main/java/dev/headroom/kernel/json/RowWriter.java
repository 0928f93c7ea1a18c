package dev.headroom.kernel.json;

/** Writes the rows of tables. */
final class RowWriter {
  private final Writer w;
  private final Tape t;
  private final Bytes out;

  /** Strings and schemas of the row whose lines follow it. */
  private final Ints below = new Ints();

  /** The separator due before the row's next cell, or 0 before its first. */
  private byte due;

  /** Whether the row is a line of its own: only there may cells be left out and lines follow. */
  private boolean line;

  /** Behind the last cell of the row that is not missing. */
  private int written;

  RowWriter(Writer writer) {
    w = writer;
    t = writer.t;
    out = writer.out;
  }

  void table(Column[] columns, int[] objects, boolean keyed) {
    out.put(keyed ? '{' : '[');
    out.putInt(objects.length);
    out.putAscii(keyed ? "}{key:" : "]{");
    new Header(w).write(columns);
    out.putAscii("}\n");
    if (!keyed && Column.firstLeaf(columns) == null) {
      return;
    }
    for (int r = 0; r < objects.length; r++) {
      if (keyed) {
        key(t.key[objects[r]]);
      }
      line(columns, r);
    }
  }

  private void key(int key) {
    int from = t.shapes.keyAt(key);
    int to = t.shapes.keyEnd(key);
    if (Scalars.isBareInner(t.buf, from, to, t.shapes.keyBits(key), Chars.COLON)) {
      out.put(t.buf, from, to);
    } else {
      Escapes.quoteVisibly(t.buf, from, to, out);
    }
    out.put(':');
  }

  private void line(Column[] columns, int r) {
    due = 0;
    line = true;
    written = out.n;
    below.clear();
    cells(columns, r);
    out.n = written;
    out.put('\n');
    for (int i = 0; i < below.size(); i++) {
      int node = below.get(i);
      if (t.is(node, Tape.STRING)) {
        w.textLines(node);
      } else {
        w.signatureLines(node);
      }
    }
  }

  private void cells(Column[] columns, int r) {
    for (Column c : columns) {
      int node = c.cells[r];
      switch (c.kind) {
        case CONST, DERIVED -> {}
        case GROUP -> {
          if (node >= 0 && t.is(node, Tape.OBJECT)) {
            int from = out.n;
            cells(c.inner, r);
            if (written <= from && (c.optional || c.nullable)) {
              written = out.n; // nothing but marks, yet the group is there
            }
            w.repeats().container(t, node, out.n - from);
          } else if (c.optional || c.nullable) {
            absent(c, node);
          }
        }
        case CELL, ROWS -> {
          begin();
          if (node < 0) {
            out.put('-');
          } else {
            cell(c, node, r);
            written = out.n;
          }
          due = c.separator;
        }
      }
    }
  }

  private void begin() {
    if (due != 0) {
      out.put(due);
    }
  }

  /** One mark in the place of all cells of a group that is missing or null. */
  private void absent(Column group, int node) {
    begin();
    String mark = node < 0 ? "-" : "null";
    out.putAscii(group.soft ? "{" + mark + "}" : mark);
    if (node >= 0) {
      written = out.n;
    }
    Column last = Column.lastLeaf(group.inner);
    due = last == null ? 0 : last.separator;
  }

  private void cell(Column c, int node, int r) {
    if (c.kind == Column.Kind.ROWS) {
      rowsInCell(c, node, r);
    } else if (t.is(node, Tape.STRING)) {
      string(c, node, r);
    } else if (line && t.is(node, Tape.OBJECT) && w.isSignature(node)) {
      w.signatureHead(node);
      below.add(node);
    } else {
      w.flow(node, false);
    }
  }

  private void rowsInCell(Column c, int list, int r) {
    if (!t.is(list, Tape.ARRAY)) {
      out.putAscii("null");
      return;
    }
    boolean outerLine = line;
    line = false;
    out.put('[');
    for (int k = c.starts[r]; k < c.starts[r + 1]; k++) {
      if (k > c.starts[r]) {
        out.put(';');
      }
      due = 0;
      cells(c.inner, k);
    }
    out.put(']');
    line = outerLine;
  }

  private void string(Column c, int node, int r) {
    int from = t.at[node];
    int to = from + t.len[node];
    int stops = Separators.stops(c.separator);
    if (c.shortened != null && c.shortened[r] > 0 && !(c.guard && beginsAsAbsence(from, to))) {
      out.put(t.buf, from, from + c.shortened[r]);
      out.putAscii("..");
    } else if (c.template != null) {
      from += Templates.before(t, c, r);
      to -= Templates.behind(t, c, r);
      boolean bare =
          Scalars.isBareInner(
              t.buf,
              from,
              to,
              c.template.isPlain() ? t.bits[node] : Chars.of(t.buf, from, to),
              stops);
      boolean asShort = c.shortened != null && endsAsShort(from, to);
      if (bare && !asShort && !(c.guard && beginsAsAbsence(from, to))) {
        out.put(t.buf, from, to);
      } else {
        Escapes.quoteVisibly(t.buf, from, to, out);
      }
    } else if (c.guard && beginsAsAbsence(from, to)) {
      Escapes.quoteVisibly(t.buf, from, to, out);
    } else if (w.nested(node) instanceof Nested doc) {
      w.document(doc, false);
    } else if (line && w.deservesLines(node)) {
      w.text(node, out);
      below.add(node);
    } else {
      w.string(node, stops, false);
    }
  }

  private boolean endsAsShort(int from, int to) {
    return to - from >= 2 && t.buf[to - 1] == '.' && t.buf[to - 2] == '.';
  }

  private boolean beginsAsAbsence(int from, int to) {
    if (to == from) {
      return false;
    }
    byte b = t.buf[from];
    return b == '-' || b == '{' || to - from >= 4 && Scalars.isWord(t.buf, from, from + 4, "null");
  }
}
