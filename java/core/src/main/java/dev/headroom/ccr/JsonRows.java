package dev.headroom.ccr;

import dev.headroom.message.JsonIndex;
import java.util.Optional;

/** Finds the rows of JSON, and says by a path where they are. */
final class JsonRows {
  /** Fewer members make an object a record, not a map. */
  private static final int FEWEST = 3;

  private JsonRows() {}

  /** The rows of a whole JSON text; empty if it is one scalar. */
  static Optional<Rows> find(JsonIndex json) {
    if (json.is(0, JsonIndex.ARRAY)) {
      return of(json, 0, "$");
    }
    int found = 0;
    int bytes = 0;
    for (int i = 0; i < json.size(); i++) {
      int size = json.end(i) - json.start(i);
      if (size > bytes && json.first(i) >= 0 && (json.is(i, JsonIndex.ARRAY) || isMap(json, i))) {
        found = i;
        bytes = size;
      }
    }
    return of(json, found, NodePath.of(json, found));
  }

  /** The elements or members of a value; empty if it is a scalar. */
  static Optional<Rows> of(JsonIndex json, int node, String path) {
    boolean object = json.is(node, JsonIndex.OBJECT);
    if (!object && !json.is(node, JsonIndex.ARRAY)) {
      return Optional.empty();
    }
    Spans spans = new Spans();
    for (int c = json.first(node); c >= 0; c = json.after(c, node)) {
      spans.add(object ? json.keyStart(c) : json.start(c), json.end(c));
    }
    return Optional.of(Rows.of(object ? Rows.Kind.MEMBERS : Rows.Kind.ELEMENTS, path, spans));
  }

  private static boolean isMap(JsonIndex json, int node) {
    if (!json.is(node, JsonIndex.OBJECT)) {
      return false;
    }
    int half = (json.end(node) - json.start(node)) / 2;
    int members = 0;
    for (int c = json.first(node); c >= 0; c = json.after(c, node), members++) {
      if (!json.is(c, JsonIndex.OBJECT) || json.end(c) - json.start(c) > half) {
        return false;
      }
    }
    return members >= FEWEST;
  }
}
