package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Template.Star;

/** Writes the header of a table: each column, and after it the separator that ends its cells. */
final class Header {
  /** What ends a text in a header. */
  static final int STOPS = Chars.SPACE | Chars.COMMA | Chars.SEMICOLON | Chars.PIPE;

  /** Behind a column in which a value that stands above may be shortened. */
  static final String SHORTENED = "(..=above)";

  /** Before the name of the column whose last part a column is. */
  static final String BASENAME = "{basename ";

  private final Writer w;
  private final Tape t;
  private final Bytes out;

  Header(Writer writer) {
    w = writer;
    t = writer.t;
    out = writer.out;
  }

  /**
   * Writes columns without the brackets around them.
   *
   * @return the separator that is still due behind them, or 0
   */
  byte write(Column[] columns) {
    byte due = 0;
    for (int i = 0; i < columns.length; i++) {
      Column c = columns[i];
      if (i > 0) {
        out.put(due == ',' || due == ';' || due == '|' ? due : ' ');
      }
      w.key(c.key);
      if (c.optional || c.kind == Column.Kind.GROUP && c.nullable) {
        out.put('?');
        if (c.soft) {
          out.put('?');
        }
      }
      due = c.isLeaf() ? c.separator : 0;
      switch (c.kind) {
        case CONST -> {
          out.put('=');
          constant(c, columns);
        }
        case GROUP -> {
          out.put('{');
          due = write(c.inner);
          out.put('}');
        }
        case ROWS -> {
          out.putAscii("[]{");
          write(c.inner);
          out.put('}');
        }
        case CELL, DERIVED -> {
          if (c.shortened != null) {
            out.putAscii(SHORTENED);
          } else if (c.template != null) {
            out.put('=');
            template(c.template, columns);
          }
        }
      }
    }
    return due;
  }

  private void constant(Column c, Column[] columns) {
    int node = c.cells[firstRow(c)];
    if (!t.is(node, Tape.STRING)) {
      w.flow(node, false);
      return;
    }
    int from = t.at[node];
    int to = from + t.len[node];
    if ((t.bits[node] & Chars.STAR) != 0 || names(t.buf, from, to, columns)) {
      out.put('"');
      escaped(t.buf, from, to, columns);
      out.put('"');
    } else if (w.nested(node) instanceof Nested doc) {
      w.document(doc, false);
    } else {
      w.string(node, STOPS, true);
    }
  }

  private static int firstRow(Column c) {
    int r = 0;
    while (c.cells[r] < 0) {
      r++;
    }
    return r;
  }

  private void template(Template m, Column[] columns) {
    if (m.isPlain()) {
      out.putAscii("\"*\"");
      return;
    }
    if (m.star() == Star.BASENAME) {
      out.putAscii(BASENAME);
      out.put(t.buf, t.shapes.keyAt(m.ref()), t.shapes.keyEnd(m.ref()));
      out.put('}');
      return;
    }
    Bytes text = new Bytes(m.said() + 16);
    if (m.star() == Star.FRONT) {
      text.put('*');
    }
    text.put(m.pre());
    if (m.ref() >= 0) {
      text.put('{');
      text.put(t.buf, t.shapes.keyAt(m.ref()), t.shapes.keyEnd(m.ref()));
      text.put('}');
    }
    text.put(m.mid());
    if (m.star() == Star.MIDDLE || m.star() == Star.BACK) {
      text.put('*');
    }
    text.put(m.suf());
    if (holdsMarks(m.pre(), columns)
        || holdsMarks(m.mid(), columns)
        || holdsMarks(m.suf(), columns)) {
      quoted(m, columns);
    } else if (m.ref() >= 0
        && m.pre().length == 0
        && m.star() != Star.FRONT
        && bareBehindName(text)) {
      out.put(text.a, 0, text.n);
    } else {
      w.headerText(text.toArray());
    }
  }

  /**
   * Whether a text that begins with a column's name in braces may stand bare: the braces are no
   * object.
   */
  private static boolean bareBehindName(Bytes text) {
    return Scalars.mayGoOn(text.a, 0, text.n, Chars.of(text.a, 0, text.n), STOPS, true);
  }

  /** Whether a text holds what would be read as a cell's or a column's place. */
  private boolean holdsMarks(byte[] a, Column[] columns) {
    return (Chars.of(a, 0, a.length) & Chars.STAR) != 0 || names(a, 0, a.length, columns);
  }

  private void quoted(Template m, Column[] columns) {
    out.put('"');
    if (m.star() == Star.FRONT) {
      out.put('*');
    }
    escaped(m.pre(), 0, m.pre().length, columns);
    if (m.ref() >= 0) {
      out.put('{');
      out.put(t.buf, t.shapes.keyAt(m.ref()), t.shapes.keyEnd(m.ref()));
      out.put('}');
    }
    escaped(m.mid(), 0, m.mid().length, columns);
    if (m.star() == Star.MIDDLE || m.star() == Star.BACK) {
      out.put('*');
    }
    escaped(m.suf(), 0, m.suf().length, columns);
    out.put('"');
  }

  /**
   * Writes what stands between quotes, with stars and names in braces that mean themselves escaped.
   */
  private void escaped(byte[] a, int from, int to, Column[] columns) {
    int plain = from;
    for (int i = from; i < to; i++) {
      if (a[i] == '*' || a[i] == '{' && namedEnd(a, i, to, columns) > 0) {
        Escapes.body(a, plain, i, true, out);
        out.put('\\');
        Escapes.unicode(a[i], out);
        plain = i + 1;
      }
    }
    Escapes.body(a, plain, to, true, out);
  }

  private boolean names(byte[] a, int from, int to, Column[] columns) {
    for (int i = from; i < to; i++) {
      if (a[i] == '{' && namedEnd(a, i, to, columns) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The place behind a column's name in braces that begins at {@code i}, or 0. */
  private int namedEnd(byte[] a, int i, int to, Column[] columns) {
    int end = i + 1;
    while (end < to && Chars.isWord(a[end])) {
      end++;
    }
    if (end == i + 1 || end >= to || a[end] != '}') {
      return 0;
    }
    for (Column c : columns) {
      if (java.util.Arrays.equals(
          a, i + 1, end, t.buf, t.shapes.keyAt(c.key), t.shapes.keyEnd(c.key))) {
        return end + 1;
      }
    }
    return 0;
  }
}
