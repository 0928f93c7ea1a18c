package dev.headroom.proxy.retrieval;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server-sent event, or a message of a WebSocket that says the same.
 *
 * @param raw its bytes as they came, of an event with the empty line behind it
 * @param name what the event says it is; empty if nothing
 * @param data its data; of a message all of it
 * @param isMessage whether it is a message
 */
record Event(byte[] raw, String name, String data, boolean isMessage) {
  /** A server-sent event. */
  Event(byte[] raw, String name, String data) {
    this(raw, name, data, false);
  }

  /** A message of a WebSocket. */
  static Event message(byte[] raw) {
    return new Event(raw, "", new String(raw, StandardCharsets.UTF_8).strip(), true);
  }

  /** The data as an object; empty if it is none. */
  Optional<ObjectNode> object() {
    return data.startsWith("{") ? Json.object(data) : Optional.empty();
  }

  /** The same with other data. */
  byte[] with(ObjectNode other) {
    String json = Json.write(other);
    return isMessage ? json.getBytes(StandardCharsets.UTF_8) : of(name, json);
  }

  /** An event as bytes. */
  static byte[] of(String name, String data) {
    String head = name.isEmpty() ? "" : "event: " + name + "\n";
    return (head + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
