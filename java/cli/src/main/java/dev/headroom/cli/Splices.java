package dev.headroom.cli;

import dev.headroom.HeadroomException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** A string as it stands in the text, quotes included. */
  private record Found(String pointer, String text, int start, int end) {}

  /**
   * The text with the strings at some places replaced. Where an object has a name twice, its last
   * member counts, as it does when requests are compressed.
   *
   * @param pointers RFC 6901 pointers; the empty one is the text's only value
   * @param replacement from a pointer and the string there
   * @throws HeadroomException if there is no string at a place
   */
  static byte[] replaceStrings(
      byte[] json, Set<String> pointers, BinaryOperator<String> replacement) {
    Map<String, Found> found = find(json, pointers);
    for (String pointer : pointers) {
      if (!found.containsKey(pointer)) {
        throw new HeadroomException("no string at " + pointer);
      }
    }
    Json out = new Json(json.length);
    int done = 0;
    for (Found at : found.values()) {
      out.raw(json, done, at.start());
      out.raw(Json.quote(replacement.apply(at.pointer(), at.text())));
      done = at.end();
    }
    return out.raw(json, done, json.length).bytes();
  }

  /** The last string at each place, in document order. */
  private static Map<String, Found> find(byte[] json, Set<String> pointers) {
    Map<String, Found> found = new LinkedHashMap<>();
    Path path = new Path();
    try (JsonParser parser = JsonSource.parser(json, 0, json.length)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        path.on(token, parser);
        if (token == JsonToken.VALUE_STRING && pointers.contains(path.pointer())) {
          String pointer = path.pointer();
          int start = JsonSource.start(parser);
          String text = parser.getString();
          found.remove(pointer);
          found.put(pointer, new Found(pointer, text, start, JsonSource.end(parser)));
        }
      }
    }
    return found;
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
