package dev.headroom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Messages as Jackson nodes or as maps: to bytes, and edited copies of what came. */
final class JsonForms {
  private static final class Holder {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
  }

  private JsonForms() {}

  static byte[] bytes(Object messages) {
    return Holder.MAPPER.writeValueAsBytes(messages);
  }

  static JsonNode node(byte[] json) {
    return Holder.MAPPER.readTree(json);
  }

  static List<Map<String, ?>> maps(byte[] json) {
    return Holder.MAPPER.readValue(json, new TypeReference<List<Map<String, ?>>>() {});
  }

  /** A copy with other texts at some pointers. */
  static JsonNode edited(JsonNode messages, Map<String, byte[]> edits) {
    JsonNode copy = edits.isEmpty() ? messages : messages.deepCopy();
    edits.forEach((pointer, text) -> {
      JsonPointer at = JsonPointer.compile(pointer);
      JsonNode parent = copy.at(at.head());
      StringNode value = StringNode.valueOf(new String(text, StandardCharsets.UTF_8));
      if (parent instanceof ArrayNode array) {
        array.set(at.last().getMatchingIndex(), value);
      } else if (parent instanceof ObjectNode object) {
        object.set(at.last().getMatchingProperty(), value);
      }
    });
    return copy;
  }

  /** A list of which only what lies on the way to an edit is copied. */
  static List<Map<String, ?>> edited(
      List<? extends Map<String, ?>> messages, Map<String, byte[]> edits) {
    Object copy = messages;
    for (Map.Entry<String, byte[]> e : edits.entrySet()) {
      String[] path = e.getKey().substring(1).split("/", -1);
      copy = set(copy, path, 0, new String(e.getValue(), StandardCharsets.UTF_8));
    }
    List<Map<String, ?>> out = new ArrayList<>();
    for (Object message : (List<?>) copy) {
      out.add(map(message));
    }
    return out;
  }

  @SuppressWarnings("unchecked") // keys of a JSON object are strings
  private static Map<String, ?> map(Object message) {
    return (Map<String, ?>) message;
  }

  private static Object set(Object value, String[] path, int depth, String text) {
    if (depth == path.length) {
      return text;
    }
    String step = path[depth].replace("~1", "/").replace("~0", "~");
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list);
      int i = Integer.parseInt(step);
      copy.set(i, set(copy.get(i), path, depth + 1, text));
      return copy;
    }
    if (value instanceof JsonNode node) {
      String rest = "/" + String.join("/", List.of(path).subList(depth, path.length));
      return edited(node, Map.of(rest, text.getBytes(StandardCharsets.UTF_8)));
    }
    Map<String, Object> copy = new LinkedHashMap<>(map(value));
    copy.computeIfPresent(step, (k, v) -> set(v, path, depth + 1, text));
    return copy;
  }
}
