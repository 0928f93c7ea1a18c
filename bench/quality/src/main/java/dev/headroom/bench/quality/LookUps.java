package dev.headroom.bench.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The strings of a document that a reader may look for: string values of four characters and more
 * that hold a digit or one of {@code _-.@}, stand once, and are no URL, path or timestamp.
 */
final class LookUps {
  private static final Pattern MARKED = Pattern.compile("[0-9_.@-]");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ].*)?");

  private LookUps() {}

  static List<String> of(JsonNode document) {
    Map<String, Integer> seen = new HashMap<>();
    collect(document, seen);
    return seen.entrySet().stream()
        .filter(e -> e.getValue() == 1 && isOne(e.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void collect(JsonNode node, Map<String, Integer> seen) {
    if (node.isString()) {
      seen.merge(node.asString(), 1, Integer::sum);
    }
    node.forEach(child -> collect(child, seen));
  }

  private static boolean isOne(String s) {
    return s.length() >= 4
        && MARKED.matcher(s).find()
        && s.indexOf('/') < 0
        && s.indexOf('\\') < 0
        && s.indexOf('\n') < 0
        && !TIME.matcher(s).matches();
  }
}
