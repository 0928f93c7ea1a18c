package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads arrays of tables in TOML; all else is no value. Each line is read once. */
final class TomlReader {
  private static final Line EQUALS = Line.of(" = ");
  private static final Line CLOSE = Line.of("]");
  private static final Line MULTI = Line.of("\"\"\"");

  private final LineSequence lines;
  private int at;
  private int indent;

  TomlReader(LineSequence lines) {
    this.lines = lines;
  }

  Notation.Reading read() {
    List<Item> items = new ArrayList<>();
    while (at < lines.size()) {
      Line line = lines.get(at);
      items.add(isArrayHead(line) ? table(line.piece(2, line.length() - 2)) : Item.odd(at, ++at));
      boolean between = at + 1 < lines.size() && lines.get(at).isEmpty();
      at += between && isArrayHead(lines.get(at + 1)) ? 1 : 0;
    }
    return new Notation.Reading(
        items, item -> new Toml.Layout(indent == 0 ? 1 : indent, item.group()).said());
  }

  private static boolean isArrayHead(Line line) {
    return line.startsWith("[[") && line.endsWith(Line.of("]]")) && line.length() > 4;
  }

  private Item table(Line name) {
    int from = at++;
    Optional<List<Optional<byte[]>>> members = members();
    List<Optional<byte[]>> all = new ArrayList<>(members.orElse(List.of()));
    boolean regular = members.isPresent();
    Line below = Line.join(Line.of("["), name, Line.of("."));
    while (at + 1 < lines.size()
        && lines.get(at).isEmpty()
        && lines.get(at + 1).startsWith(below)) {
      Line head = lines.get(at + 1);
      at += 2;
      Optional<List<Optional<byte[]>>> sub = members();
      boolean fits = head.has(head.length() - 1, ']') && sub.filter(s -> !s.isEmpty()).isPresent();
      regular &= fits;
      if (fits) {
        Line key = head.piece(below.length(), head.length() - 1);
        all.add(Json.joined('{', sub.get(), '}').map(json -> Json.member(key, json)));
      }
    }
    regular &= at == lines.size() || lines.get(at).isEmpty();
    Optional<byte[]> json = regular ? Json.joined('{', all, '}') : Optional.empty();
    return new Item(from, at, 0, name.toString(), json, List.of());
  }

  /** The lines of a table as members, up to an empty line or a head; empty if one is none. */
  private Optional<List<Optional<byte[]>>> members() {
    List<Optional<byte[]>> members = new ArrayList<>();
    boolean regular = true;
    while (at < lines.size() && !lines.get(at).isEmpty() && !lines.get(at).has(0, '[')) {
      Line line = lines.get(at);
      int equals = line.indexOf(EQUALS, 1);
      if (equals < 0 || line.has(0, ' ') || line.has(0, '#')) {
        regular = false;
        at++;
        continue;
      }
      Line key = line.piece(0, equals);
      Optional<byte[]> value = value(line.from(equals + EQUALS.length()));
      regular &= value.isPresent();
      members.add(value.map(v -> Json.member(key, v)));
    }
    return regular ? Optional.of(members) : Optional.empty();
  }

  private Optional<byte[]> value(Line s) {
    at++;
    return s.length() == 1 && s.has(0, '[') ? list() : scalar(s);
  }

  private static Optional<byte[]> scalar(Line s) {
    if (Json.isBare(s)) {
      return Optional.of(s.bytes());
    }
    if (!Toml.isSpelled(s) || s.equals(MULTI)) {
      return Optional.empty();
    }
    int last = s.length() - 1;
    boolean basic =
        s.has(0, '"') && last > 0 && s.indexOf('"', 1) == last && s.indexOf('\\', 0) < 0;
    Line inner = basic ? s.piece(1, last) : s;
    return Optional.of(Json.string(Toml.isSpelled(inner) ? s : inner));
  }

  /** A list of a value a line. */
  private Optional<byte[]> list() {
    List<Optional<byte[]>> values = new ArrayList<>();
    while (at < lines.size() && lines.get(at).has(0, ' ')) {
      Line line = lines.get(at++);
      int start = line.behindSpaces(0);
      indent = indent == 0 ? start : indent;
      boolean fits =
          start == indent && line.length() > start + 1 && line.has(line.length() - 1, ',');
      values.add(fits ? scalar(line.piece(start, line.length() - 1)) : Optional.empty());
    }
    boolean closed = at < lines.size() && lines.get(at).equals(CLOSE);
    at += closed ? 1 : 0;
    return closed && !values.isEmpty() ? Json.joined('[', values, ']') : Optional.empty();
  }
}
