package dev.headroom.compress.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A line without its end, or a piece of one: bytes of a text, which are not copied and never
 * changed. Lines are equal if their bytes are; their order is that of the bytes, so that maps stay
 * quick where somebody has made all hashes the same.
 */
public final class Line implements Comparable<Line> {
  public static final Line EMPTY = new Line(new byte[0], 0, 0);

  private final byte[] text;
  private final int from;
  private final int to;
  private int hash;

  public Line(byte[] text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** These characters in UTF-8. */
  public static Line of(String characters) {
    byte[] utf8 = characters.getBytes(UTF_8);
    return new Line(utf8, 0, utf8.length);
  }

  /** These pieces behind each other. */
  public static Line join(Line... pieces) {
    int length = 0;
    for (Line p : pieces) {
      length += p.length();
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (Line p : pieces) {
      System.arraycopy(p.text, p.from, joined, at, p.length());
      at += p.length();
    }
    return new Line(joined, 0, length);
  }

  /** How many bytes it has. */
  public int length() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /** The byte at a place, from 0. */
  public byte at(int i) {
    return text[from + i];
  }

  /** Whether a place is in it and holds this ASCII character. */
  public boolean has(int i, char c) {
    return i >= 0 && i < length() && text[from + i] == c;
  }

  /** Whether a place is in it and holds a decimal digit. */
  public boolean isDigit(int i) {
    return i >= 0 && i < length() && text[from + i] >= '0' && text[from + i] <= '9';
  }

  /** The first place from {@code i} on that holds no digit. */
  public int behindDigits(int i) {
    int at = i;
    while (isDigit(at)) {
      at++;
    }
    return at;
  }

  /** The piece from a place on. */
  public Line from(int start) {
    return new Line(text, from + start, to);
  }

  /** The piece between two places. */
  public Line piece(int start, int end) {
    return new Line(text, from + start, from + end);
  }

  /** The first place of an ASCII character from {@code start} on, or -1. */
  public int indexOf(char c, int start) {
    for (int i = from + start; i < to; i++) {
      if (text[i] == c) {
        return i - from;
      }
    }
    return -1;
  }

  /** The last place of an ASCII character, or -1. */
  public int lastIndexOf(char c) {
    for (int i = to - 1; i >= from; i--) {
      if (text[i] == c) {
        return i - from;
      }
    }
    return -1;
  }

  /** The first place of a piece from {@code start} on, or -1. */
  public int indexOf(Line piece, int start) {
    if (piece.isEmpty()) {
      return start <= length() ? start : -1;
    }
    byte first = piece.text[piece.from];
    int last = to - piece.length();
    for (int i = from + start; i <= last; i++) {
      if (text[i] == first && holds(piece, i - from)) {
        return i - from;
      }
    }
    return -1;
  }

  /** Whether a piece stands at a place. */
  public boolean holds(Line piece, int at) {
    int start = from + at;
    return at >= 0
        && start + piece.length() <= to
        && Arrays.equals(text, start, start + piece.length(), piece.text, piece.from, piece.to);
  }

  public boolean startsWith(Line piece) {
    return holds(piece, 0);
  }

  /** Whether it begins with these ASCII characters. */
  public boolean startsWith(String ascii) {
    if (ascii.length() > length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (text[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public boolean endsWith(Line piece) {
    return holds(piece, length() - piece.length());
  }

  /** How many bytes it has in common with another one at the beginning. */
  public int commonStart(Line other) {
    int n = Arrays.mismatch(text, from, to, other.text, other.from, other.to);
    return n < 0 ? length() : n;
  }

  /** How many bytes it has in common with another one at the end, at most so many. */
  public int commonEnd(Line other, int most) {
    int n = 0;
    while (n < most && text[to - 1 - n] == other.text[other.to - 1 - n]) {
      n++;
    }
    return n;
  }

  /** The first place from {@code start} on that holds no space. */
  public int behindSpaces(int start) {
    int i = start;
    while (has(i, ' ')) {
      i++;
    }
    return i;
  }

  /** It without spaces and tabs at its ends. */
  public Line strip() {
    int start = from;
    int end = to;
    while (start < end && (text[start] == ' ' || text[start] == '\t')) {
      start++;
    }
    while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t')) {
      end--;
    }
    return new Line(text, start, end);
  }

  /** The number that its digits between two places say, or -1 if it is none below 2^31. */
  public int number(int start, int end) {
    if (end <= start || end - start > 10) {
      return -1;
    }
    long n = 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(i)) {
        return -1;
      }
      n = n * 10 + at(i) - '0';
    }
    return n > Integer.MAX_VALUE ? -1 : (int) n;
  }

  /** Its bytes. */
  public byte[] bytes() {
    return Arrays.copyOfRange(text, from, to);
  }

  void writeTo(java.io.ByteArrayOutputStream out) {
    out.write(text, from, length());
  }

  /** The array that holds it. */
  byte[] array() {
    return text;
  }

  /** Where it begins in {@link #array}. */
  int start() {
    return from;
  }

  /** Where it ends in {@link #array}. */
  int end() {
    return to;
  }

  /** Gives its words to a sink, as {@link dev.headroom.rank.Terms#scan}. */
  public void words(dev.headroom.rank.Terms.Sink sink) {
    dev.headroom.rank.Terms.scan(text, from, to, sink);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Line l && Arrays.equals(text, from, to, l.text, l.from, l.to);
  }

  @Override
  public int compareTo(Line other) {
    return Arrays.compare(text, from, to, other.text, other.from, other.to);
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      for (int i = from; i < to; i++) {
        h = h * 31 + text[i];
      }
      hash = h;
    }
    return h;
  }

  /** Its characters; bytes that are no UTF-8 are read as U+FFFD. */
  @Override
  public String toString() {
    return new String(text, from, length(), UTF_8);
  }
}
