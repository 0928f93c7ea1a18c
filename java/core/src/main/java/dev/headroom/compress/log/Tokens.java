package dev.headroom.compress.log;

import dev.headroom.detect.Stamp;
import java.util.Arrays;

/**
 * The lines of a log cut into tokens: runs of spaces, single marks of punctuation that separate,
 * the date, the time, and words, which are all else. Tokens of a line lie one behind the other, so
 * that a token is known by where it starts.
 */
final class Tokens {
  /** What stands in a key for a word that varies from line to line. */
  static final long VARIABLE = 0x5bd1e995a3c1f0d7L;

  /** What stands in a key for a run of spaces. */
  private static final long SPACE = 0x3c6ef372fe94f82bL;

  /** A single mark stands in a key as it is. */
  private static final int MOST_MARK = 128;

  /** Of each byte whether it ends a word, or makes one vary; 0 for neither. */
  private static final byte[] KINDS = new byte[256];

  private static final byte ENDS = 1;
  private static final byte VARIES = 2;

  private static final long DATE = 0x1f83d9abfb41bd6bL;
  private static final long TIME = 0x5be0cd19137e2179L;
  private static final byte ESCAPE = 0x1b;
  private static final int LONGEST_LINE = 4096;
  private static final int MOST_TOKENS = 400;
  private static final int LENGTH_PLACE = 1 << 20;
  private static final boolean[] SEPARATES = new boolean[MOST_MARK];

  static {
    for (char c : ",=;[](){}\"<>|\t".toCharArray()) {
      SEPARATES[c] = true;
      KINDS[c] = ENDS;
    }
    KINDS[' '] = ENDS;
    KINDS[ESCAPE] = ENDS;
    for (char c : "0123456789/@\\".toCharArray()) {
      KINDS[c] = VARIES;
    }
  }

  final LogLines lines;

  /** The first token of each line; behind the last token of a line stands one for its end. */
  final int[] first;

  /** Of each line the number of its token that is the date, or -1. */
  final int[] date;

  /** Of each line the number of its token that is the time, or -1. */
  final int[] time;

  /** Of each line the hash of its tokens with those that vary masked; 0: it is not to be parsed. */
  final long[] key;

  private int[] starts;

  /** Of each token what stands for it in a key. */
  private long[] hashes;

  private int size;

  private Tokens(LogLines lines) {
    this.lines = lines;
    this.first = new int[lines.count + 1];
    this.date = new int[lines.count];
    this.time = new int[lines.count];
    this.key = new long[lines.count];
    this.starts = new int[Math.max(64, lines.count * 24)];
    this.hashes = new long[starts.length];
  }

  static Tokens of(LogLines lines) {
    Tokens t = new Tokens(lines);
    Stamp stamp = new Stamp();
    for (int i = 0; i < lines.count; i++) {
      t.first[i] = t.size;
      t.date[i] = -1;
      t.time[i] = -1;
      t.key[i] = t.line(stamp, i);
    }
    t.first[lines.count] = t.size;
    return t;
  }

  int count(int line) {
    return first[line + 1] - first[line] - 1;
  }

  int from(int line, int token) {
    return starts[first[line] + token];
  }

  int to(int line, int token) {
    return starts[first[line] + token + 1];
  }

  private long line(Stamp stamp, int i) {
    byte[] a = lines.text;
    int from = lines.from[i];
    int to = lines.to[i];
    int length = to - from;
    if (length == 0 || length > LONGEST_LINE) {
      add(from, 0);
      return 0;
    }
    long h;
    if (stamp.find(a, from, to)) {
      h = 0;
      int at = from;
      if (stamp.dateFrom >= 0) {
        h = scan(i, a, at, stamp.dateFrom, h);
        date[i] = size - first[i];
        h += Hashes.at(DATE, date[i]);
        add(stamp.dateFrom, DATE);
        at = stamp.dateTo;
      }
      h = scan(i, a, at, stamp.timeFrom, h);
      time[i] = size - first[i];
      h += Hashes.at(TIME, time[i]);
      add(stamp.timeFrom, TIME);
      h = scan(i, a, stamp.zoneFrom, to, h);
    } else {
      h = scan(i, a, from, to, 0);
    }
    int n = size - first[i];
    add(to, 0);
    if (n > MOST_TOKENS || hasControl(a, from, to)) {
      return 0;
    }
    long k = h + Hashes.at(n, LENGTH_PLACE);
    return k == 0 ? 1 : k;
  }

  /** Bytes below 3 stand for dates and times in templates. */
  private static boolean hasControl(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] >= 0 && a[i] < 3) {
        return true;
      }
    }
    return false;
  }

  private long scan(int line, byte[] a, int from, int to, long hash) {
    long h = hash;
    int i = from;
    while (i < to) {
      int start = i;
      byte b = a[i++];
      long token;
      if (b == ' ') {
        while (i < to && a[i] == ' ') {
          i++;
        }
        token = SPACE;
      } else if (b == ESCAPE && escapeEnd(a, start, to) > start) {
        i = escapeEnd(a, start, to);
        token = Hashes.of(a, start, i);
      } else if (separates(b)) {
        token = b;
      } else {
        int kinds = KINDS[b & 0xff];
        for (int kind = 0; i < to && (kind = KINDS[a[i] & 0xff]) != ENDS; i++) {
          kinds |= kind;
        }
        token = (kinds & VARIES) != 0 ? VARIABLE : Hashes.of(a, start, i);
      }
      h += Hashes.at(token, size - first[line]);
      add(start, token);
    }
    return h;
  }

  /** Where an escape sequence of a terminal (ECMA-48 CSI) ends; where it begins if none stands. */
  static int escapeEnd(byte[] a, int from, int to) {
    if (a[from] != ESCAPE || from + 1 >= to || a[from + 1] != '[') {
      return from;
    }
    int i = from + 2;
    while (i < to && a[i] >= ' ' && a[i] < '@') {
      i++;
    }
    return i < to && a[i] >= '@' && a[i] < 0x7f ? i + 1 : from;
  }

  private static boolean separates(byte b) {
    return b >= 0 && SEPARATES[b];
  }

  /** Whether a token is a word that says something by itself. */
  boolean isName(int line, int token) {
    long h = hashes[first[line] + token];
    boolean stamp = h == DATE || h == TIME;
    return !stamp && h != SPACE && h != VARIABLE && (h < 0 || h >= MOST_MARK);
  }

  /** Whether a token is a word with a digit or a mark of paths in it. */
  boolean varies(int line, int token) {
    return hashes[first[line] + token] == VARIABLE;
  }

  boolean isSpace(int line, int token) {
    return lines.text[from(line, token)] == ' ' && token != date[line] && token != time[line];
  }

  boolean isSeparator(int line, int token) {
    return separates(lines.text[from(line, token)]);
  }

  boolean same(int line, int token, int otherLine, int otherToken) {
    int from = from(line, token);
    int other = from(otherLine, otherToken);
    int length = to(line, token) - from;
    return to(otherLine, otherToken) - other == length
        && Hashes.same(lines.text, from, other, length);
  }

  /** The hash of a word. */
  long hash(int line, int token) {
    return hashes[first[line] + token];
  }

  private void add(int start, long hash) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size] = hash;
    starts[size++] = start;
  }
}
