package dev.headroom.cli;

import dev.headroom.HeadroomException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Replaces string values of a JSON text by their place in one pass; every byte outside of them
 * stays as it is.
 */
final class Splices {
  private Splices() {}

  /**
   * The text with the strings at some places replaced.
   *
   * @param pointers RFC 6901 pointers; the empty one is the text's only value
   * @param replacement from a pointer and the string there
   * @throws HeadroomException if a place does not exist, is no string, or exists twice
   */
  static byte[] replaceStrings(
      byte[] json, Set<String> pointers, BinaryOperator<String> replacement) {
    Set<String> missing = new HashSet<>(pointers);
    Json out = new Json(json.length);
    int done = 0;
    Path path = new Path();
    try (JsonParser parser = JsonSource.parser(json, 0, json.length)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        path.on(token, parser);
        if (token != JsonToken.VALUE_STRING || !pointers.contains(path.pointer())) {
          continue;
        }
        if (!missing.remove(path.pointer())) {
          throw new HeadroomException("two values at " + path.pointer());
        }
        out.raw(json, done, JsonSource.start(parser));
        out.raw(Json.quote(replacement.apply(path.pointer(), parser.getString())));
        done = JsonSource.end(parser);
      }
    }
    if (!missing.isEmpty()) {
      throw new HeadroomException("no string at " + missing.iterator().next());
    }
    return out.raw(json, done, json.length).bytes();
  }

  /** The pointer of the value that a parser is at. */
  private static final class Path {
    private static final int OBJECT = -1;

    private final StringBuilder pointer = new StringBuilder();

    /** Length of the pointer of each open container. */
    private final Deque<Integer> lengths = new ArrayDeque<>();

    /** For each open container the next index, or {@link #OBJECT}. */
    private final Deque<Integer> indexes = new ArrayDeque<>();

    void on(JsonToken token, JsonParser parser) {
      switch (token) {
        case PROPERTY_NAME -> {
          pointer.setLength(lengths.element());
          pointer.append('/').append(escaped(parser.currentName()));
        }
        case END_OBJECT, END_ARRAY -> {
          lengths.pop();
          indexes.pop();
        }
        case START_OBJECT -> open(OBJECT);
        case START_ARRAY -> open(0);
        default -> value();
      }
    }

    String pointer() {
      return pointer.toString();
    }

    private void open(int index) {
      value();
      lengths.push(pointer.length());
      indexes.push(index);
    }

    private void value() {
      if (!indexes.isEmpty() && indexes.element() != OBJECT) {
        pointer.setLength(lengths.element());
        int index = indexes.pop();
        pointer.append('/').append(index);
        indexes.push(index + 1);
      }
    }

    private static String escaped(String name) {
      return name.replace("~", "~0").replace("/", "~1");
    }
  }
}
