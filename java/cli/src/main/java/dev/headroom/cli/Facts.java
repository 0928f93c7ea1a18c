package dev.headroom.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code doctor} has found, in order, and whether something of it is broken. */
final class Facts {
  private final Map<String, String> all = new LinkedHashMap<>();
  private boolean broken;

  void put(String name, String value) {
    all.put(name, value);
  }

  /** What does not work as it should; the value says what to do. */
  void problem(String name, String value) {
    all.put(name, value);
    broken = true;
  }

  /** A fact, or a problem if it is one. */
  void put(String name, String value, boolean isProblem) {
    all.put(name, value);
    broken |= isProblem;
  }

  Map<String, String> all() {
    return all;
  }

  boolean isBroken() {
    return broken;
  }
}
