package dev.headroom.compress.log;

import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands in a digest, by the numbers of its lines, and which lines of the log it tells of. */
final class Shown {
  private final SortedMap<Integer, byte[]> entries = new TreeMap<>();
  private final BitSet told = new BitSet();

  /** Shows a line, unless it is there already. */
  void put(int line, byte[] text) {
    entries.putIfAbsent(line, text);
    told.set(line);
  }

  /** Shows lines in the place of the first one, unless that is there already. */
  void put(Kind kind, byte[] text) {
    if (entries.putIfAbsent(kind.first(), text) == null) {
      for (int line : kind.lines()) {
        told.set(line);
      }
    }
  }

  boolean has(int line) {
    return entries.containsKey(line);
  }

  int size() {
    return entries.size();
  }

  Collection<byte[]> texts() {
    return entries.values();
  }

  Iterable<Map.Entry<Integer, byte[]>> inOrder() {
    return entries.entrySet();
  }

  /** How many of so many lines are neither there nor of a kind that is. */
  int untold(int lines) {
    return lines - told.cardinality();
  }
}
