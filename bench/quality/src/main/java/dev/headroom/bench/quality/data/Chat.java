package dev.headroom.bench.quality.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A conversation of the OpenAI Chat form in the making. */
final class Chat {
  private final Draw draw;
  private final List<Object> messages = new ArrayList<>();
  private final StringBuilder results = new StringBuilder();

  Chat(Draw draw, String system, String question) {
    this.draw = draw;
    messages.add(Rows.row("role", "system", "content", system));
    messages.add(Rows.row("role", "user", "content", question));
  }

  /** A call of a tool and what it gave, as minified JSON. */
  Chat tool(String name, Object arguments, Object result) {
    String id = "call_" + draw.hex(20);
    Object function = Rows.row("name", name, "arguments", Rows.json(arguments));
    Object call = Rows.row("id", id, "type", "function", "function", function);
    messages.add(Rows.row("role", "assistant", "content", null, "tool_calls", List.of(call)));
    String content = Rows.json(result);
    messages.add(Rows.row("role", "tool", "tool_call_id", id, "content", content));
    results.append(content).append('\n');
    return this;
  }

  /** All that tools gave. */
  String results() {
    return results.toString();
  }

  byte[] bytes() {
    return Rows.json(messages).getBytes(StandardCharsets.UTF_8);
  }
}
