package dev.headroom.compress.repeat;

import dev.headroom.compress.repeat.Shown.Text;
import dev.headroom.kernel.duplicates.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of texts by their content: a hash table whose entries of one slot are chained, the
 * latest line first. A line is its bytes with the line feed that ends it; a number that a tool
 * wrote before it does not count for the hash.
 */
final class LineIndex {
  private final List<Text> texts = new ArrayList<>();

  /** Of each text its first line. */
  private final List<Integer> firsts = new ArrayList<>();

  /** Of each text what may stand behind the numbers of its lines. */
  private final List<List<Separator>> separators = new ArrayList<>();

  private int[] table = new int[1 << 10];
  private int lines;
  private int[] text = new int[1 << 9];
  private int[] start = new int[1 << 9];
  private int[] end = new int[1 << 9];
  private int[] next = new int[1 << 9];
  private long[] hash = new long[1 << 9];

  LineIndex() {
    Arrays.fill(table, -1);
  }

  void add(Text more) {
    byte[] bytes = more.meaning();
    texts.add(more);
    firsts.add(lines);
    separators.add(Separator.in(bytes));
    for (int at = 0; at < bytes.length; ) {
      int to = endOfLine(bytes, at);
      add(at, to, hash(bytes, at, to));
      at = to;
    }
  }

  /** How many texts there are. */
  int texts() {
    return texts.size();
  }

  /**
   * Forgets all but the first texts; the latest line of a slot is its first, so none is searched.
   */
  void cut(int keep) {
    if (keep >= texts.size()) {
      return;
    }
    for (int first = firsts.get(keep); lines > first; lines--) {
      table[slot(hash[lines - 1])] = next[lines - 1];
    }
    texts.subList(keep, texts.size()).clear();
    firsts.subList(keep, firsts.size()).clear();
    separators.subList(keep, separators.size()).clear();
  }

  /** The bytes of its tables. */
  long held() {
    return (long) text.length * (4 * Integer.BYTES + Long.BYTES)
        + (long) table.length * Integer.BYTES;
  }

  /** The byte behind the line that begins at a byte. */
  static int endOfLine(byte[] bytes, int from) {
    int to = from;
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    return Math.min(to + 1, bytes.length);
  }

  /** The hash of a line without its number. */
  static long hash(byte[] bytes, int from, int to) {
    return Hash.of(bytes, from + Numbering.of(bytes, from, to).width(), to);
  }

  /** The hash of a line without its number, that has a separator before what it says. */
  static long hash(Separator separator, byte[] bytes, int from, int to) {
    byte[] before = separator.bytes();
    byte[] line = Arrays.copyOf(before, before.length + to - from);
    System.arraycopy(bytes, from, line, before.length, to - from);
    return Hash.of(line, 0, line.length);
  }

  /** What may stand behind the numbers of lines, in any of the texts. */
  Set<Separator> separators() {
    Set<Separator> all = EnumSet.noneOf(Separator.class);
    separators.forEach(all::addAll);
    return all;
  }

  private void add(int from, int to, long h) {
    if (lines == text.length) {
      grow();
    }
    text[lines] = texts.size() - 1;
    start[lines] = from;
    end[lines] = to;
    hash[lines] = h;
    link(lines++);
  }

  private void link(int line) {
    int slot = slot(hash[line]);
    next[line] = table[slot];
    table[slot] = line;
  }

  private int slot(long h) {
    return (int) (h ^ h >>> 32) & table.length - 1;
  }

  private void grow() {
    int size = lines * 2;
    text = Arrays.copyOf(text, size);
    start = Arrays.copyOf(start, size);
    end = Arrays.copyOf(end, size);
    next = Arrays.copyOf(next, size);
    hash = Arrays.copyOf(hash, size);
    table = new int[size * 2];
    Arrays.fill(table, -1);
    for (int i = 0; i < lines; i++) {
      link(i);
    }
  }

  /** The latest line of a hash, or -1. */
  int find(long h) {
    return ofHash(table[slot(h)], h);
  }

  /** The line before it of the same hash, or -1. */
  int findBefore(int line) {
    return ofHash(next[line], hash[line]);
  }

  private int ofHash(int first, long h) {
    int line = first;
    while (line >= 0 && hash[line] != h) {
      line = next[line];
    }
    return line;
  }

  Text textOf(int line) {
    return texts.get(text[line]);
  }

  int start(int line) {
    return start[line];
  }

  int end(int line) {
    return end[line];
  }

  /** The line behind a line of the same text, or -1. */
  int after(int line) {
    return line + 1 < lines && text[line + 1] == text[line] ? line + 1 : -1;
  }

  /** The line before a line of the same text, or -1. */
  int before(int line) {
    return line > 0 && text[line - 1] == text[line] ? line - 1 : -1;
  }

  /** The number of a line in its text, from 1. */
  int number(int line) {
    return line - firsts.get(text[line]) + 1;
  }
}
