package dev.headroom.kernel.json;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Finds columns whose long ids recur, such as the traces of a log. Where one stands for the first
 * time it stands whole; below that its first characters and two dots say which one it is, as many
 * as tell it from every other value of the column. Values that stand once are never shortened, so
 * that each can be looked up. The work is that of sorting the column's distinct values.
 */
final class Recurring {
  /** The shortest value worth shortening, and the fewest characters that stand for one. */
  private static final int SHORTEST = 8;

  private static final int FEWEST = 3;

  /** If among so many values none recurs, none is expected to. */
  private static final int LOOK_AT = 64;

  /** Estimated tokens that the mark in a header costs, and so the least that must be saved. */
  private static final int MARK = 8;

  private static final int NEVER =
      Chars.NEVER_BARE
          | Chars.QUOTE
          | Chars.BRACKET
          | Chars.SPACE
          | Chars.COMMA
          | Chars.SEMICOLON
          | Chars.PIPE
          | Chars.SLASH
          | Chars.NON_ASCII;

  private final Tape t;
  private final int[] cells;

  /** Of each row the number of its value, -1 where it has none. */
  private final int[] valueOf;

  /** A node of each value. */
  private int[] nodes = new int[32];

  private int values;
  private int[] slots = filled(128);

  private Recurring(Tape t, int[] cells) {
    this.t = t;
    this.cells = cells;
    this.valueOf = filled(cells.length);
  }

  /**
   * Of each row how many bytes of its string stand for it, 0 where it stands whole; null if the
   * column is no such one.
   */
  static int @Nullable [] find(Tape t, int[] cells) {
    Recurring r = new Recurring(t, cells);
    return cells.length >= LOOK_AT / 8 && r.number() ? r.shortened() : null;
  }

  private static int[] filled(int n) {
    int[] out = new int[n];
    Arrays.fill(out, -1);
    return out;
  }

  /** Numbers the values; false if this is no column of ids that recur. */
  private boolean number() {
    int strings = 0;
    for (int r = 0; r < cells.length; r++) {
      int n = cells[r];
      if (n < 0 || t.is(n, Tape.NULL)) {
        continue;
      }
      if (!t.is(n, Tape.STRING) || (t.bits[n] & NEVER) != 0 || t.len[n] == 0) {
        return false;
      }
      valueOf[r] = valueOf(n);
      if (++strings == LOOK_AT && values == LOOK_AT) {
        return false;
      }
    }
    return values < strings;
  }

  private int valueOf(int node) {
    if (values * 2 > slots.length) {
      grow();
    }
    int i = slot(node);
    if (slots[i] < 0) {
      if (values == nodes.length) {
        nodes = Arrays.copyOf(nodes, values * 2);
      }
      nodes[values] = node;
      slots[i] = values++;
    }
    return slots[i];
  }

  private int slot(int node) {
    int h = 0;
    for (int i = t.at[node]; i < t.at[node] + t.len[node]; i++) {
      h = h * 31 + t.buf[i];
    }
    int mask = slots.length - 1;
    int i = (h * 0x9E3779B9) >>> 7 & mask;
    while (slots[i] >= 0 && !t.equal(nodes[slots[i]], node)) {
      i = i + 1 & mask;
    }
    return i;
  }

  private void grow() {
    slots = filled(slots.length * 4);
    for (int v = 0; v < values; v++) {
      slots[slot(nodes[v])] = v;
    }
  }

  private int @Nullable [] shortened() {
    int[] enough = enough();
    int[] saved = new int[values];
    for (int v = 0; v < values; v++) {
      int at = t.at[nodes[v]];
      int whole = Cost.tokens(t.buf, at, at + t.len[nodes[v]]);
      saved[v] = enough[v] == 0 ? 0 : whole - Cost.tokens(t.buf, at, at + enough[v]) - 1;
    }
    int[] out = new int[cells.length];
    boolean[] stood = new boolean[values];
    long gain = 0;
    for (int r = 0; r < cells.length; r++) {
      int v = valueOf[r];
      if (v >= 0 && stood[v] && saved[v] > 0) {
        out[r] = enough[v];
        gain += saved[v];
      }
      if (v >= 0) {
        stood[v] = true;
      }
    }
    return gain > MARK ? out : null;
  }

  /** Of each value how many bytes tell it from all others, or 0 if that is no id or over half. */
  private int[] enough() {
    Integer[] sorted = new Integer[values];
    Arrays.setAll(sorted, v -> v);
    Arrays.sort(sorted, Comparator.comparing(v -> v, this::compare));
    int[] enough = new int[values];
    int before = 0;
    for (int k = 0; k < values; k++) {
      int v = sorted[k];
      int behind = k + 1 < values ? same(nodes[v], nodes[sorted[k + 1]]) : 0;
      int n = Math.max(FEWEST, Math.max(before, behind) + 1);
      boolean id = (t.bits[nodes[v]] & Chars.DIGIT) != 0 && t.len[nodes[v]] >= SHORTEST;
      enough[v] = id && n * 2 <= t.len[nodes[v]] ? n : 0;
      before = behind;
    }
    return enough;
  }

  private int compare(int v, int w) {
    int a = nodes[v];
    int b = nodes[w];
    return Arrays.compareUnsigned(
        t.buf, t.at[a], t.at[a] + t.len[a], t.buf, t.at[b], t.at[b] + t.len[b]);
  }

  /** With how many same bytes two strings begin. */
  private int same(int a, int b) {
    int n = Arrays.mismatch(t.buf, t.at[a], t.at[a] + t.len[a], t.buf, t.at[b], t.at[b] + t.len[b]);
    return n < 0 ? t.len[a] : n;
  }
}
