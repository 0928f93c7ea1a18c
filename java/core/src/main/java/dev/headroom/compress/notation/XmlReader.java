package dev.headroom.compress.notation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads XML line by line. Of habits the first one that is met is that of the text; an element with
 * another one is not regular. Ends of texts and comments are looked for within a bound.
 */
final class XmlReader {
  private static final int DEEPEST = 48;

  /** Ends are looked for in so many times the lines, in all. */
  private static final int LOOKS = 8;

  private static final byte[] NONE = "null".getBytes(UTF_8);
  private static final Line COMMENT_END = Line.of("-->");

  private final LineSequence lines;
  private long left;
  private int at;
  private int depth;
  private int step;
  private char unit;

  /** Whether tags that close themselves do so behind a space: 1, or not: 0; -1 if not known. */
  private int spaced = -1;

  XmlReader(LineSequence lines) {
    this.lines = lines;
    this.left = (long) LOOKS * lines.size() + LOOKS;
  }

  Notation.Reading read() {
    List<Item> items = new ArrayList<>();
    while (at < lines.size()) {
      items.addAll(siblings());
      if (at < lines.size()) {
        items.add(Item.odd(at, ++at));
      }
    }
    return new Notation.Reading(
        items,
        item ->
            new Xml.Layout(
                    item.indent(), step == 0 ? 2 : step, unit == '\t', spaced == 1, item.group())
                .said());
  }

  /** The items up to a line that closes an element. */
  private List<Item> siblings() {
    List<Item> items = new ArrayList<>();
    while (at < lines.size() && !isClosing(at)) {
      items.add(item());
    }
    return items;
  }

  private boolean isClosing(int i) {
    int start = indent(i);
    return lines.get(i).has(start, '<') && lines.get(i).has(start + 1, '/');
  }

  private int indent(int i) {
    Line line = lines.get(i);
    int n = 0;
    while (line.has(n, ' ') || line.has(n, '\t')) {
      n++;
    }
    return n;
  }

  private Item item() {
    Line line = lines.get(at);
    int indent = indent(at);
    if (line.has(indent, '<') && line.has(indent + 1, '!')) {
      int to = line.has(indent + 2, '-') ? endsWith(COMMENT_END, at) : at;
      return odd(Math.max(at, to));
    }
    Optional<Tag> tag = depth > DEEPEST ? Optional.empty() : Tag.at(line, indent);
    if (tag.isEmpty()) {
      return odd(at);
    }
    depth++;
    Item item = element(line, indent, tag.get());
    depth--;
    return item;
  }

  private Item odd(int last) {
    Item item = Item.odd(at, last + 1);
    at = last + 1;
    return item;
  }

  /** The first line from one on that ends so; -1 if none does, or there is no look left. */
  private int endsWith(Line end, int from) {
    for (int i = from; i < lines.size() && left > 0; i++) {
      left--;
      if (lines.get(i).endsWith(end)) {
        return i;
      }
    }
    return -1;
  }

  private Item element(Line line, int indent, Tag tag) {
    int from = at;
    Line rest = line.from(tag.end());
    boolean regular = tag.attributes().isPresent() && isIndented(line, indent);
    if (tag.closed()) {
      at++;
      int before = tag.spaced() ? 1 : 0;
      spaced = spaced < 0 ? before : spaced;
      Optional<byte[]> json = object(tag, List.of(), true);
      return new Item(
          from,
          at,
          indent,
          tag.name().toString(),
          regular && rest.isEmpty() && spaced == before ? json : Optional.empty(),
          List.of());
    }
    return rest.isEmpty()
        ? holder(from, indent, tag, regular)
        : texted(from, indent, tag, rest, regular);
  }

  /** An element with others below it. */
  private Item holder(int from, int indent, Tag tag, boolean regular) {
    at++;
    List<Item> below = siblings();
    boolean fits = regular && !below.isEmpty();
    for (Item item : below) {
      step = step == 0 ? Math.max(0, item.indent() - indent) : step;
      fits &= item.isRegular() && item.indent() == indent + step && step > 0;
    }
    if (at < lines.size()) {
      Line close = lines.get(at++);
      fits &=
          indent(at - 1) == indent
              && isIndented(close, indent)
              && close.from(indent).equals(closing(tag));
    } else {
      fits = false;
    }
    Optional<byte[]> json = fits ? object(tag, below, false) : Optional.empty();
    return new Item(from, at, indent, tag.name().toString(), json, below);
  }

  /** An element with text in it, that may be several lines. */
  private Item texted(int from, int indent, Tag tag, Line rest, boolean regular) {
    Line close = closing(tag);
    int last = rest.endsWith(close) ? from : endsWith(close, from + 1);
    at = Math.max(from, last) + 1;
    Optional<byte[]> json = Optional.empty();
    if (regular && last >= 0) {
      Line text = text(from, tag.end(), last);
      json = object(tag, text.piece(0, text.length() - close.length()));
    }
    return new Item(from, at, indent, tag.name().toString(), json, List.of());
  }

  private Line text(int first, int start, int last) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(lines.get(first).from(start).bytes());
    for (int i = first + 1; i <= last; i++) {
      out.write('\n');
      out.writeBytes(lines.get(i).bytes());
    }
    return new Line(out.toByteArray(), 0, out.size());
  }

  private static Line closing(Tag tag) {
    return Line.join(Line.of("</"), tag.name(), Line.of(">"));
  }

  private boolean isIndented(Line line, int indent) {
    unit = unit == 0 && indent > 0 ? (char) line.at(0) : unit;
    for (int i = 0; i < indent; i++) {
      if (!line.has(i, unit)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> object(Tag tag, Line text) {
    List<byte[]> attributes = tag.attributes().orElse(List.of());
    if (attributes.isEmpty()) {
      return Optional.of(Json.scalar(text));
    }
    List<Optional<byte[]>> members = new ArrayList<>();
    attributes.forEach(a -> members.add(Optional.of(a)));
    members.add(Optional.of(Json.member(Line.of(Xml.TEXT), Json.scalar(text))));
    return Json.joined('{', members, '}');
  }

  /** An element without text; empty if elements of a name stand apart. */
  private static Optional<byte[]> object(Tag tag, List<Item> below, boolean closed) {
    List<byte[]> attributes = tag.attributes().orElse(List.of());
    if (closed && attributes.isEmpty()) {
      return Optional.of(NONE);
    }
    List<Optional<byte[]>> members = new ArrayList<>();
    attributes.forEach(a -> members.add(Optional.of(a)));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < below.size(); ) {
      String name = below.get(i).group();
      List<Optional<byte[]>> same = new ArrayList<>();
      while (i < below.size() && below.get(i).group().equals(name)) {
        same.add(below.get(i++).json());
      }
      Optional<byte[]> value = same.size() == 1 ? same.getFirst() : Json.joined('[', same, ']');
      members.add(
          names.add(name) ? value.map(v -> Json.member(Line.of(name), v)) : Optional.empty());
    }
    return Json.joined('{', members, '}');
  }
}
