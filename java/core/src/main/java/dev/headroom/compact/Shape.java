package dev.headroom.compact;

import dev.headroom.message.JsonIndex;
import dev.headroom.message.Request;
import java.util.Optional;

/** How messages are built in a provider's requests. */
interface Shape {
  /** The member of the body that holds the messages. */
  String list();

  /** Reads a message. */
  Message message(JsonIndex json, int node);

  /** A user's message of one text, given as a JSON string. */
  String user(String quoted);

  /** Why the conversation cannot be cut, if so. */
  default Optional<String> hold(JsonIndex json, int list) {
    return Optional.empty();
  }

  /** The list in a message of which some blocks may be bound to what stands before; or -1. */
  default int blocks(JsonIndex json, int message) {
    return -1;
  }

  /** Whether a message, or a block of one, is thinking that what stands before is bound to. */
  default boolean isBound(JsonIndex json, int node) {
    return false;
  }

  static Shape of(Request request) {
    return switch (request.dialect()) {
      case "openai-chat" -> new ChatShape();
      case "openai-responses" -> new ResponsesShape();
      case "anthropic" -> new AnthropicShape();
      case "gemini" -> new GeminiShape();
      default -> throw new IllegalStateException("no shape of " + request.dialect());
    };
  }
}
