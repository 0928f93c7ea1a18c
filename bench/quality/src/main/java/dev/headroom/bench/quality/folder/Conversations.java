package dev.headroom.bench.quality.folder;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells conversations from other JSON. */
final class Conversations {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Conversations() {}

  /** Whether this is an array, or an object with an array {@code messages}, of messages. */
  static boolean isOne(byte[] json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      JsonNode first = (root.isArray() ? root : root.path("messages")).path(0);
      return first.has("role") && first.has("content");
    } catch (JacksonException e) {
      return false;
    }
  }
}
