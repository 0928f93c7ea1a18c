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
    int list = Dialects.listOf(json, root, "messages");
    return Dialects.areMessages(json, list, list == root);
  }

  @Override
  public void find(JsonIndex json, int root, SpanSink sink) {
    int list = Dialects.listOf(json, root, "messages");
    String base = Dialects.pointerOf(json, root, "messages");
    int i = 0;
    for (int m = json.first(list); m >= 0; m = json.after(m, list), i++) {
      sink.nextMessage();
      SpanKind kind = Dialects.kindOf(json, m);
      if (kind == SpanKind.ASSISTANT_TEXT) {
        sink.modelSaid();
      }
      sink.answers(json.member(m, "tool_call_id"), json.member(m, "name"));
      sink.content(kind, json.member(m, "content"), base + "/" + i + "/content", "|text|");
      calls(json, m, base + "/" + i, sink);
    }
  }

  private static void calls(JsonIndex json, int message, String pointer, SpanSink sink) {
    int calls = json.member(message, "tool_calls");
    int i = 0;
    for (int c = json.first(calls); c >= 0; c = json.after(c, calls), i++) {
      String at = pointer + "/tool_calls/" + i;
      int function = json.member(c, "function");
      int custom = json.member(c, "custom");
      int called = function >= 0 ? function : custom;
      sink.called(json.member(c, "id"), json.member(called, "name"));
      sink.text(SpanKind.TOOL_CALL, json.member(function, "arguments"), at + "/function/arguments");
      sink.text(SpanKind.TOOL_CALL, json.member(custom, "input"), at + "/custom/input");
    }
    int call = json.member(message, "function_call");
    sink.called(-1, json.member(call, "name"));
    sink.text(
        SpanKind.TOOL_CALL, json.member(call, "arguments"), pointer + "/function_call/arguments");
  }
}
