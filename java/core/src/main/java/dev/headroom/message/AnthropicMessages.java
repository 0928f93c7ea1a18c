package dev.headroom.message;

/**
 * Anthropic Messages: {@code system} beside messages whose content is a string or a list of blocks.
 * What tools gave is the content of {@code tool_result} blocks, a string or a list of text blocks.
 * Thinking, signatures, images, documents, tool references and unknown blocks are left alone.
 */
final class AnthropicMessages implements Dialect {
  @Override
  public String id() {
    return "anthropic";
  }

  @Override
  public boolean recognises(JsonIndex json, int root) {
    int list = Dialects.listOf(json, root, "messages");
    if (!Dialects.areMessages(json, list, list == root)) {
      return false;
    }
    boolean own =
        json.has(root, "system")
            || json.has(root, "anthropic_version")
            || json.has(root, "thinking");
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      if (Dialects.kindOf(json, m) == SpanKind.TOOL_RESULT || json.has(m, "tool_calls")) {
        return false;
      }
      own |= hasOwnBlock(json, json.member(m, "content"));
    }
    return own;
  }

  private static boolean hasOwnBlock(JsonIndex json, int content) {
    if (json.is(content, JsonIndex.ARRAY)) {
      for (int b = json.first(content); b >= 0; b = json.after(b, content)) {
        if (isOwn(json.text(json.member(b, "type")))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOwn(String blockType) {
    return switch (blockType) {
      case "tool_result",
          "tool_use",
          "thinking",
          "redacted_thinking",
          "server_tool_use",
          "document",
          "tool_reference" ->
          true;
      default -> false;
    };
  }

  @Override
  public void find(JsonIndex json, int root, SpanSink sink) {
    sink.content(SpanKind.SYSTEM_TEXT, json.member(root, "system"), "/system", "|text|");
    int list = Dialects.listOf(json, root, "messages");
    String base = Dialects.pointerOf(json, root, "messages");
    int i = 0;
    for (int m = json.first(list); m >= 0; m = json.after(m, list), i++) {
      sink.nextMessage();
      message(json, m, base + "/" + i + "/content", sink);
    }
  }

  private static void message(JsonIndex json, int message, String pointer, SpanSink sink) {
    int content = json.member(message, "content");
    SpanKind kind = Dialects.kindOf(json, message);
    if (kind == SpanKind.ASSISTANT_TEXT) {
      sink.modelSaid();
    }
    sink.content(kind, content, pointer, "|text|");
    if (!json.is(content, JsonIndex.ARRAY)) {
      return;
    }
    int i = 0;
    for (int b = json.first(content); b >= 0; b = json.after(b, content), i++) {
      String at = pointer + "/" + i;
      if (json.says(b, "type", "tool_result")) {
        sink.answers(json.member(b, "tool_use_id"), -1);
        sink.content(SpanKind.TOOL_RESULT, json.member(b, "content"), at + "/content", "|text|");
      } else if (json.says(b, "type", "tool_use")) {
        sink.called(json.member(b, "id"), json.member(b, "name"));
        sink.value(SpanKind.TOOL_CALL, json.member(b, "input"), at + "/input");
      }
    }
  }
}
