package dev.headroom.code;

import com.github.javaparser.Position;
import com.github.javaparser.Range;

/** Finds the bytes of a text (UTF-8) by lines and columns, both from 1, columns in UTF-16 units. */
final class Places {
  private final String text;
  private final boolean ascii;
  private final int[] lines;
  private final int[] bytes;

  Places(String text, int length) {
    this.text = text;
    this.ascii = text.length() == length;
    int n = 1;
    for (int i = 0; i < text.length(); i++) {
      n += text.charAt(i) == '\n' ? 1 : 0;
    }
    this.lines = new int[n];
    this.bytes = new int[n];
    int line = 1;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      at += width(text.charAt(i));
      if (text.charAt(i) == '\n') {
        lines[line] = i + 1;
        bytes[line++] = at;
      }
    }
  }

  /** The first byte of a range. */
  int from(Range range) {
    return at(range.begin, 0);
  }

  /** The byte behind a range, whose end is its last character. */
  int to(Range range) {
    return at(range.end, 1);
  }

  private int at(Position p, int more) {
    int line = p.line - 1;
    int end = Math.min(text.length(), lines[line] + p.column - 1 + more);
    if (ascii) {
      return end;
    }
    int at = bytes[line];
    for (int i = lines[line]; i < end; i++) {
      at += width(text.charAt(i));
    }
    return at;
  }

  /** The bytes of a UTF-16 unit; of a pair two each. */
  private static int width(char c) {
    return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
