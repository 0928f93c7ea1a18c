package dev.headroom.compress.command;

import dev.headroom.compress.lines.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for a whole line: {@code *} stands for any text, also none, {@code #} for a number
 * (digits with points and commas among them), a space for one or more spaces and tabs; a backslash
 * takes the next character as it is. Spaces at the line's ends do not count.
 *
 * <p>Matching goes back to the last {@code *} only, so that it takes at most the product of both
 * lengths, and hardly ever more than the line's.
 */
final class LinePattern {
  private static final int ANY = -1;
  private static final int NUMBER = -2;
  private static final int SPACE = -3;

  /** No line that is longer is matched: no tool's own line is so long. */
  private static final int LONGEST = 4096;

  private final String source;

  /** Bytes, or what stands for some. */
  private final int[] parts;

  /** The characters that a line must have. */
  private final AsciiSet needs;

  private LinePattern(String source, int[] parts) {
    this.source = source;
    this.parts = parts;
    byte[] literal = new byte[parts.length];
    int n = 0;
    for (int part : parts) {
      if (part >= 0) {
        literal[n++] = (byte) part;
      }
    }
    this.needs = AsciiSet.of(new Line(literal, 0, n));
  }

  static LinePattern of(String source) {
    byte[] utf8 = source.strip().getBytes(StandardCharsets.UTF_8);
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b == '\\' && i + 1 < utf8.length) {
        parts.add(utf8[++i] & 0xff);
      } else {
        parts.add(b == '*' ? ANY : b == '#' ? NUMBER : b == ' ' ? SPACE : b & 0xff);
      }
    }
    return new LinePattern(source, parts.stream().mapToInt(p -> p).toArray());
  }

  /**
   * Whether a line without spaces at its ends may be what this describes.
   *
   * @param first its first byte, from 0 to 255
   */
  boolean mayBegin(int first) {
    return parts.length > 0
        && switch (parts[0]) {
          case ANY -> true;
          case NUMBER -> first >= '0' && first <= '9';
          case SPACE -> first == ' ' || first == '\t';
          default -> parts[0] == first;
        };
  }

  /**
   * Whether a line without spaces at its ends is what this describes.
   *
   * @param characters those of the line
   */
  boolean matches(Line line, AsciiSet characters) {
    return line.length() <= LONGEST && characters.holds(needs) && matches(line);
  }

  private boolean matches(Line line) {
    int p = 0;
    int i = 0;
    int star = -1;
    int resume = 0;
    while (true) {
      int next = -1;
      if (p == parts.length) {
        if (i == line.length()) {
          return true;
        }
      } else if (parts[p] == ANY) {
        star = p++;
        resume = i;
        continue;
      } else {
        next = behind(line, i, parts[p]);
      }
      if (next >= 0) {
        i = next;
        p++;
      } else if (star < 0 || resume >= line.length()) {
        return false;
      } else {
        i = ++resume;
        p = star + 1;
      }
    }
  }

  /** Where what a part stands for ends, or -1. */
  private static int behind(Line line, int i, int part) {
    if (i >= line.length()) {
      return -1;
    }
    if (part >= 0) {
      return (line.at(i) & 0xff) == part ? i + 1 : -1;
    }
    int end = i;
    if (part == SPACE) {
      while (line.has(end, ' ') || line.has(end, '\t')) {
        end++;
      }
    } else if (line.isDigit(i)) {
      end = line.behindDigits(i);
      while ((line.has(end, '.') || line.has(end, ',')) && line.isDigit(end + 1)) {
        end = line.behindDigits(end + 1);
      }
    }
    return end > i ? end : -1;
  }

  @Override
  public String toString() {
    return source;
  }
}
