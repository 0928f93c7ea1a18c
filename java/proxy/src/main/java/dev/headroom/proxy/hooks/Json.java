package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What hooks do with JSON. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }

  /** Makes a member shorter, if it is a text that can be; whether it was. */
  static boolean shorten(ObjectNode node, String key, ToolCall call, HookShape.Service service) {
    JsonNode value = node.path(key);
    if (!value.isString()) {
      return false;
    }
    Optional<String> shorter = service.shorten(call, value.stringValue());
    shorter.ifPresent(s -> node.put(key, s));
    return shorter.isPresent();
  }

  /** Makes the texts of a list of blocks shorter; whether one was. */
  static boolean shorten(ArrayNode blocks, ToolCall call, HookShape.Service service) {
    boolean any = false;
    for (JsonNode block : blocks) {
      if (block instanceof ObjectNode object && text(object, "type").equals("text")) {
        any |= shorten(object, "text", call, service);
      }
    }
    return any;
  }
}
