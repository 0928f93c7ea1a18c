package dev.headroom.ccr;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import dev.headroom.HeadroomException;
import dev.headroom.message.JsonIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the values that a path names. The path is evaluated over the byte index of the original, so
 * that what it finds are places and every value keeps its spelling. The steps it may take are
 * counted.
 */
final class JsonPaths {
  private JsonPaths() {}

  /** The index of an original; JSON Lines are an array of their lines. */
  static Optional<JsonIndex> index(Source source) {
    return source.rows().kind() == Rows.Kind.JSON_LINES
        ? JsonIndex.readLines(source.bytes)
        : JsonIndex.read(source.bytes);
  }

  /**
   * The values: one, of kind {@code ELEMENTS}, if the path can name no more, else any number of
   * kind {@code VALUES}; empty if there is none.
   */
  static Optional<Rows> find(JsonIndex json, String path) {
    if (path.contains("=~")) {
      throw new HeadroomException("path takes no patterns (=~): use grep for them");
    }
    try {
      JsonPath compiled = JsonPath.compile(path);
      JsonTree tree = new JsonTree(json);
      Configuration configuration =
          Configuration.builder().jsonProvider(tree).mappingProvider(tree.mapping()).build();
      Object found = compiled.read(tree.root(), configuration);
      Rows.Kind kind = found instanceof JsonTree.Node ? Rows.Kind.ELEMENTS : Rows.Kind.VALUES;
      Spans spans = spans(json, found);
      return spans.size() == 0 ? Optional.empty() : Optional.of(Rows.of(kind, path, spans));
    } catch (PathNotFoundException e) {
      return Optional.empty();
    } catch (JsonPathException | ClassCastException | IllegalArgumentException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new HeadroomException(
          Notes.quoted("path=", path) + " is no JSON path: " + Notes.plain(why), e);
    }
  }

  /** Adds what was found: a value, several, or of objects several members each. */
  private static void add(JsonIndex json, Object found, Spans spans) {
    switch (found) {
      case JsonTree.Node node -> spans.add(json.start(node.at()), json.end(node.at()));
      case List<?> list -> list.forEach(e -> add(json, e, spans));
      case Map<?, ?> members -> members.values().forEach(e -> add(json, e, spans));
      default ->
          throw new HeadroomException(
              "path takes no functions: it gives what stands in the original");
    }
  }

  private static Spans spans(JsonIndex json, Object found) {
    Spans spans = new Spans();
    add(json, found, spans);
    return spans;
  }

  /** The elements or members of the one value found, if it has any. */
  static Optional<Rows> rows(JsonIndex json, Rows value) {
    int node = 0;
    while (json.start(node) != value.start(1) || json.end(node) != value.end(1)) {
      node++;
    }
    return JsonRows.of(json, node, value.path());
  }
}
