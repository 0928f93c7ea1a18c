package dev.headroom.message;

/**
 * Gemini generateContent: {@code contents} with parts. What tools gave are the strings inside the
 * object {@code functionResponse.response}; their places and types stay as they are.
 */
final class Gemini implements Dialect {
  /** How deep in a response strings are looked for. */
  private static final int DEPTH = 8;

  @Override
  public String id() {
    return "gemini";
  }

  @Override
  public boolean recognises(JsonIndex json, int root) {
    int list = Dialects.listOf(json, root, "contents");
    if (!json.is(list, JsonIndex.ARRAY) || json.first(list) < 0) {
      return false;
    }
    for (int c = json.first(list); c >= 0; c = json.after(c, list)) {
      if (!json.is(json.member(c, "parts"), JsonIndex.ARRAY)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void find(JsonIndex json, int root, SpanSink sink) {
    for (String name : new String[] {"systemInstruction", "system_instruction"}) {
      parts(json, json.member(root, name), "/" + name, SpanKind.SYSTEM_TEXT, sink);
    }
    int list = Dialects.listOf(json, root, "contents");
    String base = Dialects.pointerOf(json, root, "contents");
    int i = 0;
    for (int c = json.first(list); c >= 0; c = json.after(c, list), i++) {
      sink.nextMessage();
      SpanKind kind = json.says(c, "role", "model") ? SpanKind.ASSISTANT_TEXT : SpanKind.USER_TEXT;
      parts(json, c, base + "/" + i, kind, sink);
    }
  }

  private static void parts(
      JsonIndex json, int content, String pointer, SpanKind kind, SpanSink sink) {
    int parts = json.member(content, "parts");
    int i = 0;
    for (int p = json.first(parts); p >= 0; p = json.after(p, parts), i++) {
      if (json.has(p, "thought") || json.has(p, "thoughtSignature")) {
        continue;
      }
      String at = pointer + "/parts/" + i;
      sink.text(kind, json.member(p, "text"), at + "/text");
      int response = json.member(json.member(p, "functionResponse"), "response");
      strings(json, response, at + "/functionResponse/response", DEPTH, sink);
    }
  }

  /** The strings inside a response. */
  private static void strings(JsonIndex json, int node, String pointer, int depth, SpanSink sink) {
    sink.text(SpanKind.TOOL_RESULT, node, pointer);
    boolean object = json.is(node, JsonIndex.OBJECT);
    if (depth == 0 || !object && !json.is(node, JsonIndex.ARRAY)) {
      return;
    }
    int i = 0;
    for (int c = json.first(node); c >= 0; c = json.after(c, node), i++) {
      String part = object ? SpanSink.escaped(json.keyOf(c)) : Integer.toString(i);
      strings(json, c, pointer + "/" + part, depth - 1, sink);
    }
  }
}
