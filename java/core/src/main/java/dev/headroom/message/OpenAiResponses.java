package dev.headroom.message;

import java.util.Optional;

/**
 * OpenAI Responses: input items. What tools gave is the {@code output} of items whose type ends in
 * {@code call_output}, a string or a list of {@code input_text}. Reasoning, encrypted and unknown
 * items are left alone; a request that holds a compaction trigger is left alone as a whole.
 */
final class OpenAiResponses implements Dialect {
  @Override
  public String id() {
    return "openai-responses";
  }

  @Override
  public boolean recognises(JsonIndex json, int root) {
    if (json.is(root, JsonIndex.OBJECT)) {
      int input = json.member(root, "input");
      boolean text = json.is(input, JsonIndex.STRING) && json.has(root, "model");
      return !json.has(root, "messages") && (text || areItems(json, input, false));
    }
    return areItems(json, root, true);
  }

  /** Whether all elements are items; {@code strict}: and one of them is of this API only. */
  private static boolean areItems(JsonIndex json, int list, boolean strict) {
    if (!json.is(list, JsonIndex.ARRAY) || json.first(list) < 0) {
      return false;
    }
    boolean own = !strict;
    for (int i = json.first(list); i >= 0; i = json.after(i, list)) {
      String type = json.text(json.member(i, "type"));
      boolean message = json.has(i, "role") && json.has(i, "content");
      if (!message && type.isEmpty()) {
        return false;
      }
      own |= type.endsWith("_call") || type.endsWith("_call_output") || type.equals("reasoning");
    }
    return own;
  }

  @Override
  public void find(JsonIndex json, int root, SpanSink sink) {
    sink.text(SpanKind.SYSTEM_TEXT, json.member(root, "instructions"), "/instructions");
    int list = Dialects.listOf(json, root, "input");
    String base = Dialects.pointerOf(json, root, "input");
    sink.text(SpanKind.USER_TEXT, list, base);
    int i = 0;
    for (int item = json.first(list); item >= 0; item = json.after(item, list), i++) {
      sink.nextMessage();
      item(json, item, base + "/" + i, sink);
    }
  }

  private static void item(JsonIndex json, int item, String pointer, SpanSink sink) {
    String type = json.text(json.member(item, "type"));
    if (type.equals("compaction_trigger")) {
      sink.hold = Optional.of("the request holds a compaction trigger");
    } else if (type.endsWith("_call_output")) {
      sink.textOrBlocks(
          SpanKind.TOOL_RESULT,
          json.member(item, "output"),
          pointer + "/output",
          "input_text",
          "output_text",
          "text");
    } else if (type.equals("function_call")) {
      sink.text(SpanKind.TOOL_CALL, json.member(item, "arguments"), pointer + "/arguments");
    } else if (type.equals("custom_tool_call")) {
      sink.text(SpanKind.TOOL_CALL, json.member(item, "input"), pointer + "/input");
    } else if (type.isEmpty() || type.equals("message")) {
      sink.textOrBlocks(
          kindOf(json, item),
          json.member(item, "content"),
          pointer + "/content",
          "input_text",
          "output_text",
          "text");
    }
  }

  private static SpanKind kindOf(JsonIndex json, int item) {
    return switch (json.text(json.member(item, "role"))) {
      case "assistant" -> SpanKind.ASSISTANT_TEXT;
      case "user" -> SpanKind.USER_TEXT;
      default -> SpanKind.SYSTEM_TEXT;
    };
  }
}
