package dev.headroom.compact;

import dev.headroom.message.JsonIndex;

/** Messages of OpenAI Chat Completions. */
final class ChatShape implements Shape {
  @Override
  public String list() {
    return "messages";
  }

  @Override
  public String user(String quoted) {
    return "{\"role\":\"user\",\"content\":" + quoted + "}";
  }

  @Override
  public Message message(JsonIndex json, int node) {
    String role = json.text(json.member(node, "role"));
    boolean stays =
        switch (role) {
          case "user", "assistant", "tool", "function" -> false;
          default -> true;
        };
    Message message = new Message(node, stays);
    calls(json, node, message);
    if (role.equals("tool") || role.equals("function")) {
      String id = json.text(json.member(node, "tool_call_id"));
      message.answers.add(Message.Key.of(id, json.text(json.member(node, "name"))));
    }
    int content = json.member(node, "content");
    if (json.is(content, JsonIndex.ARRAY)) {
      for (int b = json.first(content); b >= 0; b = json.after(b, content)) {
        message.media(json.text(json.member(b, "type")));
      }
    }
    return message;
  }

  private static void calls(JsonIndex json, int node, Message message) {
    int calls = json.member(node, "tool_calls");
    for (int c = json.first(calls); c >= 0; c = json.after(c, calls)) {
      int function = json.member(c, "function");
      int called = function >= 0 ? function : json.member(c, "custom");
      String id = json.text(json.member(c, "id"));
      message.calls.add(Message.Key.of(id, json.text(json.member(called, "name"))));
    }
    int call = json.member(node, "function_call");
    if (json.is(call, JsonIndex.OBJECT)) {
      message.calls.add(Message.Key.of("", json.text(json.member(call, "name"))));
    }
  }
}
