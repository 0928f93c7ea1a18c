package dev.headroom.proxy.retrieval;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON whose numbers stay as exact as they came. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** An object; empty if a text is none. */
  static Optional<ObjectNode> object(byte[] json) {
    try {
      return MAPPER.readTree(json) instanceof ObjectNode o ? Optional.of(o) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** As {@link #object(byte[])}. */
  static Optional<ObjectNode> object(String json) {
    return object(json.getBytes(StandardCharsets.UTF_8));
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** A member that is a string; "" if there is none. */
  static String text(JsonNode object, String name) {
    return object.path(name).asString("");
  }

  /** A string as JSON. */
  static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }

  /**
   * Adds the numbers of one object to those of another of the same name, in objects within them
   * too; what is no number stays.
   */
  static void add(ObjectNode to, JsonNode from) {
    for (var member : from.properties()) {
      JsonNode mine = to.path(member.getKey());
      if (member.getValue().isIntegralNumber()) {
        to.put(member.getKey(), mine.asLong(0) + member.getValue().asLong());
      } else if (member.getValue().isObject()) {
        add(mine instanceof ObjectNode o ? o : to.putObject(member.getKey()), member.getValue());
      }
    }
  }

  /** Removes the elements that a client is not to see. */
  static void removeIf(JsonNode array, Predicate<JsonNode> unseen) {
    for (Iterator<JsonNode> i = array.iterator(); i.hasNext(); ) {
      if (unseen.test(i.next())) {
        i.remove();
      }
    }
  }
}
