package dev.headroom.kernel.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a document states once above itself: whole values, then beginnings of strings. */
final class Legend {
  /**
   * A line of the legend: a value that stands for itself, or text that strings begin with.
   *
   * @param tape the tape of a whole value, null for a text
   * @param node its node there
   * @param bytes what a place where it stands would take without the legend
   * @param text the text
   */
  record Entry(@Nullable Tape tape, int node, int bytes, byte[] text) {
    boolean isText() {
      return tape == null;
    }
  }

  private final List<Entry> entries;

  /** How many entries may be used: while an entry is written, only those before it. */
  private int usable;

  Legend(List<Entry> entries) {
    this.entries = entries;
    this.usable = entries.size();
  }

  static Legend none() {
    return new Legend(List.of());
  }

  List<Entry> entries() {
    return entries;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void useOnly(int n) {
    usable = n;
  }

  Legend with(List<Entry> more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more);
    return new Legend(all);
  }

  /** The number (from 1) of the entry that a container equals, or 0. */
  int whole(Tape t, int node) {
    for (int i = 0; i < usable; i++) {
      Entry e = entries.get(i);
      if (e.tape == null) {
        break;
      }
      if (t.len[node] == e.tape.len[e.node]
          && t.kind[node] == e.tape.kind[e.node]
          && Tape.equal(t, node, e.tape, e.node)) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * The number (from 1) of the longest text that a string begins with and may go on behind, or 0.
   */
  int text(byte[] a, int from, int to, int stops, boolean flow) {
    int best = 0;
    int longest = 0;
    for (int i = 0; i < usable; i++) {
      Entry e = entries.get(i);
      int n = e.text.length;
      if (e.isText()
          && n > longest
          && n <= to - from
          && startsWith(a, from, e.text)
          && goesOn(a, from + n, to, stops, flow)) {
        best = i + 1;
        longest = n;
      }
    }
    return best;
  }

  private static boolean startsWith(byte[] a, int from, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (a[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean goesOn(byte[] a, int from, int to, int stops, boolean flow) {
    return (from == to || !Chars.isDigit(a[from]))
        && Scalars.mayGoOn(a, from, to, Chars.of(a, from, to), stops, flow);
  }

  /**
   * Whether a column of objects is shorter as cells that name entries than as columns of its own.
   */
  boolean serves(Tape t, int[] cells) {
    if (entries.isEmpty() || entries.getFirst().isText()) {
      return false;
    }
    long saved = 0;
    for (int n : cells) {
      if (n < 0 || t.is(n, Tape.NULL)) {
        continue;
      }
      int entry = whole(t, n);
      saved += entry > 0 ? entries.get(entry - 1).bytes / 4 - 1 : -keyTokens(t, n);
    }
    return saved > 0;
  }

  private static int keyTokens(Tape t, int object) {
    int tokens = 2;
    for (int i = object + 1; i < t.end[object]; i = t.end[i]) {
      tokens += 1 + Cost.tokens(t.buf, t.shapes.keyAt(t.key[i]), t.shapes.keyEnd(t.key[i]));
    }
    return tokens;
  }
}
