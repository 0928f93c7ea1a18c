package dev.headroom.compress.notation;

import dev.headroom.compress.lines.LineSequence;
import dev.headroom.message.JsonIndex;
import java.util.List;
import java.util.Optional;

/**
 * A way to write values as lines. What it reads is a strict part of its language: lines that a
 * value, by the few habits that a layout names, would be written as again. All else is no value.
 */
interface Notation {
  /**
   * What a text is made of.
   *
   * @param items in order, without gaps but for those between items of a list
   * @param layout names how the lines of an item and its neighbours are written
   */
  record Reading(List<Item> items, java.util.function.Function<Item, String> layout) {}

  /** The first word of its layouts. */
  String id();

  Reading read(LineSequence lines);

  /** How many lines stand between an item of a list and the next one. */
  int gap(Item item);

  /** What the items of a list are called. */
  default String noun(Item first) {
    return first.group();
  }

  /** Whether its layouts say that lines end with CR LF; else no such text is read. */
  default boolean mayEndWithReturns() {
    return false;
  }

  /**
   * The lines of a value in a layout; empty if there is no such layout.
   *
   * @param layout without the first word
   */
  Optional<byte[]> write(JsonIndex json, String layout);
}
