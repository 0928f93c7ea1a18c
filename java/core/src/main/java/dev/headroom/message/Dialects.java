package dev.headroom.message;

import java.util.List;
import java.util.Optional;

/**
 * Tells dialects apart by structure alone, asked in this order:
 *
 * <ol>
 *   <li>Gemini: {@code contents} (or the root itself) is a list of objects with {@code parts};
 *   <li>OpenAI Responses: {@code input} is a list of items or a string, beside {@code model}; or,
 *       with or without a body around it, an item that only this API has stands in the list;
 *   <li>Anthropic Messages: {@code messages} (or the root) is a list of messages, something that
 *       only this API has is there ({@code system} beside them, blocks such as {@code
 *       tool_result}), and nothing that only OpenAI's has (role {@code tool}, {@code tool_calls});
 *   <li>OpenAI Chat: any other list of messages.
 * </ol>
 */
final class Dialects {
  private static final List<Dialect> ALL =
      List.of(new Gemini(), new OpenAiResponses(), new AnthropicMessages(), new OpenAiChat());

  private Dialects() {}

  /**
   * Reads a request; what begins as an earlier one did is taken from its index, if there is one.
   */
  static Request.Parsed parse(byte[] bytes, Optional<JsonIndex> before) {
    JsonIndex json;
    try {
      json = before.isPresent() ? JsonIndex.of(bytes, before.get()) : JsonIndex.of(bytes);
    } catch (MalformedJson e) {
      return new Request.Unknown(
          "not a request: not JSON at " + Place.of(bytes, e.offset) + ": " + e.getMessage());
    }
    Optional<Dialect> dialect = of(json);
    if (dialect.isEmpty()) {
      return new Request.Unknown("not a request: JSON without messages of a known API");
    }
    SpanSink sink = new SpanSink(json);
    dialect.get().find(json, 0, sink);
    return new Request.Known(sink.request(dialect.get().id()));
  }

  /** The dialect of a request, if it is one. */
  static Optional<Dialect> of(JsonIndex json) {
    for (Dialect d : ALL) {
      if (d.recognises(json, 0)) {
        return Optional.of(d);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a list holds messages: at least one has a known role and a content or calls. Beside it
   * a body may hold messages of roles that are not known; in a bare list those need a content too,
   * so that a list of records that merely have a member {@code role} is none.
   */
  static boolean areMessages(JsonIndex json, int list, boolean bare) {
    if (!json.is(list, JsonIndex.ARRAY)) {
      return false;
    }
    boolean sure = false;
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      if (!json.is(m, JsonIndex.OBJECT)) {
        return false;
      }
      boolean known = kindOf(json, m) != SpanKind.OTHER_TEXT;
      boolean body =
          json.has(m, "content") || json.has(m, "tool_calls") || json.has(m, "function_call");
      if (bare && (!json.has(m, "role") || !known && !body)) {
        return false;
      }
      sure |= known && body;
    }
    return sure;
  }

  /** What the text of a message is, by its role. */
  static SpanKind kindOf(JsonIndex json, int message) {
    return switch (json.text(json.member(message, "role"))) {
      case "tool", "function" -> SpanKind.TOOL_RESULT;
      case "assistant" -> SpanKind.ASSISTANT_TEXT;
      case "user" -> SpanKind.USER_TEXT;
      case "system", "developer" -> SpanKind.SYSTEM_TEXT;
      default -> SpanKind.OTHER_TEXT;
    };
  }

  /** The list that a root is or holds under a name, or -1. */
  static int listOf(JsonIndex json, int root, String name) {
    return json.is(root, JsonIndex.ARRAY) ? root : json.member(root, name);
  }

  /** The pointer of that list. */
  static String pointerOf(JsonIndex json, int root, String name) {
    return json.is(root, JsonIndex.ARRAY) ? "" : "/" + name;
  }
}
