package dev.headroom.proxy.retrieval;

import dev.headroom.message.JsonIndex;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic Messages. */
final class AnthropicFormat extends MessagesFormat {
  AnthropicFormat() {
    super("messages", "assistant", "content");
  }

  @Override
  public String dialect() {
    return "anthropic";
  }

  @Override
  public boolean isBeyond(JsonIndex body) {
    return false;
  }

  @Override
  public ObjectNode answer(ObjectNode call, String text) {
    return Json.object()
        .put("type", "tool_result")
        .put("tool_use_id", Json.text(call, "id"))
        .put("content", text);
  }

  @Override
  public AnswerReader reader(Rounds rounds) {
    return new AnthropicReader(rounds);
  }

  @Override
  Piece piece(JsonIndex json, int block) {
    return piece(
        json.text(json.member(block, "type")),
        json.text(json.member(block, "text")),
        json.text(json.member(block, "id")));
  }

  static Piece piece(String type, String text, String id) {
    return switch (type) {
      case "text" -> Piece.text(text);
      case "tool_use" -> Piece.call(id);
      default -> Piece.OTHER;
    };
  }

  @Override
  String text(String spelled) {
    return "{\"type\":\"text\",\"text\":" + spelled + "}";
  }
}
