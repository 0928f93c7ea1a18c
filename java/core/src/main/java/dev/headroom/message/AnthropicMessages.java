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
    if (!Dialects.areMessages(json, list)) {
      return false;
    }
    if (json.has(root, "system")
        || json.has(root, "anthropic_version")
        || json.has(root, "thinking")) {
      return true;
    }
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      int content = json.member(m, "content");
      for (int b = json.first(content);
          b >= 0 && json.is(content, JsonIndex.ARRAY);
          b = json.after(b, content)) {
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
    sink.textOrBlocks(SpanKind.SYSTEM_TEXT, json.member(root, "system"), "/system", "text");
    int list = Dialects.listOf(json, root, "messages");
    String base = Dialects.pointerOf(json, root, "messages");
    int i = 0;
    for (int m = json.first(list); m >= 0; m = json.after(m, list), i++) {
      sink.nextMessage();
      message(json, m, base + "/" + i + "/content", sink);
    }
  }

  private static void message(JsonIndex json, int message, String pointer, SpanSink sink) {
    SpanKind kind =
        switch (json.text(json.member(message, "role"))) {
          case "assistant" -> SpanKind.ASSISTANT_TEXT;
          case "user" -> SpanKind.USER_TEXT;
          default -> SpanKind.SYSTEM_TEXT;
        };
    int content = json.member(message, "content");
    sink.textOrBlocks(kind, content, pointer, "text");
    int i = 0;
    if (json.is(content, JsonIndex.ARRAY)) {
      for (int b = json.first(content); b >= 0; b = json.after(b, content), i++) {
        if (json.says(b, "type", "tool_result")) {
          sink.textOrBlocks(
              SpanKind.TOOL_RESULT,
              json.member(b, "content"),
              pointer + "/" + i + "/content",
              "text");
        }
      }
    }
  }
}
