package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Column.Kind;
import dev.headroom.kernel.json.Template.Star;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the cells of a column share and what one column says of another.
 *
 * <p>By default only addresses and times are factored, at borders where a person would do it: the
 * folder of a path, the host of a URL, the date of a time. Ids, names, codes and messages stay
 * whole so that they can be looked up. Where {@link Rules#anyAffix} holds, any text is factored.
 */
final class Templates {
  /** In wider tables no column is made of another: each is compared with each. */
  private static final int MOST_COLUMNS = 256;

  /** Shorter strings are not made of another column. */
  private static final int SHORTEST = 8;

  /** A column of more values than this does not count as one of few values. */
  private static final int MOST_RECURRING = 64;

  private static final int MOST_LOOKED_AT = 256;

  private final Tape t;
  private final Rules rules;

  Templates(Tape tape, Rules rules) {
    this.t = tape;
    this.rules = rules;
  }

  /** The bytes of a row's string in front of its cell's text. */
  static int before(Tape t, Column c, int row) {
    Template m = c.template;
    return m == null
        ? 0
        : m.pre().length + m.mid().length + (m.star() == Star.BACK ? refLength(t, c, row) : 0);
  }

  /** The bytes of a row's string behind its cell's text. */
  static int behind(Tape t, Column c, int row) {
    Template m = c.template;
    return m == null ? 0 : m.suf().length + (m.star() == Star.FRONT ? refLength(t, c, row) : 0);
  }

  private static int refLength(Tape t, Column c, int row) {
    return c.refCells == null || c.refCells[row] < 0 ? 0 : t.len[c.refCells[row]];
  }

  /** Sets the templates of columns that have cells. */
  void find(Column[] columns, int[] rows) {
    for (Column c : columns) {
      if (c.kind == Kind.CELL) {
        c.template = shared(c);
      }
    }
    if (columns.length > MOST_COLUMNS) {
      return;
    }
    for (Column c : columns) {
      if (c.kind == Kind.CELL && rules.derived() && rows.length > 1) {
        refer(c, columns, rows);
      }
    }
    for (Column c : columns) {
      if (c.template != null && c.template.star() == Star.FRONT) {
        nameByBasename(c, columns);
      }
    }
    for (Column c : columns) {
      if (rules.derived() && c.kind == Kind.CELL && (c.template == null || c.template.isPlain())) {
        c.shortened = Recurring.find(t, c.cells);
        c.template = c.shortened == null ? c.template : Template.ofStrings();
      }
    }
  }

  // ---- what all cells of a column share

  private @Nullable Template shared(Column c) {
    int first = -1;
    int strings = 0;
    int quoted = 0;
    int pre = 0;
    int suf = 0;
    int shortest = Integer.MAX_VALUE;
    for (int n : c.cells) {
      if (n < 0 || t.is(n, Tape.NULL)) {
        continue;
      }
      if (!t.is(n, Tape.STRING)) {
        return null;
      }
      strings++;
      shortest = Math.min(shortest, t.len[n]);
      quoted += Scalars.looksLiteral(t.buf, t.at[n], t.at[n] + t.len[n]) ? 1 : 0;
      if (first < 0) {
        first = n;
        pre = suf = t.len[n];
      } else {
        pre = samePrefix(first, n, pre);
        suf = sameSuffix(first, n, suf);
      }
    }
    if (strings < 3) {
      return null;
    }
    int i = pre == 0 ? 0 : prefixCut(first, pre);
    int j = suf == 0 ? 0 : suffixCut(first, Math.min(suf, shortest - i));
    if (i + j > 0 && (isTime(first) || i + j >= rules.shortestAffix()) || i >= 8 || j >= 4) {
      int at = t.at[first];
      int to = at + t.len[first];
      return Template.around(slice(at, at + i), slice(to - j, to));
    }
    return quoted > 1 ? Template.ofStrings() : null;
  }

  private byte[] slice(int from, int to) {
    return Arrays.copyOfRange(t.buf, from, to);
  }

  private int samePrefix(int a, int b, int most) {
    int n = Math.min(most, t.len[b]);
    int i = 0;
    while (i < n && t.buf[t.at[a] + i] == t.buf[t.at[b] + i]) {
      i++;
    }
    return i;
  }

  private int sameSuffix(int a, int b, int most) {
    int n = Math.min(most, t.len[b]);
    int x = t.at[a] + t.len[a] - 1;
    int y = t.at[b] + t.len[b] - 1;
    int i = 0;
    while (i < n && t.buf[x - i] == t.buf[y - i]) {
      i++;
    }
    return i;
  }

  /** How many of the first {@code n} bytes, which all cells share, may stand in the header. */
  private int prefixCut(int node, int n) {
    int at = t.at[node];
    if (rules.anyAffix()) {
      while (n > 0 && isAlnum(t.buf[at + n - 1])) {
        n--;
      }
      return usable(at, at + n) ? n : 0;
    }
    if (isTime(node)) {
      return n >= 11 ? 11 : n >= 8 ? 8 : n >= 5 ? 5 : 0;
    }
    boolean url = isUrl(node);
    while (n > 0 && !(t.buf[at + n - 1] == '/' || url && isQueryMark(t.buf[at + n - 1]))) {
      n--;
    }
    return n >= rules.shortestAffix()
            && usable(at, at + n)
            && (Chars.of(t.buf, at, at + n) & Chars.SPACE) == 0
        ? n
        : 0;
  }

  /** How many of the last {@code n} bytes, which all cells share, may stand in the header. */
  private int suffixCut(int node, int n) {
    int to = t.at[node] + t.len[node];
    if (rules.anyAffix()) {
      while (n > 0 && isAlnum(t.buf[to - n]) && !(n == 1 && t.buf[to - 1] == 'Z')) {
        n--;
      }
      return usable(to - n, to) ? n : 0;
    }
    boolean time = isTime(node);
    if (!time && (!rules.cutsAddresses() || !isUrl(node))) {
      return 0;
    }
    while (n > 0 && !(time ? isTimeMark(t.buf[to - n]) : isPathMark(t.buf[to - n]))) {
      n--;
    }
    return (n >= 4 || n == 1 && t.buf[to - 1] == 'Z')
            && usable(to - n, to)
            && (Chars.of(t.buf, to - n, to) & Chars.SPACE) == 0
        ? n
        : 0;
  }

  private boolean usable(int from, int to) {
    return (Chars.of(t.buf, from, to) & (Chars.NEVER_BARE | Chars.STAR)) == 0;
  }

  private static boolean isAlnum(byte b) {
    return Chars.isLetter(b) || Chars.isDigit(b) || b < 0;
  }

  private static boolean isQueryMark(byte b) {
    return b == '=' || b == '?' || b == '#' || b == '&';
  }

  private static boolean isPathMark(byte b) {
    return b == '/' || b == '.' || b == '{' || b == '?';
  }

  private static boolean isTimeMark(byte b) {
    return b == 'T' || b == ':' || b == '.' || b == ' ' || b == 'Z';
  }

  /** Whether a string begins as a date of ISO 8601 with a time behind it. */
  private boolean isTime(int node) {
    int at = t.at[node];
    if (t.len[node] < 16) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      byte b = t.buf[at + i];
      if (i == 4 || i == 7 ? b != '-' : !Chars.isDigit(b)) {
        return false;
      }
    }
    return t.buf[at + 10] == 'T' || t.buf[at + 10] == ' ';
  }

  private boolean isUrl(int node) {
    return isUrl(t.buf, t.at[node], t.at[node] + t.len[node]);
  }

  /** Whether a text begins with letters, a colon and two slashes. */
  static boolean isUrl(byte[] a, int from, int to) {
    int i = from;
    while (i < to && Chars.isLetter(a[i])) {
      i++;
    }
    return i > from && i + 2 < to && a[i] == ':' && a[i + 1] == '/' && a[i + 2] == '/';
  }

  // ---- what one column says of another

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
  private void refer(Column c, Column[] columns, int[] rows) {
    int first = firstThere(c);
    if (first == rows.length) {
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
  private void nameByBasename(Column path, Column[] columns) {
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
    path.template = shared(path);
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
    byte[] a = slice(t.at[v], t.at[v] + pre);
    byte[] b = slice(t.at[v] + t.len[v] - suf, t.at[v] + t.len[v]);
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
    while (n > 0 && isAlnum(t.buf[from + n - 1])) {
      n--;
    }
    boolean fits = n > 0 && usable(from, from + n);
    return fits && (Chars.of(t.buf, from, from + n) & Chars.SPACE) == 0
        ? slice(from, from + n)
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
