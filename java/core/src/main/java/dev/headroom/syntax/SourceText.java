package dev.headroom.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A source file's bytes with the beginnings of its lines. Lines are counted from 1. */
public final class SourceText {
  private final byte[] bytes;
  private final int[] starts;

  public SourceText(byte[] bytes) {
    this.bytes = bytes;
    int[] found = new int[16];
    int n = 1;
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] == '\n') {
        if (n == found.length) {
          found = Arrays.copyOf(found, n * 2);
        }
        found[n++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, n);
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  public byte at(int i) {
    return bytes[i];
  }

  /** How many lines it has; an empty text has one. */
  public int lines() {
    return starts.length;
  }

  /** The line that a byte stands on. */
  public int line(int at) {
    int i = Arrays.binarySearch(starts, at);
    return i >= 0 ? i + 1 : -i - 1;
  }

  /** Where a line begins. */
  public int start(int line) {
    return starts[line - 1];
  }

  public boolean isStart(int at) {
    return Arrays.binarySearch(starts, at) >= 0;
  }

  /** Where a line ends, before its line feed and carriage return. */
  public int end(int line) {
    int end = line < starts.length ? starts[line] - 1 : bytes.length;
    if (line == starts.length && end > starts[line - 1] && bytes[end - 1] == '\n') {
      end--;
    }
    return end > starts[line - 1] && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  /** The first place from one to before another that holds no white space, or the latter. */
  public int behindBlank(int from, int to) {
    int i = from;
    while (i < to && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The end of what is no white space between two places, or the former. */
  public int beforeBlank(int from, int to) {
    int i = to;
    while (i > from && isBlank(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  public boolean isBlank(int from, int to) {
    return behindBlank(from, to) == to;
  }

  /** Whether nothing else stands on the lines of a part. */
  public boolean isAlone(int from, int to) {
    return isBlank(start(line(from)), from) && isBlank(to, end(line(to)));
  }

  /** The end of a line's code together with the comment behind a hash that follows it. */
  public int toLineEnd(int at) {
    int end = end(line(at));
    int next = behindBlank(at, end);
    return next < end && bytes[next] == '#' ? end : at;
  }

  /** How many bytes between two places are no white space. */
  public int dense(int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n += isBlank(bytes[i]) ? 0 : 1;
    }
    return n;
  }

  public boolean startsWith(int at, String ascii) {
    if (at < 0 || at + ascii.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public String text(int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f';
  }
}
