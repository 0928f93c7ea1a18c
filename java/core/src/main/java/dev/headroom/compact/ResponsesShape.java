package dev.headroom.compact;

import dev.headroom.message.JsonIndex;
import java.util.Optional;

/** Input items of OpenAI Responses. */
final class ResponsesShape implements Shape {
  @Override
  public String list() {
    return "input";
  }

  @Override
  public String user(String quoted) {
    return "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":"
        + quoted
        + "}]}";
  }

  @Override
  public Optional<String> hold(JsonIndex json, int list) {
    for (String name : new String[] {"previous_response_id", "conversation"}) {
      int named = json.member(0, name);
      if (named >= 0 && json.bytes()[json.start(named)] != 'n') {
        return Optional.of(name + ": the provider has what stands before");
      }
    }
    for (int i = json.first(list); i >= 0; i = json.after(i, list)) {
      if (json.says(i, "type", "item_reference")) {
        return Optional.of("an item_reference: the provider has what it names");
      }
    }
    return Optional.empty();
  }

  @Override
  public Message message(JsonIndex json, int node) {
    String type = json.text(json.member(node, "type"));
    Message message = new Message(node, stays(json, node, type));
    String id = json.text(json.member(node, "call_id"));
    if (type.endsWith("_call") && !id.isEmpty()) {
      message.calls.add(new Message.Key(id, true));
    } else if (type.endsWith("_output") && !id.isEmpty()) {
      message.answers.add(new Message.Key(id, true));
    }
    for (String name : new String[] {"content", "output"}) {
      int content = json.member(node, name);
      if (json.is(content, JsonIndex.ARRAY)) {
        for (int b = json.first(content); b >= 0; b = json.after(b, content)) {
          message.media(json.text(json.member(b, "type")));
        }
      }
    }
    return message;
  }

  private static boolean stays(JsonIndex json, int node, String type) {
    if (type.isEmpty() || type.equals("message")) {
      String role = json.text(json.member(node, "role"));
      return !role.equals("user") && !role.equals("assistant");
    }
    return !type.equals("reasoning") && !type.endsWith("_call") && !type.endsWith("_call_output");
  }

  @Override
  public boolean isBound(JsonIndex json, int node) {
    return json.says(node, "type", "reasoning");
  }
}
