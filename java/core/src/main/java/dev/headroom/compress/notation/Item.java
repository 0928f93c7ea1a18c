package dev.headroom.compress.notation;

import java.util.List;
import java.util.Optional;

/**
 * Lines that stand for one value: an element, an entry of a list or of a map, a table.
 *
 * @param from its first line
 * @param to the line behind its last one
 * @param indent how far its first line is indented
 * @param group what its neighbours must have in common with it to make a list; "" of lines that are
 *     no value
 * @param json the value as compact JSON, of a map's entry with its key before it; empty if these
 *     lines would not follow from it
 * @param below what it is made of
 */
record Item(int from, int to, int indent, String group, Optional<byte[]> json, List<Item> below) {
  /** A line that is no value, such as a comment. */
  static Item odd(int from, int to) {
    return new Item(from, to, 0, "", Optional.empty(), List.of());
  }

  boolean isRegular() {
    return json.isPresent();
  }
}
