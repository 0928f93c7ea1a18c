package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Column.Kind;
import dev.headroom.kernel.json.Template.Star;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds what one column of a table says of another: addresses, and values of few, that hold the
 * other's value, and file names that the other's paths end in.
 */
final class References {
  /** Shorter strings are not made of another column. */
  private static final int SHORTEST = 8;

  /** A column of more values than this does not count as one of few values. */
  private static final int MOST_RECURRING = 64;

  private static final int MOST_LOOKED_AT = 256;

  private final Tape t;
  private final Rules rules;
  private final Templates templates;

  References(Tape tape, Rules rules, Templates templates) {
    this.t = tape;
    this.rules = rules;
    this.templates = templates;
  }

  /** Whether this column has a string in a row. */
  private boolean isThere(Column c, int row) {
    return c.cells[row] >= 0 && !t.is(c.cells[row], Tape.NULL);
  }

  /**
   * Whether a column has a text (or a number, if allowed) without marks in every row in which
   * another one has a value.
   */
  private boolean isWhole(Column d, Column c, boolean numbers) {
    for (int r = 0; r < c.cells.length; r++) {
      if (!isThere(c, r)) {
        continue;
      }
      int n = d.cells[r];
      if (n < 0 || t.len[n] == 0 || !(t.is(n, Tape.STRING) || numbers && t.is(n, Tape.NUMBER))) {
        return false;
      }
      if ((t.bits[n] & (Chars.HIDDEN | Chars.LINE | Chars.STAR)) != 0) {
        return false;
      }
    }
    return true;
  }

  private int firstThere(Column c) {
    int r = 0;
    while (r < c.cells.length && !isThere(c, r)) {
      r++;
    }
    return r;
  }

  /** Looks for a column that this one is made of; the one that leaves least to say is taken. */
  void refer(Column c, Column[] columns) {
    int first = firstThere(c);
    if (first == c.cells.length) {
      return;
    }
    int v = c.cells[first];
    boolean address =
        (t.bits[v] & Chars.SLASH) != 0 && (t.bits[v] & Chars.SPACE) == 0 && t.len[v] >= SHORTEST;
    if (!rules.anyAffix() && !address && t.len[v] < SHORTEST || !t.is(v, Tape.STRING)) {
      return;
    }
    Column from = null;
    Template best = null;
    boolean checked = false;
    int saved = c.template == null ? 0 : c.template.said();
    for (Column d : columns) {
      if (d == c || !mayBeNamed(d, c, columns)) {
        continue;
      }
      int w = d.cells[first];
      if (w < 0 || t.len[w] < 2 && !t.is(w, Tape.NUMBER) || t.len[w] > t.len[v]) {
        continue;
      }
      int at = indexOf(v, w, 0);
      if (at < 0 || !isWhole(d, c, true)) {
        continue;
      }
      if (!checked && !(isWhole(c, c, false) && (rules.anyAffix() || address || recurs(c)))) {
        return;
      }
      checked = true;
      for (int last = -1; at > last; last = at, at = lastIndexOf(v, w)) {
        Template m = fit(c, d, at, v, w);
        if (m == null || !rules.anyAffix() && !address && t.len[w] + m.said() < SHORTEST) {
          continue;
        }
        int gain = t.len[w] + (m.star() == Star.NOWHERE ? 1 << 20 : m.said());
        if (gain > saved) {
          saved = gain;
          best = m;
          from = d;
        }
      }
    }
    if (best != null && from != null) {
      c.template = best;
      c.refCells = from.cells;
      c.kind = best.star() == Star.NOWHERE ? Kind.DERIVED : Kind.CELL;
    }
  }

  /**
   * Whether a column has few values, each in four rows or more on average, so that none of them is
   * what tells a row from others. At most {@link #MOST_LOOKED_AT} rows, evenly drawn, are looked
   * at.
   */
  private boolean recurs(Column c) {
    int step = (c.cells.length + MOST_LOOKED_AT - 1) / MOST_LOOKED_AT;
    int[] found = new int[MOST_RECURRING];
    int values = 0;
    int there = 0;
    for (int r = 0; r < c.cells.length; r += step) {
      if (!isThere(c, r)) {
        continue;
      }
      there++;
      int n = c.cells[r];
      int k = 0;
      while (k < values && !t.equal(found[k], n)) {
        k++;
      }
      if (k == values) {
        if (values == MOST_RECURRING) {
          return false;
        }
        found[values++] = n;
      }
    }
    return values * 4 <= there;
  }

  /**
   * Where a path is written as a folder and another column's file name, the path is written whole
   * instead, and the name made of it: no longer, and the path can be looked up.
   */
  void nameByBasename(Column path, Column[] columns) {
    Template m = path.template;
    if (m == null || m.said() > 0 || path.optional || path.nullable) {
      return;
    }
    Column name = null;
    for (Column c : columns) {
      name = c.key == m.ref() ? c : name;
    }
    if (name == null
        || name.kind != Kind.CELL
        || name.template != null && !name.template.isPlain()
        || !Chars.isWord(t.buf, t.shapes.keyAt(path.key), t.shapes.keyEnd(path.key))) {
      return;
    }
    for (int r = 0; r < path.cells.length; r++) {
      int p = path.cells[r];
      int n = name.cells[r];
      if (n >= 0
          && (!t.is(n, Tape.STRING)
              || (t.bits[n] & Chars.SLASH) != 0
              || t.buf[t.at[p] + t.len[p] - t.len[n] - 1] != '/')) {
        return;
      }
    }
    name.kind = Kind.DERIVED;
    name.template = Template.basename(path.key);
    name.refCells = path.cells;
    path.template = templates.shared(path);
    path.refCells = null;
  }

