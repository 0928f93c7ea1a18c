package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads records of a key and a value a line. How one is written is taken from the one before it, or
 * from its own lines; what would not be written so again is no record. Each line is read once for
 * each of the two.
 */
final class StanzaReader {
  private final LineSequence lines;
  private final List<Item> items = new ArrayList<>();
  private Optional<StanzaLayout> last = Optional.empty();

  StanzaReader(LineSequence lines) {
    this.lines = lines;
  }

  Notation.Reading read() {
    int at = 0;
    while (at < lines.size()) {
      if (isBetween(lines.get(at))) {
        boolean one = at > 0 && at + 1 < lines.size();
        if (!one || isBetween(lines.get(at - 1)) || isBetween(lines.get(at + 1))) {
          items.add(Item.odd(at, at + 1));
        }
        at++;
        continue;
      }
      int to = at + 1;
      while (to < lines.size()
          && !isBetween(lines.get(to))
          && StanzaHead.of(lines.get(to)).isEmpty()) {
        to++;
      }
      Optional<Item> record = record(at, to);
      if (record.isEmpty() && to - at > 2 && StanzaHead.of(lines.get(at)).isPresent()) {
        // Below the last record may stand how many there are.
        record = record(at, to - 1);
      }
      items.add(record.orElse(Item.odd(at, to)));
      at = items.getLast().to();
    }
    return new Notation.Reading(items, this::layout);
  }

  private static boolean isBetween(Line line) {
    return line.isEmpty() || line.equals(StanzaLayout.DASHES);
  }

  /** How a record is written, and those that follow it. */
  private String layout(Item first) {
    if (!StanzaLayout.isHeaded(first.group())) {
      return first.group();
    }
    String name = first.group().substring(first.group().indexOf('\n') + 1);
    return name + " " + lines.get(first.from());
  }

  /** The lines between two places as a record, if they are one. */
  private Optional<Item> record(int from, int to) {
    boolean headed = StanzaHead.of(lines.get(from)).isPresent();
    Line between = headed ? lines.get(from) : between(from, to);
    List<Line> record = lines.lines().subList(headed ? from + 1 : from, to);
    boolean returns = lines.carriageReturns();
    Optional<StanzaLayout> before = last.map(l -> l.with(between));
    Optional<Item> item = before.flatMap(l -> record(record, l, from, to));
    return item.or(
        () -> StanzaLayout.of(record, returns, between).flatMap(l -> record(record, l, from, to)));
  }

  /** Dashes if they stand before or behind a record, else nothing. */
  private Line between(int from, int to) {
    boolean dashes =
        from > 0 && lines.get(from - 1).equals(StanzaLayout.DASHES)
            || to < lines.size() && lines.get(to).equals(StanzaLayout.DASHES);
    return dashes ? StanzaLayout.DASHES : Line.EMPTY;
  }

  private Optional<Item> record(List<Line> record, StanzaLayout layout, int from, int to) {
    Optional<byte[]> json = object(record, layout);
    byte[] text =
        new LineSequence(lines.lines().subList(from, to), lines.carriageReturns(), true).bytes();
    boolean same =
        json.flatMap(j -> Json.joined('[', List.of(Optional.of(j)), ']'))
            .flatMap(JsonIndex::read)
            .filter(j -> Arrays.equals(new StanzaWriter(j, layout).write(), text))
            .isPresent();
    if (!same) {
      return Optional.empty();
    }
    last = Optional.of(layout);
    return Optional.of(new Item(from, to, 0, layout.group(items.size()), json, List.of()));
  }

  /** A record as an object; empty if a line is none of it or a key stands at two places. */
  private static Optional<byte[]> object(List<Line> record, StanzaLayout layout) {
    List<Optional<byte[]>> members = new ArrayList<>();
    List<Optional<byte[]>> values = new ArrayList<>();
    Set<Line> keys = new HashSet<>();
    Line key = Line.EMPTY;
    int at = 0;
    while (at < record.size()) {
      Line line = record.get(at);
      int end = layout.keyEnd(line);
      Line next = end < 0 ? Line.EMPTY : line.piece(0, end).strip();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      if (!next.equals(key)) {
        if (!keys.add(next)) {
          return Optional.empty();
        }
        add(members, key, values);
        key = next;
      }
      int to = at + 1;
      while (layout.hang().isPresent() && to < record.size() && isContinued(record.get(to))) {
        to++;
      }
      Optional<byte[]> value = value(record.subList(at, to), end, layout);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value);
      at = to;
    }
    add(members, key, values);
    return members.isEmpty() ? Optional.empty() : Json.joined('{', members, '}');
  }

  private static boolean isContinued(Line line) {
    return line.has(0, ' ') || line.has(0, '\t');
  }

  /** Adds a member whose value is a list if there is more than one. */
  private static void add(List<Optional<byte[]>> members, Line key, List<Optional<byte[]>> values) {
    if (!values.isEmpty()) {
      Optional<byte[]> value =
          values.size() == 1 ? values.getFirst() : Json.joined('[', values, ']');
      members.add(value.map(v -> Json.member(key, v)));
      values.clear();
    }
  }

  private static Optional<byte[]> value(List<Line> lines, int keyEnd, StanzaLayout layout) {
    Line first = lines.getFirst();
    boolean none = !first.holds(layout.mark(), keyEnd);
    Line content = none ? Line.EMPTY : first.from(keyEnd + layout.mark().length());
    if (lines.size() == 1) {
      return Optional.of(none ? StanzaWriter.NULL.bytes() : Json.scalar(content));
    }
    Line hang = layout.hang().orElseThrow();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(content.bytes());
    for (Line line : lines.subList(1, lines.size())) {
      if (!line.startsWith(hang)) {
        return Optional.empty();
      }
      text.write('\n');
      text.writeBytes(line.from(hang.length()).bytes());
    }
    byte[] all = text.toByteArray();
    return Optional.of(Json.string(new Line(all, 0, all.length)));
  }
}
