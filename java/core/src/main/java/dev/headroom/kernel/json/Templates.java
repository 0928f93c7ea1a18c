package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Column.Kind;
import dev.headroom.kernel.json.Template.Star;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the cells of a column share; what one column says of another finds {@link References}.
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
    References references = new References(t, rules, this);
    for (Column c : columns) {
      if (c.kind == Kind.CELL && rules.derived() && rows.length > 1) {
        references.refer(c, columns);
      }
    }
    for (Column c : columns) {
      if (c.template != null && c.template.star() == Star.FRONT) {
        references.nameByBasename(c, columns);
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

  /** The template of a column by its own cells, or null if they share nothing. */
  @Nullable Template shared(Column c) {
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

  byte[] slice(int from, int to) {
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

  boolean usable(int from, int to) {
    return (Chars.of(t.buf, from, to) & (Chars.NEVER_BARE | Chars.STAR)) == 0;
  }

  static boolean isAlnum(byte b) {
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
}
