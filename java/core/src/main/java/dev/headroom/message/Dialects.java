package dev.headroom.message;

import java.util.List;

/**
 * Tells dialects apart by structure alone, asked in this order:
 *
 * <ol>
 *   <li>Gemini: {@code contents} (or the root itself) is a list of objects with {@code parts};
 *   <li>OpenAI Responses: {@code input} is a list of items, or a string beside {@code model}; or
 *       the root is a list in which an item of that API stands;
 *   <li>Anthropic Messages: {@code messages} (or the root) is a list of messages, and something
 *       that only this API has is there: {@code system} beside them, or blocks such as {@code
 *       tool_result};
 *   <li>OpenAI Chat: any other list of messages with the roles of that API.
 * </ol>
 *
 * A list of objects that merely have a member {@code role} is none of them: every element must be a
 * message, and every role one that an API knows.
 */
final class Dialects {
  private static final List<Dialect> ALL =
      List.of(new Gemini(), new OpenAiResponses(), new AnthropicMessages(), new OpenAiChat());

  private Dialects() {}

  static Request.Parsed parse(byte[] bytes) {
    JsonIndex json;
    try {
      json = JsonIndex.of(bytes);
    } catch (MalformedJson e) {
      return new Request.Unknown(
          "not a request: not JSON at " + Place.of(bytes, e.offset) + ": " + e.getMessage());
    }
    for (Dialect d : ALL) {
      if (d.recognises(json, 0)) {
        SpanSink sink = new SpanSink(json);
        d.find(json, 0, sink);
        return new Request.Known(new Request(bytes, d.id(), sink.spans, sink.messages, sink.hold));
      }
    }
    return new Request.Unknown("not a request: JSON without messages of a known API");
  }

  /** Whether a node is a list, not empty, whose elements are all messages with a known role. */
  static boolean areMessages(JsonIndex json, int list) {
    if (!json.is(list, JsonIndex.ARRAY) || json.first(list) < 0) {
      return false;
    }
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      if (!isMessage(json, m)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMessage(JsonIndex json, int m) {
    int role = json.member(m, "role");
    boolean known =
        switch (json.text(role)) {
          case "system", "developer", "user", "assistant", "tool", "function" -> true;
          default -> false;
        };
    return known
        && (json.has(m, "content") || json.has(m, "tool_calls") || json.has(m, "function_call"));
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
