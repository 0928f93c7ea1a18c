package dev.headroom.message;

import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.PartSink.Found;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the parts of one request, of any dialect, in the order of the cache. */
final class PartReader {
  /** What the attribution line of Claude Code begins with. */
  private static final String ATTRIBUTION = "x-anthropic-billing-header";

  private final JsonIndex json;
  private final String dialect;
  private final PartSink sink;
  private Optional<String> attribution = Optional.empty();

  PartReader(JsonIndex json, String dialect) {
    this.json = json;
    this.dialect = dialect;
    this.sink = new PartSink(json, dialect.equals("anthropic"));
  }

  Canonical read() {
    tools(json.member(0, "tools"), "/tools");
    sink.section(Section.SYSTEM);
    switch (dialect) {
      case "anthropic" -> anthropic();
      case "openai-chat" -> chat();
      case "openai-responses" -> responses();
      default -> gemini();
    }
    // A mark beside the messages stands for one on the last block.
    sink.markLast(0);
    Optional<String> model =
        Optional.of(json.text(json.member(0, "model"))).filter(name -> !name.isBlank());
    return new Canonical(dialect, model, sink.parts(), attribution);
  }

  private void tools(int list, String pointer) {
    int i = 0;
    for (int t = json.first(list); t >= 0; t = json.after(t, list), i++) {
      String name = json.text(json.member(t, "name"));
      if (name.isEmpty()) {
        name = json.text(json.member(json.member(t, "function"), "name"));
      }
      byte[] text = CanonicalText.block(json, t);
      sink.add(
          new Found(Kind.TOOL, name, t, pointer + "/" + i, text, CanonicalText.compact(json, t)));
    }
  }

