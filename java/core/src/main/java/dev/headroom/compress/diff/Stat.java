package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.Padding;
import java.util.Optional;

/**
 * What {@code --stat} says of a file, {@code src/a.c | 5 +++--}.
 *
 * @param total lines that changed; {@link #BINARY} of a binary file
 * @param bar of pluses and minuses, one a line or fewer; of a binary file what stands behind {@code
 *     Bin}
 */
record Stat(Line path, int total, Line bar) {
  private static final int BINARY = -1;
  private static final Line SPACE = Line.of(" ");
  private static final Line BAR = Line.of(" | ");
  private static final Line BIN = Line.of(" Bin");
  private static final Line BYTES = Line.of(" bytes");

  /** A bar of more characters is no bar to scale. */
  private static final int MOST = 512;

  /** Reads a line as git prints it. */
  static Optional<Stat> printed(Line line) {
    int at = line.has(0, ' ') && mayBegin(line, 1) ? line.lastIndexOf('|') - 1 : -1;
    if (at < 2 || !line.holds(BAR, at)) {
      return Optional.empty();
    }
    Line path = line.piece(1, Padding.behindText(line, at));
    int from = line.behindSpaces(at + BAR.length());
    if (line.holds(BIN, from - 1)) {
      return Optional.of(new Stat(path, BINARY, line.from(from - 1 + BIN.length())));
    }
    int digits = line.behindDigits(from);
    int total = line.number(from, digits);
    Line bar = line.from(Math.min(line.length(), digits + 1));
    boolean drawn = bar.isEmpty() ? digits == line.length() : line.has(digits, ' ');
    return total >= 0 && drawn && isBar(bar)
        ? Optional.of(new Stat(path, total, bar))
        : Optional.empty();
  }

  /** Reads a line as {@link #written} gives it. */
  static Optional<Stat> read(Line line) {
    if (!mayBegin(line, 0)) {
      return Optional.empty();
    }
    int last = line.length() - 1;
    boolean counted = line.isDigit(last);
    boolean drawn = line.has(last, '+') || line.has(last, '-');
    if (!counted && !drawn) {
      int bin = line.endsWith(BYTES) || line.endsWith(BIN) ? lastBin(line) : -1;
      return bin <= 0
          ? Optional.empty()
          : Optional.of(new Stat(line.piece(0, bin), BINARY, line.from(bin + BIN.length())));
    }
    int word = lastSpace(line, line.length());
    if (drawn) {
      Line bar = line.from(word + 1);
      int number = lastSpace(line, word);
      int total = number <= 0 ? -1 : line.number(number + 1, word);
      return total < 0 || !isBar(bar)
          ? Optional.empty()
          : Optional.of(new Stat(line.piece(0, number), total, bar));
    }
    int removed = line.has(word + 1, '-') ? line.number(word + 2, line.length()) : 0;
    int end = line.has(word + 1, '-') ? word : line.length();
    int plus = lastSpace(line, end);
    int added = line.has(plus + 1, '+') ? line.number(plus + 2, end) : 0;
    int path = line.has(plus + 1, '+') ? plus : end;
    boolean none = path == line.length() || path <= 0;
    return none || added < 0 || removed < 0 || added > MOST || removed > MOST - added
        ? Optional.empty()
        : Optional.of(
            new Stat(
                line.piece(0, path),
                added + removed,
                Line.of("+".repeat(added) + "-".repeat(removed))));
  }

  private static boolean mayBegin(Line line, int i) {
    byte b = i < line.length() ? line.at(i) : 0;
    boolean letter = b < 0 || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    return letter || line.isDigit(i) || b == '.' || b == '_' || b == '{' || b == '"';
  }

  private static int lastSpace(Line line, int end) {
    return end < 0 ? -1 : line.piece(0, end).lastIndexOf(' ');
  }

  private static int lastBin(Line line) {
    int last = -1;
    for (int at = line.indexOf(BIN, 0); at >= 0; at = line.indexOf(BIN, at + 1)) {
      last = at;
    }
    return last;
  }

  private static boolean isBar(Line bar) {
    int i = pluses(bar);
    while (bar.has(i, '-')) {
      i++;
    }
    return i == bar.length();
  }

  private static int pluses(Line bar) {
    int i = 0;
    while (bar.has(i, '+')) {
      i++;
    }
    return i;
  }

  /** Lines that were added; of a bar to scale. */
  int added() {
    return pluses(bar);
  }

  int removed() {
    return bar.length() - pluses(bar);
  }

  /** Whether the bar has a character for each line. */
  boolean toScale() {
    return total == bar.length() && total <= MOST;
  }

  /** How many characters the path has. */
  int pathWidth() {
    return Padding.width(path);
  }

  int numberWidth() {
    return total == BINARY ? 3 : String.valueOf(total).length();
  }

  /** The line as git prints it, with so wide columns of paths and numbers. */
  Line line(int paths, int numbers) {
    Line head = Line.join(SPACE, path, Padding.spaces(paths - pathWidth()), BAR);
    Line padding = Padding.spaces(numbers - numberWidth());
    Line number = Line.of(total == BINARY ? "Bin" : bar.isEmpty() ? "" + total : total + " ");
    return Line.join(head, padding, number, bar);
  }

  /** {@code path +3 -2}; with a bar to a smaller scale {@code path 170 +++--}. */
  Line written() {
    if (total == BINARY) {
      return Line.join(path, BIN, bar);
    }
    if (!toScale()) {
      return Line.join(path, Line.of(" " + total + " "), bar);
    }
    String added = added() > 0 || total == 0 ? " +" + added() : "";
    String removed = removed() > 0 ? " -" + removed() : "";
    return Line.join(path, Line.of(added + removed));
  }
}
