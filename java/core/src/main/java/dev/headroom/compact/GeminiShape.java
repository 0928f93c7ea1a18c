package dev.headroom.compact;

import dev.headroom.message.JsonIndex;

/** Contents of Gemini's generateContent. */
final class GeminiShape implements Shape {
  @Override
  public String list() {
    return "contents";
  }

  @Override
  public String user(String quoted) {
    return "{\"role\":\"user\",\"parts\":[{\"text\":" + quoted + "}]}";
  }

  @Override
  public Message message(JsonIndex json, int node) {
    boolean stays =
        switch (json.text(json.member(node, "role"))) {
          case "user", "model", "function", "" -> false;
          default -> true;
        };
    Message message = new Message(node, stays);
    int parts = json.member(node, "parts");
    for (int p = json.first(parts); p >= 0; p = json.after(p, parts)) {
      part(json, p, message);
    }
    return message;
  }

  private static void part(JsonIndex json, int part, Message message) {
    int call = either(json, part, "functionCall", "function_call");
    if (call >= 0) {
      message.calls.add(key(json, call));
    }
    int answer = either(json, part, "functionResponse", "function_response");
    if (answer >= 0) {
      message.answers.add(key(json, answer));
    }
    int data = either(json, part, "inlineData", "inline_data");
    int file = either(json, part, "fileData", "file_data");
    int media = Math.max(data, file);
    if (media >= 0) {
      String type = json.text(either(json, media, "mimeType", "mime_type"));
      message.media(type.startsWith("image/") ? "image" : "file");
    }
  }

  private static Message.Key key(JsonIndex json, int call) {
    return Message.Key.of(json.text(json.member(call, "id")), json.text(json.member(call, "name")));
  }

  private static int either(JsonIndex json, int node, String name, String other) {
    int found = json.member(node, name);
    return found >= 0 ? found : json.member(node, other);
  }
}
