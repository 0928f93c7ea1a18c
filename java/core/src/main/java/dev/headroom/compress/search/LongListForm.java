package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.Padding;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ls -l}: mode, owner and group stand once above the entries that share them; the columns
 * are padded again to the widths in the rule.
 */
public final class LongListForm implements LineForm {
  private static final String RULE =
      "mode links owner group once above those that share them, then size date name; widths ";

  private static final int FEWEST = 3;

  /** The places of a line's columns: mode, links, owner, group, size, then the rest. */
  private static final int COLUMNS = 5;

  @Override
  public String kind() {
    return "ls";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    int[] widths = new int[COLUMNS];
    int entries = 0;
    for (Line line : lines) {
      int[] ends = ends(line);
      entries += ends.length > 0 ? 1 : 0;
      for (int c = 0; c < ends.length / 2; c++) {
        widths[c] = Math.max(widths[c], ends[2 * c + 1] - ends[2 * c]);
      }
    }
    if (entries < FEWEST || entries * 2 < lines.size()) {
      return Optional.empty();
    }
    List<Line> body = new ArrayList<>();
    Line above = Line.EMPTY;
    for (Line line : lines) {
      int[] ends = ends(line);
      Line rest = ends.length == 0 ? Line.EMPTY : line.from(ends[8]);
      boolean padded = ends.length > 0 && padded(head(line, ends), rest, widths).equals(line);
      if (!padded) {
        boolean misread = line.has(0, '=') || line.has(0, ' ');
        body.add(misread ? Repeats.escaped(line) : Repeats.literal(line));
        continue;
      }
      Line head = head(line, ends);
      if (!head.equals(above)) {
        body.add(Line.join(Line.of("="), head));
        above = head;
      }
      body.add(Line.join(Line.of(" "), rest));
    }
    StringBuilder rule = new StringBuilder(RULE);
    for (int c = 0; c < COLUMNS; c++) {
      rule.append(c == 0 ? "" : " ").append(widths[c]);
    }
    return Optional.of(new Body(rule.toString(), body));
  }

  /** Whether a line is an entry of {@code ls -l}. */
  public static boolean isEntry(Line line) {
    return ends(line).length > 0;
  }

  /** Where the first five columns of an entry begin and end; empty if it is none. */
  static int[] ends(Line line) {
    boolean mode = line.length() > 10 && "-dlcbps".indexOf(line.at(0)) >= 0;
    for (int i = 1; mode && i < 10; i++) {
      mode = "rwxsStT-".indexOf(line.at(i)) >= 0;
    }
    int[] ends = new int[2 * COLUMNS];
    int at = 0;
    for (int c = 0; mode && c < COLUMNS; c++) {
      int from = line.behindSpaces(at);
      int to = line.indexOf(' ', from);
      if (to <= from || c == 1 && line.number(from, to) < 0) {
        return new int[0];
      }
      ends[2 * c] = from;
      ends[2 * c + 1] = to;
      at = to;
    }
    return mode ? ends : new int[0];
  }

  private static Line head(Line line, int[] ends) {
    Line space = Line.of(" ");
    return Line.join(
        line.piece(ends[0], ends[1]),
        space,
        line.piece(ends[2], ends[3]),
        space,
        line.piece(ends[4], ends[5]),
        space,
        line.piece(ends[6], ends[7]));
  }

  private static Line padded(Line head, Line rest, int[] widths) {
    int mode = head.indexOf(' ', 0);
    int links = head.indexOf(' ', mode + 1);
    int owner = links < 0 ? -1 : head.indexOf(' ', links + 1);
    int size = rest.indexOf(' ', 0);
    if (mode < 0 || owner < 0 || size < 0) {
      return Line.EMPTY;
    }
    return Line.join(
        head.piece(0, mode),
        Padding.spaces(1 + widths[1] - (links - mode - 1)),
        head.piece(mode + 1, links),
        Line.of(" "),
        head.piece(links + 1, owner),
        Padding.spaces(1 + widths[2] - (owner - links - 1)),
        head.from(owner + 1),
        Padding.spaces(1 + widths[3] - (head.length() - owner - 1) + widths[4] - size),
        rest);
  }

  @Override
  public List<Line> decode(Body body) {
    int[] widths = new int[COLUMNS];
    String[] said =
        body.rule().startsWith(RULE)
            ? body.rule().substring(RULE.length()).split(" ")
            : new String[0];
    for (int c = 0; c < COLUMNS; c++) {
      Line number = Line.of(c < said.length ? said[c] : "");
      widths[c] = Math.min(1 << 16, number.number(0, number.length()));
    }
    Unfolded out = new Unfolded();
    Line head = Line.EMPTY;
    for (Line line : body.lines()) {
      if (line.has(0, '=')) {
        head = line.from(1);
      } else if (line.has(0, ' ')) {
        out.add(padded(head, line.from(1), widths));
      } else {
        out.add(Repeats.isEscaped(line) ? line.from(1) : line);
      }
    }
    return out.lines();
  }
}
