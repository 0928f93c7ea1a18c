package dev.headroom.message;

import java.util.HashSet;
import java.util.Set;

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
    boolean sure = false;
    for (int c = json.first(list); c >= 0; c = json.after(c, list)) {
      boolean parts = json.is(json.member(c, "parts"), JsonIndex.ARRAY);
      if (!parts && (list == root || !json.is(c, JsonIndex.OBJECT))) {
        return false;
      }
      sure |= parts;
    }
    return sure;
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
      SpanKind kind = kindOf(json, c);
      if (kind == SpanKind.ASSISTANT_TEXT) {
        sink.modelSaid();
      }
      parts(json, c, base + "/" + i, kind, sink);
    }
  }

  private static SpanKind kindOf(JsonIndex json, int content) {
    return switch (json.text(json.member(content, "role"))) {
      case "model" -> SpanKind.ASSISTANT_TEXT;
      case "user", "function", "" -> SpanKind.USER_TEXT;
      default -> SpanKind.OTHER_TEXT;
    };
  }

  private static void parts(
      JsonIndex json, int content, String pointer, SpanKind kind, SpanSink sink) {
    int parts = json.member(content, "parts");
    if (!json.is(parts, JsonIndex.ARRAY)) {
      return;
    }
    int i = 0;
    for (int p = json.first(parts); p >= 0; p = json.after(p, parts), i++) {
      part(json, p, pointer + "/parts/" + i, kind, sink);
    }
  }

  private static void part(JsonIndex json, int part, String pointer, SpanKind kind, SpanSink sink) {
    for (String name : new String[] {"functionCall", "function_call"}) {
      int call = json.member(part, name);
      sink.called(json.member(call, "id"), json.member(call, "name"));
      sink.value(SpanKind.TOOL_CALL, json.member(call, "args"), pointer + "/" + name + "/args");
    }
    for (String name : new String[] {"thought", "thoughtSignature", "thought_signature"}) {
      if (json.has(part, name)) {
        sink.leave("part with " + name);
        return;
      }
    }
    int text = json.member(part, "text");
    sink.text(kind, text, pointer + "/text");
    int result = -1;
    for (String name : new String[] {"functionResponse", "function_response"}) {
      result = Math.max(result, json.member(part, name));
      int answer = json.member(part, name);
      sink.answers(json.member(answer, "id"), json.member(answer, "name"));
      int response = json.member(answer, "response");
      strings(json, response, pointer + "/" + name + "/response", DEPTH, sink);
    }
    if (text < 0
        && result < 0
        && !json.has(part, "functionCall")
        && !json.has(part, "function_call")) {
      sink.leave("part without text");
    }
  }

  /** The strings inside a response. */
  private static void strings(JsonIndex json, int node, String pointer, int depth, SpanSink sink) {
    sink.text(SpanKind.TOOL_RESULT, node, pointer);
    boolean object = json.is(node, JsonIndex.OBJECT);
    if (depth == 0 || !object && !json.is(node, JsonIndex.ARRAY)) {
      return;
    }
    Set<String> keys = new HashSet<>();
    int i = 0;
    for (int c = json.first(node); c >= 0; c = json.after(c, node), i++) {
      String part = object ? json.keyOf(c) : Integer.toString(i);
      if (object && !keys.add(part)) {
        json.foundTwice(node);
      }
      strings(json, c, pointer + "/" + SpanSink.escaped(part), depth - 1, sink);
    }
  }
}
