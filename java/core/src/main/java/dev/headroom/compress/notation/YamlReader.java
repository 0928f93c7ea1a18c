package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads YAML in blocks. Of habits the first one that is met is that of the text; an item with
 * another one is not regular. Each line is read once.
 */
final class YamlReader {
  private static final int DEEPEST = 48;
  private static final String LIST = "-";
  private static final String MAP = ":";

  private final LineSequence lines;

  /** Of each line the first one from it on that says something of values. */
  private final int[] filled;

  private int at;
  private int depth;
  private int step;
  private int dash = -1;
  private final YamlScalars scalars = new YamlScalars();

  YamlReader(LineSequence lines) {
    this.lines = lines;
    this.filled = new int[lines.size() + 1];
    filled[lines.size()] = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      filled[i] = saysNothing(i) ? filled[i + 1] : i;
    }
  }

  Notation.Reading read() {
    List<Item> items = new ArrayList<>();
    while (at < lines.size()) {
      if (isOdd(at)) {
        items.add(odd());
      } else {
        items.addAll(block(indent(at), false, false));
      }
    }
    return new Notation.Reading(
        items,
        item ->
            new Yaml.Layout(
                    item.indent(),
                    step == 0 ? 2 : step,
                    Math.max(0, dash),
                    scalars.quote(),
                    scalars.nulls())
                .name());
  }

  private Item odd() {
    return Item.odd(at, ++at);
  }

  private int indent(int line) {
    return lines.get(line).behindSpaces(0);
  }

  private boolean isOdd(int i) {
    return filled[i] != i;
  }

  /** Whether a line says nothing of values: blank, a comment, a border of documents. */
  private boolean saysNothing(int i) {
    Line line = lines.get(i);
    int start = line.behindSpaces(0);
    return start == line.length()
        || line.has(start, '#')
        || line.has(start, '\t')
        || start == 0 && (line.startsWith("---") || line.startsWith("..."));
  }

  /** How far the next line with a value is indented; -1 if there is none. */
  private int ahead() {
    return filled[at] == lines.size() ? -1 : indent(filled[at]);
  }

  private boolean isDash(int line, int column) {
    Line l = lines.get(line);
    return l.has(column, '-') && (l.length() == column + 1 || l.has(column + 1, ' '));
  }

  /**
   * The items of a block.
   *
   * @param column where they begin
   * @param inside whether the first one begins within a line, behind a dash
   * @param dashed whether the block ends where no dash stands
   */
  private List<Item> block(int column, boolean inside, boolean dashed) {
    List<Item> items = new ArrayList<>();
    boolean here = inside;
    while (at < lines.size()) {
      int ahead = here ? column : ahead();
      if (ahead < column) {
        break;
      }
      if (!here && isOdd(at)) {
        items.add(odd());
      } else if (ahead > column || depth > DEEPEST) {
        items.add(odd());
      } else if (dashed && !isDash(at, column)) {
        break;
      } else {
        depth++;
        items.add(isDash(at, column) ? entry(column) : pair(column));
        depth--;
      }
      here = false;
    }
    return items;
  }

  /** An entry of a list. */
  private Item entry(int column) {
    int from = at;
    Line line = lines.get(at);
    int start = column + 2;
    if (line.length() <= start || line.has(start, ' ')) {
      return irregular(from, column, LIST);
    }
    if (isDash(at, start) || keyEnd(line.from(start)) >= 0) {
      List<Item> below = block(start, true, false);
      return new Item(from, at, column, LIST, value(below), below);
    }
    return scalar(from, column, LIST, line.from(start));
  }

  /** A key with its value. */
  private Item pair(int column) {
    int from = at;
    Line content = lines.get(at).from(column);
    int colon = keyEnd(content);
    if (colon < 0) {
      return irregular(from, column, MAP);
    }
    Line key = content.piece(0, colon);
    Line rest = content.from(colon + 1);
    Item item = rest.isEmpty() ? nested(from, column) : said(from, column, rest.from(1));
    return new Item(
        from,
        item.to(),
        column,
        MAP,
        item.json().map(json -> Json.member(key, json)),
        item.below());
  }

  private Item said(int from, int column, Line value) {
    boolean block = value.has(0, '|');
    return block ? literal(from, column, value) : scalar(from, column, MAP, value);
  }

  /** What stands below a key. */
  private Item nested(int from, int column) {
    at++;
    int ahead = ahead();
    boolean list = ahead >= column && isDash(filled[at], ahead);
    if (ahead < column || ahead == column && !list) {
      return new Item(from, at, column, MAP, scalars.nothing(), List.of());
    }
    boolean fits;
    if (list) {
      dash = dash < 0 ? ahead - column : dash;
      fits = dash == ahead - column;
    } else {
      step = step == 0 ? ahead - column : step;
      fits = step == ahead - column;
    }
    List<Item> below = block(ahead, false, list && ahead == column);
    return new Item(from, at, column, MAP, fits ? value(below) : Optional.empty(), below);
  }

  private static Optional<byte[]> value(List<Item> items) {
    String group = items.isEmpty() ? "" : items.getFirst().group();
    List<Optional<byte[]>> parts = new ArrayList<>();
    for (Item item : items) {
      parts.add(item.group().equals(group) ? item.json() : Optional.empty());
    }
    return group.equals(LIST)
        ? Json.joined('[', parts, ']')
        : group.equals(MAP) ? Json.joined('{', parts, '}') : Optional.empty();
  }

  /** Where the colon behind a key stands; -1 if there is no key. */
  private static int keyEnd(Line s) {
    if (s.isEmpty() || Yaml.isSpelled(s) && !s.has(0, '"') && !s.has(0, '\'')) {
      return -1;
    }
    boolean quoted = s.has(0, '"') || s.has(0, '\'');
    int colon = quoted ? s.indexOf((char) s.at(0), 1) + 1 : s.indexOf(':', 1);
    if (quoted) {
      return colon > 0 && s.has(colon, ':') && isEnd(s, colon) ? colon : -1;
    }
    while (colon >= 0 && !isEnd(s, colon)) {
      colon = s.indexOf(':', colon + 1);
    }
    return s.has(0, '?') ? -1 : colon;
  }

  private static boolean isEnd(Line s, int colon) {
    return s.length() == colon + 1 || s.has(colon + 1, ' ') && s.length() > colon + 2;
  }

  private Item scalar(int from, int column, String group, Line value) {
    at++;
    Optional<byte[]> json = scalars.json(value);
    int below = deeper(column);
    at += below;
    return new Item(from, at, column, group, below > 0 ? Optional.empty() : json, List.of());
  }

  private Item irregular(int from, int column, String group) {
    at++;
    at += deeper(column);
    return new Item(from, at, column, group, Optional.empty(), List.of());
  }

  /** How many of the next lines go on with what stands before them. */
  private int deeper(int column) {
    int n = 0;
    while (at + n < lines.size() && !isOdd(at + n) && indent(at + n) > column) {
      n++;
    }
    return n;
  }

  /** A literal block: its lines without their indent. */
  private Item literal(int from, int column, Line head) {
    boolean kept = head.length() == 1;
    boolean regular = kept || head.length() == 2 && head.has(1, '-');
    at++;
    int end = at;
    int lastFilled = at;
    while (end < lines.size() && (lines.get(end).isEmpty() || indent(end) > column)) {
      lastFilled = lines.get(end).isEmpty() ? lastFilled : end + 1;
      end++;
    }
    if (step == 0 && lastFilled > at) {
      step = indent(at) - column;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = at; i < lastFilled; i++) {
      Line line = lines.get(i);
      int indent = indent(i);
      boolean fits = line.isEmpty() || indent >= column + step && indent < line.length();
      regular &= fits && (i > at || indent == column + step && step > 0);
      text.writeBytes(regular && !line.isEmpty() ? line.from(column + step).bytes() : new byte[0]);
      text.writeBytes(kept || i + 1 < lastFilled ? new byte[] {'\n'} : new byte[0]);
    }
    regular &= lastFilled > at + (kept ? 0 : 1);
    at = lastFilled;
    byte[] bytes = text.toByteArray();
    Optional<byte[]> json =
        regular ? Optional.of(Json.string(new Line(bytes, 0, bytes.length))) : Optional.empty();
    return new Item(from, at, column, MAP, json, List.of());
  }
}