  /** Whether c's header may name d: d has a plain name, and does not itself rest on c. */
  private boolean mayBeNamed(Column d, Column c, Column[] columns) {
    if (d.kind != Kind.CELL && d.kind != Kind.DERIVED
        || !Chars.isWord(t.buf, t.shapes.keyAt(d.key), t.shapes.keyEnd(d.key))) {
      return false;
    }
    int key = d.template == null ? -1 : d.template.ref();
    while (key >= 0) {
      if (key == c.key) {
        return false;
      }
      key = refOf(columns, key);
    }
    return true;
  }

  private static int refOf(Column[] columns, int key) {
    for (Column c : columns) {
      if (c.key == key) {
        return c.template == null ? -1 : c.template.ref();
      }
    }
    return -1;
  }

  /** The template by which d at offset {@code at} of c fits every row, or null. */
  private @Nullable Template fit(Column c, Column d, int at, int v, int w) {
    int pre = at;
    int suf = t.len[v] - at - t.len[w];
    int mid = suf;
    boolean samePre = true;
    boolean sameSuf = true;
    boolean whole = true;
    for (int r = 0; r < c.cells.length && (samePre || sameSuf); r++) {
      if (!isThere(c, r)) {
        continue;
      }
      int x = c.cells[r];
      int y = d.cells[r];
      int rest = t.len[x] - t.len[y];
      samePre = samePre && rest >= pre && same(v, 0, x, 0, pre) && same(y, 0, x, pre, t.len[y]);
      sameSuf =
          sameSuf
              && rest >= suf
              && same(v, t.len[v] - suf, x, t.len[x] - suf, suf)
              && same(y, 0, x, rest - suf, t.len[y]);
      whole = whole && rest == pre + suf;
      mid = samePre ? sameMiddle(v, at + t.len[w], x, pre + t.len[y], mid) : 0;
    }
    byte[] a = templates.slice(t.at[v], t.at[v] + pre);
    byte[] b = templates.slice(t.at[v] + t.len[v] - suf, t.at[v] + t.len[v]);
    if (samePre && sameSuf && whole && !c.optional && !c.nullable) {
      return new Template(a, Template.NONE, b, d.key, Star.NOWHERE);
    }
    if (samePre && restIsText(c, d, pre)) {
      byte[] between = middle(t.at[v] + at + t.len[w], mid);
      return new Template(a, between, Template.NONE, d.key, Star.BACK);
    }
    return sameSuf && restIsText(c, d, suf)
        ? new Template(Template.NONE, Template.NONE, b, d.key, Star.FRONT)
        : null;
  }

  /** How many of {@code most} bytes are the same in two strings, less than either has left. */
  private int sameMiddle(int v, int i, int x, int j, int most) {
    int n = Math.min(most, Math.min(t.len[v] - i, t.len[x] - j) - 1);
    int k = 0;
    while (k < n && t.buf[t.at[v] + i + k] == t.buf[t.at[x] + j + k]) {
      k++;
    }
    return k;
  }

  /** Of shared text that begins here what may stand in a header: it ends in a mark. */
  private byte[] middle(int from, int n) {
    while (n > 0 && Templates.isAlnum(t.buf[from + n - 1])) {
      n--;
    }
    boolean fits = n > 0 && templates.usable(from, from + n);
    return fits && (Chars.of(t.buf, from, from + n) & Chars.SPACE) == 0
        ? templates.slice(from, from + n)
        : Template.NONE;
  }

  /** Whether something is left in every row beside what the template says. */
  private boolean restIsText(Column c, Column d, int said) {
    for (int r = 0; r < c.cells.length; r++) {
      if (isThere(c, r) && t.len[c.cells[r]] <= said + t.len[d.cells[r]]) {
        return false;
      }
    }
    return true;
  }

  private boolean same(int a, int i, int b, int j, int n) {
    int x = t.at[a] + i;
    int y = t.at[b] + j;
    return i >= 0 && j >= 0 && j + n <= t.len[b] && Arrays.equals(t.buf, x, x + n, t.buf, y, y + n);
  }

  private int indexOf(int v, int w, int from) {
    for (int i = from; i + t.len[w] <= t.len[v]; i++) {
      if (same(w, 0, v, i, t.len[w])) {
        return i;
      }
    }
    return -1;
  }

  private int lastIndexOf(int v, int w) {
    for (int i = t.len[v] - t.len[w]; i >= 0; i--) {
      if (same(w, 0, v, i, t.len[w])) {
        return i;
      }
    }
    return -1;
  }
}
