package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/** What a generator put into its data on purpose; a reader must still see it. */
final class Planted {
  private final List<String> mustKeep = new ArrayList<>();
  private final List<String> once = new ArrayList<>();

  /** Plants a string that may stand more than once. */
  String keep(String text) {
    mustKeep.add(text);
    return text;
  }

  /** Plants a string that stands in the data exactly once. */
  String once(String text) {
    once.add(text);
    return keep(text);
  }

  List<String> mustKeep() {
    return List.copyOf(mustKeep);
  }

  /** Whether all stands in the data as it should, and nothing by accident a second time. */
  boolean standsIn(String data) {
    return mustKeep.stream().allMatch(data::contains)
        && once.stream().allMatch(s -> data.indexOf(s, data.indexOf(s) + 1) < 0);
  }
}
