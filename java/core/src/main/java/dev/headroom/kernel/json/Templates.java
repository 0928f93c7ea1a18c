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

  private final Tape t;
  private final Rules rules;

  Templates(Tape tape, Rules rules) {
    this.t = tape;
    this.rules = rules;
  }

  /** The bytes of a row's string in front of its cell's text. */
  static int before(Tape t, Column c, int row) {
    Template m = c.template;
    return m == null ? 0 : m.pre().length + (m.star() == Star.BACK ? refLength(t, c, row) : 0);
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
      if (c.kind == Kind.CELL && rows.length > 1 && isWhole(c, rows, false)) {
        refer(c, columns, rows);
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
    int j = suf == 0 ? 0 : suffixCut(first, Math.min(suf, shortest - i), i);
    if (i + j > 0 && i + j >= rules.shortestAffix() || i >= 8 || j >= 4) {
      int at = t.at[first];
      int to = at + t.len[first];
      return new Template(slice(at, at + i), slice(to - j, to), -1, Star.MIDDLE);
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
      return n >= 11 ? 11 : n >= 8 ? 8 : 0;
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
  private int suffixCut(int node, int n, int pre) {
    int to = t.at[node] + t.len[node];
    if (rules.anyAffix()) {
      while (n > 0 && isAlnum(t.buf[to - n]) && !(n == 1 && t.buf[to - 1] == 'Z')) {
        n--;
      }
      return usable(to - n, to) ? n : 0;
    }
    boolean time = isTime(node);
    if (!time && (!rules.cutsAddresses() || pre == 0 && !isUrl(node))) {
      return 0;
    }
    while (n > 0 && !(time ? isTimeMark(t.buf[to - n]) : isPathMark(t.buf[to - n]))) {
      n--;
    }
    return n >= 4 && usable(to - n, to) && (Chars.of(t.buf, to - n, to) & Chars.SPACE) == 0 ? n : 0;
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
    return b == 'T' || b == ':' || b == '.' || b == ' ';
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
    byte[] b = t.buf;
    int to = t.at[node] + t.len[node];
    for (int i = t.at[node]; i + 2 < to && Chars.isLetter(b[i]); i++) {
      if (b[i + 1] == ':') {
        return i + 3 < to && b[i + 2] == '/' && b[i + 3] == '/';
      }
    }
    return false;
  }

  // ---- what one column says of another

  /** Whether every row that is there has a string (or a number, if allowed) in this column. */
  private boolean isWhole(Column c, int[] rows, boolean numbers) {
    for (int r = 0; r < rows.length; r++) {
      if (rows[r] < 0) {
        continue;
      }
      int n = c.cells[r];
      if (n < 0 || t.len[n] == 0 || !(t.is(n, Tape.STRING) || numbers && t.is(n, Tape.NUMBER))) {
        return false;
      }
      if ((t.bits[n] & (Chars.HIDDEN | Chars.LINE | Chars.STAR)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Looks for a column that this one is made of; the one that leaves least to say is taken. */
  private void refer(Column c, Column[] columns, int[] rows) {
    int first = 0;
    while (first < rows.length && rows[first] < 0) {
      first++;
    }
    if (first == rows.length) {
      return;
    }
    int v = c.cells[first];
    if (!rules.derived()) {
      return;
    }
    if (!rules.anyAffix()
        && ((t.bits[v] & Chars.SLASH) == 0 || (t.bits[v] & Chars.SPACE) != 0 || t.len[v] < 8)) {
      return;
    }
    Column from = null;
    Template best = null;
    int saved = c.template == null ? 0 : c.template.pre().length + c.template.suf().length;
    for (Column d : columns) {
      if (d == c || !mayBeNamed(d, c, columns)) {
        continue;
      }
      int w = d.cells[first];
      if (w < 0 || t.len[w] < 2 && !t.is(w, Tape.NUMBER) || t.len[w] > t.len[v]) {
        continue;
      }
      int at = indexOf(v, w, 0);
      if (at < 0 || !isWhole(d, rows, true)) {
        continue;
      }
      for (int last = -1; at > last; last = at, at = lastIndexOf(v, w)) {
        Template m = fit(c, d, at, v, w, rows);
        int gain = m == null ? 0 : m.star() == Star.NOWHERE ? 1 << 20 : t.len[w];
        gain +=
            m == null ? 0 : m.star() == Star.NOWHERE ? t.len[w] : m.pre().length + m.suf().length;
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
  private @Nullable Template fit(Column c, Column d, int at, int v, int w, int[] rows) {
    int pre = at;
    int suf = t.len[v] - at - t.len[w];
    boolean samePre = true;
    boolean sameSuf = true;
    boolean whole = true;
    for (int r = 0; r < rows.length && (samePre || sameSuf); r++) {
      if (rows[r] < 0) {
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
    }
    byte[] a = slice(t.at[v], t.at[v] + pre);
    byte[] b = slice(t.at[v] + t.len[v] - suf, t.at[v] + t.len[v]);
    if (samePre && sameSuf && whole) {
      return new Template(a, b, d.key, Star.NOWHERE);
    }
    if (samePre && restIsText(c, d, rows, pre)) {
      return new Template(a, Template.NONE, d.key, Star.BACK);
    }
    return sameSuf && restIsText(c, d, rows, suf)
        ? new Template(Template.NONE, b, d.key, Star.FRONT)
        : null;
  }

  /** Whether something is left in every row beside what the template says. */
  private boolean restIsText(Column c, Column d, int[] rows, int said) {
    for (int r = 0; r < rows.length; r++) {
      if (rows[r] >= 0 && t.len[c.cells[r]] <= said + t.len[d.cells[r]]) {
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
