package dev.headroom.compact;

import dev.headroom.message.JsonIndex;
import java.util.Optional;

/** Messages of the Anthropic API. */
final class AnthropicShape implements Shape {
  @Override
  public String list() {
    return "messages";
  }

  @Override
  public String user(String quoted) {
    return "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":" + quoted + "}]}";
  }

  @Override
  public Optional<String> hold(JsonIndex json, int list) {
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      int content = blocks(json, m);
      for (int b = json.first(content); b >= 0; b = json.after(b, content)) {
        if (json.says(b, "type", "compaction")) {
          return Optional.of("the provider's own compaction stands for what came before it");
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Message message(JsonIndex json, int node) {
    String role = json.text(json.member(node, "role"));
    Message message = new Message(node, !role.equals("user") && !role.equals("assistant"));
    int content = blocks(json, node);
    for (int b = json.first(content); b >= 0; b = json.after(b, content)) {
      block(json, b, message);
    }
    return message;
  }

  private static void block(JsonIndex json, int block, Message message) {
    String type = json.text(json.member(block, "type"));
    message.media(type);
    if (type.endsWith("tool_use")) {
      String id = json.text(json.member(block, "id"));
      message.calls.add(Message.Key.of(id, json.text(json.member(block, "name"))));
    } else if (type.endsWith("tool_result")) {
      String id = json.text(json.member(block, "tool_use_id"));
      message.answers.add(Message.Key.of(id, ""));
      int failed = json.member(block, "is_error");
      if (failed >= 0 && json.bytes()[json.start(failed)] == 't') {
        message.failed.add(id);
      }
      int content = json.member(block, "content");
      if (json.is(content, JsonIndex.ARRAY)) {
        for (int b = json.first(content); b >= 0; b = json.after(b, content)) {
          message.media(json.text(json.member(b, "type")));
        }
      }
    }
  }

  @Override
  public int blocks(JsonIndex json, int message) {
    int content = json.member(message, "content");
    return json.is(content, JsonIndex.ARRAY) ? content : -1;
  }

  @Override
  public boolean isBound(JsonIndex json, int node) {
    return json.says(node, "type", "thinking") || json.says(node, "type", "redacted_thinking");
  }
}
