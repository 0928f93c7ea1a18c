package dev.headroom.message;

/**
 * OpenAI Responses: input items. What tools gave is the {@code output} of items whose type ends in
 * {@code call_output}, a string or a list of {@code input_text}. Reasoning, encrypted and unknown
 * items are left alone; a request that holds a compaction trigger is left alone as a whole.
 */
final class OpenAiResponses implements Dialect {
  private static final String TEXTS = "|input_text|output_text|text|";

  @Override
  public String id() {
    return "openai-responses";
  }

  @Override
  public boolean recognises(JsonIndex json, int root) {
    if (!json.is(root, JsonIndex.OBJECT)) {
      return areItems(json, root, true);
    }
    if (json.has(root, "messages")) {
      return false;
    }
    int input = json.member(root, "input");
    boolean body = json.has(root, "model");
    return body && json.is(input, JsonIndex.STRING) || areItems(json, input, !body);
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
      own |= isOwn(type) || message && type.equals("message");
    }
    return own;
  }

  private static boolean isOwn(String type) {
    return switch (type) {
      case "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output" ->
          true;
      case "local_shell_call", "local_shell_call_output", "compaction_trigger" -> true;
      default -> false;
    };
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

  /** Whether an item is one that the model gave: calls, reasoning, what it said. */
  private static boolean isModels(JsonIndex json, int item, String type) {
    return type.endsWith("_call")
        || type.equals("reasoning")
        || type.equals("compaction")
        || Dialects.kindOf(json, item) == SpanKind.ASSISTANT_TEXT;
  }

  private static void item(JsonIndex json, int item, String pointer, SpanSink sink) {
    String type = json.text(json.member(item, "type"));
    if (isModels(json, item, type)) {
      sink.modelSaid();
    }
    switch (type) {
      case "compaction_trigger" -> sink.hold("the request holds a compaction trigger");
      case "function_call" -> {
        sink.called(json.member(item, "call_id"), json.member(item, "name"));
        sink.text(SpanKind.TOOL_CALL, json.member(item, "arguments"), pointer + "/arguments");
      }
      case "custom_tool_call" -> {
        sink.called(json.member(item, "call_id"), json.member(item, "name"));
        sink.text(SpanKind.TOOL_CALL, json.member(item, "input"), pointer + "/input");
      }
      case "local_shell_call" -> {
        sink.called(json.member(item, "call_id"), "local_shell");
        sink.value(SpanKind.TOOL_CALL, json.member(item, "action"), pointer + "/action");
      }
      case "", "message" ->
          sink.content(
              Dialects.kindOf(json, item),
              json.member(item, "content"),
              pointer + "/content",
              TEXTS);
      default -> {
        if (type.endsWith("_call_output")) {
          sink.answers(json.member(item, "call_id"), -1);
          sink.content(
              SpanKind.TOOL_RESULT, json.member(item, "output"), pointer + "/output", TEXTS);
        } else {
          sink.leaveType("item", type);
        }
      }
    }
  }
}
