package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.Padding;
import java.util.List;
import java.util.Optional;

/**
 * How records of a key and a value a line are written.
 *
 * @param returns whether all lines end with CR LF
 * @param fill how keys are filled up
 * @param width to how many characters; 0 if they are not
 * @param mark what stands between a key and its value
 * @param between what stands between records: an empty line, dashes, or the head of the first one
 */
record StanzaLayout(boolean returns, Fill fill, int width, Line mark, Line between) {
  private static final String CRLF = "CRLF ";
  private static final String MARKS = "=:|";
  private static final int TAB = 8;
  private static final int TABBED = 2 * TAB;
  private static final int WIDEST = 99;
  static final Line DASHES = Line.of("---");

  /** How keys of different lengths are given one width. */
  enum Fill {
    NONE,
    LEFT,
    RIGHT,
    TABS;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How the lines of a record, without its head, seem to be written; empty if none has a mark. */
  static Optional<StanzaLayout> of(List<Line> record, boolean returns, Line between) {
    Line mark = Line.EMPTY;
    boolean tabs = false;
    for (Line line : record) {
      int at = markAt(line);
      if (at > 0 && (mark.isEmpty() || at + 1 < line.length())) {
        int from = line.has(at - 1, ' ') ? at - 1 : at;
        int behind = at + (line.has(at + 1, ' ') || line.has(at + 1, '\t') ? 2 : 1);
        boolean empty = at + 1 == line.length();
        mark = line.piece(from, behind);
        mark = empty && (from < at || !line.has(at, '=')) ? Line.join(mark, Line.of(" ")) : mark;
        tabs = line.has(at - 1, '\t');
        if (!empty) {
          break;
        }
      }
    }
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    if (tabs) {
      return Optional.of(new StanzaLayout(returns, Fill.TABS, TABBED, mark, between));
    }
    return Optional.of(filled(record, new StanzaLayout(returns, Fill.NONE, 0, mark, between)));
  }

  private static StanzaLayout filled(List<Line> record, StanzaLayout plain) {
    int width = -1;
    boolean right = false;
    for (Line line : record) {
      int at = plain.keyEnd(line);
      if (at < 0 && width >= 0 && line.has(0, ' ')) {
        continue;
      }
      int here = at < 0 ? -1 : Padding.width(line.piece(0, at));
      if (here < 0 || width >= 0 && here != width) {
        return plain;
      }
      width = here;
      right |= line.has(0, ' ');
    }
    boolean fills = record.size() > 1 && width <= WIDEST && (right || plain.mark.has(0, ' '));
    Fill fill = right ? Fill.RIGHT : Fill.LEFT;
    return fills ? new StanzaLayout(plain.returns, fill, width, plain.mark, plain.between) : plain;
  }

  /** Where the sign stands that divides a line into a key and a value; -1 if none does. */
  private static int markAt(Line line) {
    for (int i = 1; i < line.length(); i++) {
      if (MARKS.indexOf(line.at(i)) < 0) {
        continue;
      }
      boolean space = line.has(i - 1, ' ');
      boolean end = i + 1 == line.length();
      boolean apart = end || line.has(i + 1, ' ');
      boolean fits =
          switch (line.at(i)) {
            case '=' -> space ? apart : end || !apart;
            case ':' -> apart || line.has(i + 1, '\t');
            default -> space && apart;
          };
      if (fits) {
        return i;
      }
    }
    return -1;
  }

  /** The mark as it stands behind a key that has no value. */
  Line bareMark() {
    int last = mark.length() - 1;
    return mark.has(last, ' ') || mark.has(last, '\t') ? mark.piece(0, last) : mark;
  }

  /** Where the mark behind a key begins; -1 if a line has none. */
  int keyEnd(Line line) {
    int at = line.indexOf(mark, 0);
    Line bare = bareMark();
    return at < 0 && line.endsWith(bare) ? line.length() - bare.length() : at;
  }

  /** What stands before each line of a value but its first one; empty if there are no such. */
  Optional<Line> hang() {
    return switch (fill) {
      case RIGHT -> Optional.empty();
      case LEFT -> Optional.of(Padding.spaces(width + mark.length()));
      case NONE, TABS -> Optional.of(Padding.spaces(1));
    };
  }

  /** A key filled up. */
  Line filled(Line key) {
    int chars = Padding.width(key);
    return switch (fill) {
      case NONE -> key;
      case LEFT -> Line.join(key, Padding.spaces(width - chars));
      case RIGHT -> Line.join(Padding.spaces(width - chars), key);
      case TABS -> {
        int tabs = chars >= width ? 0 : (width + TAB - 1) / TAB - chars / TAB;
        yield Line.join(key, Line.of("\t".repeat(tabs)));
      }
    };
  }

  /** The head of a record, counted from the first one, if records have such. */
  Optional<Line> head(int record) {
    return StanzaHead.of(between).map(first -> first.written(first.number() + record));
  }

  /** The name in a header. */
  String name() {
    String said = returns ? CRLF : "";
    said += fill == Fill.NONE ? "" : fill.id() + " " + width + " ";
    said += "\"" + mark.toString().replace("\t", "\\t") + "\"";
    return between.isEmpty() ? said : said + " " + between;
  }

  static Optional<StanzaLayout> of(String name) {
    boolean returns = name.startsWith(CRLF);
    int at = returns ? CRLF.length() : 0;
    int open = name.indexOf('"', at);
    int close = name.indexOf('"', open + 1);
    if (open < 0 || close < 0) {
      return Optional.empty();
    }
    Fill fill = Fill.NONE;
    int width = 0;
    for (Fill f : Fill.values()) {
      if (f != Fill.NONE && name.startsWith(f.id() + " ", at) && open > at) {
        fill = f;
        width = Layouts.number(name.substring(at + f.id().length() + 1, open).strip());
      }
    }
    Line mark = Line.of(name.substring(open + 1, close).replace("\\t", "\t"));
    Line between = Line.of(name.substring(Math.min(name.length(), close + 2)));
    StanzaLayout layout = new StanzaLayout(returns, fill, Math.max(0, width), mark, between);
    return Optional.of(layout).filter(l -> l.name().equals(name) && !mark.isEmpty());
  }

  /** What the records of a run have in common; of heads their numbers, less the place, are it. */
  String group(int item) {
    return StanzaHead.of(between)
        .map(h -> "#" + (h.number() - item) + " " + h.shape() + "\n" + with(Line.EMPTY).name())
        .orElseGet(this::name);
  }

  /** Whether records of a group begin with a head each. */
  static boolean isHeaded(String group) {
    return group.startsWith("#");
  }

  StanzaLayout with(Line other) {
    return new StanzaLayout(returns, fill, width, mark, other);
  }
}
