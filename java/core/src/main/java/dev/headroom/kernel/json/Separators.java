package dev.headroom.kernel.json;

import dev.headroom.kernel.json.Column.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses what ends each cell. A space is free before a word and before most marks and costs a
 * token before a digit; any other separator costs one always; a cell that holds its separator must
 * be quoted, at two tokens. Costs are in tenths of a token.
 */
final class Separators {
  private static final byte[] CHOICE = {' ', ',', ';', '|'};
  private static final int[] BIT = {Chars.SPACE, Chars.COMMA, Chars.SEMICOLON, Chars.PIPE};

  private Separators() {}

  /** Sets the separator of every column that has a cell; {@code end} is what ends a row. */
  static void choose(Tape t, Column[] columns, byte end) {
    List<Column> leaves = new ArrayList<>();
    collect(columns, leaves);
    for (int i = 0; i + 1 < leaves.size(); i++) {
      leaves.get(i).separator = cheapest(t, leaves.get(i), leaves.get(i + 1), end == ']');
    }
    if (!leaves.isEmpty()) {
      leaves.getLast().separator = end;
    }
  }

  private static void collect(Column[] columns, List<Column> leaves) {
    for (Column c : columns) {
      if (c.kind == Kind.GROUP) {
        collect(c.inner, leaves);
      } else if (c.isLeaf()) {
        leaves.add(c);
      }
    }
  }

  /** The bits that a bare cell must not have. */
  static int stops(byte separator) {
    return switch (separator) {
      case ' ' -> Chars.SPACE;
      case ',' -> Chars.COMMA;
      case ';' -> Chars.SEMICOLON;
      case '|' -> Chars.PIPE;
      case ']' -> Chars.SEMICOLON | Chars.BRACKET;
      default -> 0;
    };
  }

  private static byte cheapest(Tape t, Column c, Column next, boolean inCell) {
    int[] holding = new int[4];
    int digits = 0;
    int words = 0;
    for (int r = 0; r < c.cells.length; r++) {
      int n = c.cells[r];
      int bits = n < 0 ? 0 : bitsOf(t, c, n, r);
      for (int k = 0; k < 4; k++) {
        holding[k] += (bits & BIT[k]) != 0 ? 1 : 0;
      }
      int m = next.cells[r];
      byte first = m < 0 ? (byte) '-' : firstByte(t, next, m, r);
      digits += Chars.isDigit(first) ? 1 : 0;
      words += Chars.isLetter(first) || first < 0 ? 1 : 0;
    }
    int rows = c.cells.length;
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int k = 0; k < 4; k++) {
      if (inCell && CHOICE[k] == ';') {
        continue;
      }
      long cost = 20L * holding[k];
      cost += k == 0 ? 10L * digits : 10L * digits + 12L * words + 8L * (rows - digits - words);
      if (cost < least) {
        least = cost;
        best = k;
      }
    }
    return CHOICE[best];
  }

  private static int bitsOf(Tape t, Column c, int n, int row) {
    if (c.kind == Kind.ROWS || !t.is(n, Tape.STRING)) {
      return 0;
    }
    if (c.template == null || c.template.isPlain()) {
      return t.bits[n];
    }
    return Chars.of(
        t.buf,
        t.at[n] + Templates.before(t, c, row),
        t.at[n] + t.len[n] - Templates.behind(t, c, row));
  }

  private static byte firstByte(Tape t, Column c, int n, int row) {
    return switch (t.kind[n]) {
      case Tape.STRING -> {
        int at = t.at[n] + (c.template == null ? 0 : Templates.before(t, c, row));
        yield at < t.at[n] + t.len[n] ? t.buf[at] : (byte) '"';
      }
      case Tape.NUMBER -> t.buf[t.at[n]];
      case Tape.OBJECT -> (byte) '{';
      case Tape.ARRAY -> (byte) '[';
      default -> (byte) 'n';
    };
  }
}
