package dev.headroom.ccr;

import dev.headroom.HeadroomException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A part of an original as characters, for patterns. It knows at which byte each character stands,
 * and it counts how often one is asked for: a pattern that goes back and forth without end is
 * stopped. Bytes that are not UTF-8 are each read as U+FFFD.
 */
final class LineText implements CharSequence {
  private char[] chars = new char[256];
  private int[] bytes = new int[257];
  private int length;
  private long steps;

  /** A text of which characters may be asked for so many times. */
  LineText(long steps) {
    this.steps = steps;
  }

  /** A regular expression, or the reason why it is none. */
  static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new HeadroomException(
          Notes.quoted("grep=", regex)
              + " is no regular expression: "
              + Notes.plain(e.getDescription())
              + " at character "
              + Math.max(0, e.getIndex()),
          e);
    } catch (StackOverflowError e) {
      throw new HeadroomException("grep is nested too deeply: give a simpler pattern", e);
    }
  }

  /** Reads other bytes. */
  void load(byte[] text, int from, int to) {
    if (to - from >= chars.length) {
      int size = Math.max(to - from, (int) Math.min(chars.length * 2L, Integer.MAX_VALUE - 16));
      chars = new char[size];
      bytes = new int[size + 1];
    }
    length = 0;
    for (int i = from; i < to; ) {
      int n = Math.min(Utf8.length(text[i]), to - i);
      int c = text[i] >= 0 ? text[i] : decode(text, i, n);
      if (c < 0) {
        n = 1;
        c = 0xfffd;
      }
      put(c, i);
      i += n;
    }
    bytes[length] = to;
  }

  private void put(int c, int at) {
    bytes[length] = at;
    if (c < 0x10000) {
      chars[length++] = (char) c;
    } else {
      chars[length++] = Character.highSurrogate(c);
      bytes[length] = at;
      chars[length++] = Character.lowSurrogate(c);
    }
  }

  private static int decode(byte[] text, int at, int n) {
    int c = n == 1 ? -1 : text[at] & 0x7f >> n;
    for (int k = 1; k < n && c >= 0; k++) {
      c = (text[at + k] & 0xc0) == 0x80 ? c << 6 | text[at + k] & 0x3f : -1;
    }
    int least = n == 2 ? 0x80 : n == 3 ? 0x800 : 0x10000;
    boolean valid = c >= least && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
    return valid && n == Utf8.length(text[at]) ? c : -1;
  }

  /** The byte at which a character stands; of the text's end the byte behind it. */
  int byteAt(int index) {
    return bytes[index];
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (--steps < 0) {
      throw new HeadroomException(
          "grep takes too many steps: give a pattern without nested repetition, or fewer lines");
    }
    return chars[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
