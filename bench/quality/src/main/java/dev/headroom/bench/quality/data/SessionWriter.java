package dev.headroom.bench.quality.data;

import dev.headroom.bench.quality.data.AgentSession.Call;
import dev.headroom.bench.quality.data.AgentSession.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the requests of a session as a client of one of the four interfaces does. That of
 * Anthropic puts its cache marks on the system text and the last block, so that they wander and
 * turn strings into lists and back, and begins its system text with a line that differs each time.
 */
final class SessionWriter {
  private final String dialect;
  private final String model;
  private final Draw draw;
  private final String system;
  private final List<Object> tools = new ArrayList<>();

  SessionWriter(String dialect, String model, Draw draw) {
    this.dialect = dialect;
    this.model = model;
    this.draw = draw;
    StringBuilder s = new StringBuilder("You are an agent that works on a repository.\n");
    for (int i = draw.between(10, 80); i > 0; i--) {
      s.append(Prose.sentence(draw)).append('\n');
    }
    this.system = s.toString();
    for (String name : List.of("Read", "Edit", "Grep", "Bash", "Task", "mcp__shop__list")) {
      tools.add(tool(name));
    }
  }

  private Object tool(String name) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (String noun : draw.some(Words.NOUNS, draw.between(1, 5))) {
      properties.put(noun, Rows.row("type", "string", "description", Prose.sentence(draw)));
    }
    Object schema = Rows.row("type", "object", "properties", properties);
    StringBuilder about = new StringBuilder();
    for (int i = draw.between(1, 12); i > 0; i--) {
      about.append(Prose.sentence(draw)).append(' ');
    }
    String text = about.toString();
    return switch (dialect) {
      case "anthropic" -> Rows.row("name", name, "description", text, "input_schema", schema);
      case "openai-chat" ->
          Rows.row(
              "type",
              "function",
              "function",
              Rows.row("name", name, "description", text, "parameters", schema));
      case "openai-responses" ->
          Rows.row("type", "function", "name", name, "description", text, "parameters", schema);
      default ->
          Rows.row(
              "functionDeclarations",
              List.of(Rows.row("name", name, "description", text, "parameters", schema)));
    };
  }

  /** The request after the first {@code n} events. */
  String request(List<Event> events, int n) {
    List<Object> messages = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      event(events.get(i), i == n - 1, messages);
    }
    return Rows.json(body(messages));
  }

  private Map<String, @Nullable Object> body(List<Object> messages) {
    return switch (dialect) {
      case "anthropic" -> {
        String line = "x-anthropic-billing-header: cc_version=2.1; cch=" + draw.hex(5) + ";";
        List<Object> text =
            List.of(Rows.row("type", "text", "text", line), marked(text("text", system), true));
        yield Rows.row("model", model, "messages", messages, "system", text, "tools", tools);
      }
      case "openai-chat" -> {
        messages.addFirst(Rows.row("role", "system", "content", system));
        yield Rows.row("model", model, "messages", messages, "tools", tools, "stream", true);
      }
      case "openai-responses" ->
          Rows.row("model", model, "instructions", system, "input", messages, "tools", tools);
      default -> {
        Object instruction = Rows.row("parts", List.of(Rows.row("text", system)));
        yield Rows.row(
            "model", model, "systemInstruction", instruction, "contents", messages, "tools", tools);
      }
    };
  }

  private void event(Event event, boolean last, List<Object> out) {
    switch (dialect) {
      case "anthropic" -> anthropic(event, last, out);
      case "openai-chat" -> chat(event, out);
      case "openai-responses" -> responses(event, out);
      default -> gemini(event, out);
    }
  }

  private static Map<String, @Nullable Object> text(String type, String text) {
    return Rows.row("type", type, "text", text);
  }

  private static Map<String, @Nullable Object> marked(
      Map<String, @Nullable Object> block, boolean mark) {
    if (mark) {
      block.put("cache_control", Rows.row("type", "ephemeral"));
    }
    return block;
  }

  private static void anthropic(Event event, boolean last, List<Object> out) {
    switch (event) {
      case Event.User u -> {
        Object content = last ? List.of(marked(text("text", u.text()), true)) : u.text();
        out.add(Rows.row("role", "user", "content", content));
      }
      case Event.Model m -> {
        List<Object> blocks = new ArrayList<>();
        if (!m.thinking().isEmpty()) {
          String signature = Integer.toHexString(m.thinking().hashCode()).repeat(30);
          blocks.add(
              Rows.row("type", "thinking", "thinking", m.thinking(), "signature", signature));
        }
        if (!m.text().isEmpty()) {
          blocks.add(text("text", m.text()));
        }
        for (Call c : m.calls()) {
          blocks.add(
              Rows.row("type", "tool_use", "id", c.id(), "name", c.tool(), "input", c.arguments()));
        }
        out.add(Rows.row("role", "assistant", "content", blocks));
      }
      case Event.Results r -> {
        List<Object> blocks = new ArrayList<>();
        for (int i = 0; i < r.texts().size(); i++) {
          Map<String, @Nullable Object> block =
              Rows.row(
                  "type", "tool_result",
                  "tool_use_id", r.calls().get(i).id(),
                  "content", r.texts().get(i));
          blocks.add(marked(block, last && i == r.texts().size() - 1));
        }
        out.add(Rows.row("role", "user", "content", blocks));
      }
    }
  }

  private static void chat(Event event, List<Object> out) {
    switch (event) {
      case Event.User u -> out.add(Rows.row("role", "user", "content", u.text()));
      case Event.Model m -> {
        List<Object> calls = new ArrayList<>();
        for (Call c : m.calls()) {
          Object function = Rows.row("name", c.tool(), "arguments", Rows.json(c.arguments()));
          calls.add(Rows.row("id", c.id(), "type", "function", "function", function));
        }
        Map<String, @Nullable Object> message =
            Rows.row("role", "assistant", "content", m.text().isEmpty() ? null : m.text());
        if (!calls.isEmpty()) {
          message.put("tool_calls", calls);
        }
        out.add(message);
      }
      case Event.Results r -> {
        for (int i = 0; i < r.texts().size(); i++) {
          out.add(
              Rows.row(
                  "role", "tool",
                  "tool_call_id", r.calls().get(i).id(),
                  "content", r.texts().get(i)));
        }
      }
    }
  }

  private static void responses(Event event, List<Object> out) {
    switch (event) {
      case Event.User u -> out.add(message("user", "input_text", u.text()));
      case Event.Model m -> {
        if (!m.thinking().isEmpty()) {
          String encrypted = "gAAAAA" + Integer.toHexString(m.thinking().hashCode()).repeat(40);
          out.add(
              Rows.row("type", "reasoning", "summary", List.of(), "encrypted_content", encrypted));
        }
        if (!m.text().isEmpty()) {
          out.add(message("assistant", "output_text", m.text()));
        }
        for (Call c : m.calls()) {
          out.add(
              Rows.row(
                  "type", "function_call",
                  "call_id", c.id(),
                  "name", c.tool(),
                  "arguments", Rows.json(c.arguments())));
        }
      }
      case Event.Results r -> {
        for (int i = 0; i < r.texts().size(); i++) {
          out.add(
              Rows.row(
                  "type", "function_call_output",
                  "call_id", r.calls().get(i).id(),
                  "output", r.texts().get(i)));
        }
      }
    }
  }

  private static Object message(String role, String type, String text) {
    return Rows.row("type", "message", "role", role, "content", List.of(text(type, text)));
  }

  private static void gemini(Event event, List<Object> out) {
    List<Object> parts = new ArrayList<>();
    switch (event) {
      case Event.User u -> parts.add(Rows.row("text", u.text()));
      case Event.Model m -> {
        if (!m.text().isEmpty() || m.calls().isEmpty()) {
          parts.add(Rows.row("text", m.text()));
        }
        for (Call c : m.calls()) {
          Object call = Rows.row("name", c.tool(), "args", c.arguments());
          parts.add(Rows.row("functionCall", call, "thoughtSignature", "c2lnbmF0dXJl"));
        }
      }
      case Event.Results r -> {
        for (int i = 0; i < r.texts().size(); i++) {
          Object response = Rows.row("output", r.texts().get(i));
          Object given = Rows.row("name", r.calls().get(i).tool(), "response", response);
          parts.add(Rows.row("functionResponse", given));
        }
      }
    }
    out.add(Rows.row("role", event instanceof Event.Model ? "model" : "user", "parts", parts));
  }
}
