package dev.headroom.compress.notation;

import dev.headroom.compress.lines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tag that an element begins with.
 *
 * @param attributes as members of an object; empty if they are not written one space behind the
 *     other, each between double quotes
 * @param end the place behind it in its line
 * @param closed whether it closes itself
 * @param spaced whether a space stands before that
 */
record Tag(Line name, Optional<List<byte[]>> attributes, int end, boolean closed, boolean spaced) {
  private static final Line EQUALS = Line.of("=\"");

  /** The tag that begins at a place of a line; empty if none does, or it does not end there. */
  static Optional<Tag> at(Line line, int from) {
    int nameEnd = nameEnd(line, from + 1);
    if (!line.has(from, '<') || nameEnd == from + 1) {
      return Optional.empty();
    }
    Line name = line.piece(from + 1, nameEnd);
    List<byte[]> attributes = new ArrayList<>();
    int at = nameEnd;
    boolean regular = true;
    while (at < line.length() && !line.has(at, '>')) {
      if (line.has(at, '/') && line.has(at + 1, '>')) {
        boolean spaced = line.has(at - 1, ' ');
        return Optional.of(new Tag(name, known(regular, attributes), at + 2, true, spaced));
      }
      int start = line.behindSpaces(at);
      int key = nameEnd(line, start);
      boolean attribute = start == at + 1 && key > start && line.holds(EQUALS, key);
      int close = attribute ? line.indexOf('"', key + 2) : -1;
      if (close >= 0) {
        attributes.add(
            Json.member(
                Line.join(Line.of("@"), line.piece(start, key)),
                Json.scalar(line.piece(key + 2, close))));
        at = close + 1;
      } else {
        boolean ends = start > at && line.has(start, '/') && line.has(start + 1, '>');
        regular &= ends && start == at + 1;
        at = ends ? start : behind(line, at);
      }
    }
    return line.has(at, '>')
        ? Optional.of(new Tag(name, known(regular, attributes), at + 1, false, false))
        : Optional.empty();
  }

  private static Optional<List<byte[]>> known(boolean regular, List<byte[]> attributes) {
    return regular ? Optional.of(attributes) : Optional.empty();
  }

  /** The place behind a byte, or behind what stands between the quotes that it opens. */
  private static int behind(Line line, int at) {
    boolean quote = line.has(at, '"') || line.has(at, '\'');
    int close = quote ? line.indexOf((char) line.at(at), at + 1) : at;
    return close < 0 ? line.length() : close + 1;
  }

  private static int nameEnd(Line line, int from) {
    int i = from;
    while (i < line.length() && isName(line.at(i))) {
      i++;
    }
    return i;
  }

  private static boolean isName(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == ':'
        || b == '-'
        || b == '.';
  }
}
