package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import dev.headroom.message.JsonIndex;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic Messages. */
final class AnthropicFormat implements Format, Messages.Reading {
  private static final Messages MESSAGES = new Messages("assistant", "content");

  @Override
  public String dialect() {
    return "anthropic";
  }

  @Override
  public int tools(JsonIndex body) {
    int tools = body.member(0, "tools");
    return body.first(tools) >= 0 ? tools : -1;
  }

  @Override
  public String tool() {
    return RetrievalTool.definition(dialect());
  }

  @Override
  public boolean isBeyond(JsonIndex body) {
    return false;
  }

  @Override
  public int messages(JsonIndex body) {
    return body.member(0, "messages");
  }

  @Override
  public boolean isSaid(JsonIndex body, int message) {
    return MESSAGES.isSaid(body, message);
  }

  @Override
  public List<Said> said(JsonIndex body) {
    return MESSAGES.said(body, messages(body), this);
  }

  @Override
  public Optional<List<Splice>> restored(JsonIndex body, Said said, Hidden hidden) {
    return MESSAGES.restored(body, messages(body), said, hidden, this);
  }

  @Override
  public byte[] goOn(JsonIndex sent, List<String> outputs, List<String> answers) {
    return MESSAGES.goOn(sent, messages(sent), outputs, answers);
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
  public Piece piece(JsonIndex json, int block) {
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
  public String text(String spelled) {
    return "{\"type\":\"text\",\"text\":" + spelled + "}";
  }
}
