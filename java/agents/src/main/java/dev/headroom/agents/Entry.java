package dev.headroom.agents;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What stands in a configuration file for Headroom.
 *
 * @param path the keys down to it; the last one is ours
 * @param list whether the last key is no key but tells an element of a list: by its member {@code
 *     name} if ours has one, else as a word that stands somewhere in it
 * @param value the value
 */
public record Entry(List<String> path, boolean list, JsonNode value) {
  public Entry {
    path = List.copyOf(path);
  }

  /** The keys down to what holds it. */
  List<String> parent() {
    return path.subList(0, path.size() - 1);
  }

  Entry withValue(JsonNode other) {
    return new Entry(path, list, other);
  }

  String name() {
    return path.getLast();
  }
}
