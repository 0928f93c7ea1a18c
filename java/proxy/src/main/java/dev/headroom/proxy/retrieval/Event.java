package dev.headroom.proxy.retrieval;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server-sent event.
 *
 * @param raw its bytes as they came, with the empty line behind it
 * @param name what the event says it is; empty if nothing
 * @param data its data
 */
record Event(byte[] raw, String name, String data) {
  /** The data as an object; empty if it is none. */
  Optional<ObjectNode> object() {
    return data.startsWith("{") ? Json.object(data) : Optional.empty();
  }

  /** The same with other data. */
  byte[] with(ObjectNode other) {
    return of(name, Json.write(other));
  }

  /** An event as bytes. */
  static byte[] of(String name, String data) {
    String head = name.isEmpty() ? "" : "event: " + name + "\n";
    return (head + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
