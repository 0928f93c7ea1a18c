package dev.headroom.message;

/**
 * OpenAI Chat Completions: messages whose content is a string or a list of parts; what tools gave
 * is the content of messages of role {@code tool} (or {@code function}).
 */
final class OpenAiChat implements Dialect {
  @Override
  public String id() {
    return "openai-chat";
  }

  @Override
  public boolean recognises(JsonIndex json, int root) {
    return Dialects.areMessages(json, Dialects.listOf(json, root, "messages"));
  }

  @Override
  public void find(JsonIndex json, int root, SpanSink sink) {
    int list = Dialects.listOf(json, root, "messages");
    String base = Dialects.pointerOf(json, root, "messages");
    int i = 0;
    for (int m = json.first(list); m >= 0; m = json.after(m, list), i++) {
      sink.nextMessage();
      sink.textOrBlocks(
          kindOf(json, m), json.member(m, "content"), base + "/" + i + "/content", "text");
      calls(json, m, base + "/" + i, sink);
    }
  }

  private static SpanKind kindOf(JsonIndex json, int message) {
    return switch (json.text(json.member(message, "role"))) {
      case "tool", "function" -> SpanKind.TOOL_RESULT;
      case "assistant" -> SpanKind.ASSISTANT_TEXT;
      case "user" -> SpanKind.USER_TEXT;
      default -> SpanKind.SYSTEM_TEXT;
    };
  }

  private static void calls(JsonIndex json, int message, String pointer, SpanSink sink) {
    int calls = json.member(message, "tool_calls");
    int i = 0;
    for (int c = json.first(calls); c >= 0; c = json.after(c, calls), i++) {
      int function = json.member(c, "function");
      sink.text(
          SpanKind.TOOL_CALL,
          json.member(function, "arguments"),
          pointer + "/tool_calls/" + i + "/function/arguments");
    }
    int call = json.member(message, "function_call");
    sink.text(
        SpanKind.TOOL_CALL, json.member(call, "arguments"), pointer + "/function_call/arguments");
  }
}
