package dev.headroom.compress.lines;

/** Columns that are padded with spaces. */
public final class Padding {
  private Padding() {}

  /** So many spaces, none for a number below one. */
  public static Line spaces(int n) {
    return Line.of(" ".repeat(Math.max(0, n)));
  }

  /** Where the text before a place ends that spaces pad. */
  public static int behindText(Line line, int end) {
    int i = end;
    while (line.has(i - 1, ' ')) {
      i--;
    }
    return i;
  }

  /** How many characters of UTF-8 a line has. */
  public static int width(Line line) {
    int width = 0;
    for (int i = 0; i < line.length(); i++) {
      width += (line.at(i) & 0xc0) == 0x80 ? 0 : 1;
    }
    return width;
  }
}
