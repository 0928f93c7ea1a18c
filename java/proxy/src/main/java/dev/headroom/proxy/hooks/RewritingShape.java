package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Agents that take another command before they run it, and no other output after. */
enum RewritingShape implements HookShape {
  /** Gemini CLI: {@code BeforeTool}, answered with {@code tool_input}. */
  GEMINI {
    @Override
    JsonNode answer(JsonNode input) {
      ObjectNode answer = Json.object();
      answer
          .putObject("hookSpecificOutput")
          .put("hookEventName", "BeforeTool")
          .set("tool_input", input);
      return answer;
    }
  },
  /** Cursor: {@code preToolUse}, answered with {@code updated_input}. */
  CURSOR {
    @Override
    JsonNode answer(JsonNode input) {
      ObjectNode answer = Json.object();
      answer.set("updated_input", input);
      return answer;
    }
  };

  abstract JsonNode answer(JsonNode input);

  @Override
  public Optional<JsonNode> answer(JsonNode event, Service service) {
    JsonNode input = event.path("tool_input");
    if (!input.path("command").isString() || input.path("is_background").asBoolean(false)) {
      return Optional.empty();
    }
    return service
        .rewrite(input.path("command").stringValue())
        .map(c -> answer(((ObjectNode) input.deepCopy()).put("command", c)));
  }
}