  private void anthropic() {
    int system = json.member(0, "system");
    if (json.is(system, JsonIndex.ARRAY)) {
      int i = 0;
      for (int b = json.first(system); b >= 0; b = json.after(b, system), i++) {
        systemText(b, json.member(b, "text"), "/system/" + i);
      }
    } else if (json.is(system, JsonIndex.STRING)) {
      systemText(system, system, "/system");
    }
    sink.section(Section.MESSAGES);
    int list = Dialects.listOf(json, 0, "messages");
    String base = Dialects.pointerOf(json, 0, "messages");
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      sink.begin(json.text(json.member(m, "role")), new byte[0]);
      String at = base + "/" + sink.message();
      for (int k = json.first(m); k >= 0; k = json.after(k, m)) {
        String key = json.keyOf(k);
        if (!key.equals("role") && !key.equals("content") && !CanonicalText.isMark(key)) {
          byte[] text = CanonicalText.compact(json, k);
          sink.add(
              new Found(
                  Kind.SETTINGS, key, k, at + "/" + SpanSink.escaped(key), text, PartSink.NOTHING));
        }
      }
      sink.content(json.member(m, "content"), at + "/content");
    }
  }

  /** System text without the attribution line, which may stand alone or before other text. */
  private void systemText(int node, int text, String pointer) {
    String content = json.text(text);
    if (!content.startsWith(ATTRIBUTION)) {
      sink.block(node, pointer);
      return;
    }
    attribution = Optional.of(pointer);
    int end = content.indexOf('\n');
    String rest = end < 0 ? "" : content.substring(end + 1);
    if (!rest.isBlank()) {
      byte[] bytes = rest.getBytes(StandardCharsets.UTF_8);
      sink.add(new Found(Kind.TEXT, "text", node, pointer, JsonText.quote(bytes), bytes));
    }
  }

  private void chat() {
    int format = json.member(0, "response_format");
    if (format >= 0) {
      sink.settings(format, "/response_format");
    }
    int list = Dialects.listOf(json, 0, "messages");
    String base = Dialects.pointerOf(json, 0, "messages");
    for (int m = json.first(list); m >= 0; m = json.after(m, list)) {
      String of = json.text(json.member(m, "role"));
      leaveSystem(of);
      sink.begin(of, named(m, "tool_call_id", "name"));
      chatMessage(m, base + "/" + sink.message());
    }
  }

  private void leaveSystem(String of) {
    if (!of.equals("system") && !of.equals("developer")) {
      sink.section(Section.MESSAGES);
    }
  }

  private void chatMessage(int m, String at) {
    int before = sink.size();
    int content = json.member(m, "content");
    sink.content(content, at + "/content");
    for (int k = json.first(m); k >= 0; k = json.after(k, m)) {
      String key = json.keyOf(k);
      switch (key) {
        case "role", "content", "tool_call_id", "name", "tool_calls" -> {}
        default -> {
          if (!CanonicalText.isMark(key) && json.json[json.start(k)] != 'n') {
            byte[] text = CanonicalText.compact(json, k);
            Kind kind = key.startsWith("reasoning") ? Kind.THINKING : Kind.OTHER;
            sink.add(new Found(kind, key, k, at + "/" + SpanSink.escaped(key), text, text));
          }
        }
      }
    }
    int calls = json.member(m, "tool_calls");
    int i = 0;
    for (int c = json.first(calls); c >= 0; c = json.after(c, calls), i++) {
      int function = Math.max(json.member(c, "function"), json.member(c, "custom"));
      String name = json.text(json.member(function, "name"));
      int arguments = Math.max(json.member(function, "arguments"), json.member(function, "input"));
      sink.call(name, c, at + "/tool_calls/" + i, arguments);
    }
    if (sink.size() == before) {
      sink.add(new Found(Kind.OTHER, "empty", m, at, PartSink.NOTHING, PartSink.NOTHING));
    }
    sink.markLast(m);
  }

  private void responses() {
    int format = json.member(json.member(0, "text"), "format");
    if (format >= 0) {
      sink.settings(format, "/text/format");
    }
    int instructions = json.member(0, "instructions");
    if (json.is(instructions, JsonIndex.STRING)) {
      sink.block(instructions, "/instructions");
    }
    int list = Dialects.listOf(json, 0, "input");
    String base = Dialects.pointerOf(json, 0, "input");
    if (json.is(list, JsonIndex.STRING)) {
      sink.section(Section.MESSAGES);
      sink.begin("user", new byte[0]);
      sink.content(list, base);
      return;
    }
    for (int item = json.first(list); item >= 0; item = json.after(item, list)) {
      item(item, base + "/" + (sink.message() + 1));
    }
  }

  private void item(int item, String at) {
    String type = json.text(json.member(item, "type"));
    String of = json.text(json.member(item, "role"));
    boolean output = type.endsWith("_call") || type.equals("reasoning");
    leaveSystem(of);
    sink.begin(of.isEmpty() && output ? "assistant" : of, new byte[0]);
    switch (type) {
      case "", "message" -> {
        int before = sink.size();
        sink.content(json.member(item, "content"), at + "/content");
        if (sink.size() == before) {
          sink.add(new Found(Kind.OTHER, "empty", item, at, PartSink.NOTHING, PartSink.NOTHING));
        }
      }
      case "function_call" ->
          sink.call(json.text(json.member(item, "name")), item, at, json.member(item, "arguments"));
      case "custom_tool_call" ->
          sink.call(json.text(json.member(item, "name")), item, at, json.member(item, "input"));
      case "additional_tools" -> {
        byte[] text = CanonicalText.block(json, item);
        sink.add(new Found(Kind.TOOL, type, item, at, text, CanonicalText.compact(json, item)));
      }
      default -> sink.block(item, at);
    }
  }

  private void gemini() {
    for (String name : new String[] {"systemInstruction", "system_instruction"}) {
      geminiParts(json.member(0, name), "/" + name);
    }
    sink.section(Section.MESSAGES);
    int list = Dialects.listOf(json, 0, "contents");
    String base = Dialects.pointerOf(json, 0, "contents");
    for (int c = json.first(list); c >= 0; c = json.after(c, list)) {
      sink.begin(json.text(json.member(c, "role")), new byte[0]);
      geminiParts(c, base + "/" + sink.message());
    }
  }

  private void geminiParts(int content, String pointer) {
    int list = json.member(content, "parts");
    int i = 0;
    for (int p = json.first(list); p >= 0; p = json.after(p, list), i++) {
      geminiPart(p, pointer + "/parts/" + i);
    }
  }

  private void geminiPart(int p, String at) {
    byte[] whole = CanonicalText.block(json, p);
    int called = Math.max(json.member(p, "functionCall"), json.member(p, "function_call"));
    int given = Math.max(json.member(p, "functionResponse"), json.member(p, "function_response"));
    boolean thought = json.has(p, "thought");
    int text = json.member(p, "text");
    if (called >= 0) {
      sink.call(json.text(json.member(called, "name")), p, at, json.member(called, "args"));
    } else if (given >= 0) {
      int response = json.member(given, "response");
      byte[] read = response < 0 ? PartSink.NOTHING : CanonicalText.compact(json, response);
      sink.add(
          new Found(Kind.TOOL_RESULT, json.text(json.member(given, "name")), p, at, whole, read));
    } else if (text >= 0) {
      byte[] read = json.text(text).getBytes(StandardCharsets.UTF_8);
      sink.add(new Found(thought ? Kind.THINKING : Kind.TEXT, "text", p, at, whole, read));
    } else if (json.has(p, "inlineData") || json.has(p, "fileData") || json.has(p, "inline_data")) {
      sink.add(new Found(Kind.MEDIA, "media", p, at, whole, PartSink.NOTHING).holding(0, 1));
    } else {
      sink.add(new Found(Kind.OTHER, "part", p, at, whole, whole));
    }
  }

  /** Some members of a message as bytes. */
  private byte[] named(int node, String... names) {
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      out.append(name).append('=').append(json.text(json.member(node, name))).append('\n');
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
