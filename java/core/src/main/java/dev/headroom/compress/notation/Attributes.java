package dev.headroom.compress.notation;

import dev.headroom.HeadroomException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys that hold more than a name, as in snapshots of what a browser shows: {@code link "Cart"
 * [ref=e7]}. So that items can be compared, and found by what stands in such keys, their names and
 * attributes count as values.
 */
final class Attributes {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Attributes() {}

  /**
   * A document in which {@code {"link \"Cart\" [ref=e7]": value}} is {@code {"link": ["\"Cart\"
   * [ref=e7]", value]}}; it itself if no such key is in it.
   */
  static byte[] apart(byte[] json) {
    if (!mayHave(json)) {
      return json;
    }
    try {
      return MAPPER.writeValueAsBytes(apart(MAPPER.readTree(json)));
    } catch (JacksonException e) {
      throw new HeadroomException("records of YAML that are no JSON: " + e.getMessage(), e);
    }
  }

  /** Whether a bracket closes, or a quote, at the end of a key. */
  private static boolean mayHave(byte[] json) {
    for (int i = 2; i + 1 < json.length; i++) {
      boolean end = json[i] == '"' && json[i + 1] == ':';
      if (end && (json[i - 1] == ']' || json[i - 1] == '"' && json[i - 2] == '\\')) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode apart(JsonNode node) {
    if (node instanceof ArrayNode list) {
      ArrayNode out = MAPPER.createArrayNode();
      list.forEach(item -> out.add(apart(item)));
      return out;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode out = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String key = member.getKey();
      int space = key.indexOf(' ');
      boolean more = space > 0 && (key.startsWith(" \"", space) || key.startsWith(" [", space));
      JsonNode value = apart(member.getValue());
      if (more && object.size() == 1) {
        out.putArray(key.substring(0, space)).add(key.substring(space + 1)).add(value);
      } else {
        out.set(key, value);
      }
    }
    return out;
  }
}
