package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GitHub Copilot CLI: {@code toolResult {resultType, textResultForLlm}}, of failed calls too. */
final class CopilotShape implements HookShape {
  @Override
  public Optional<JsonNode> answer(JsonNode event, Service service) {
    if (!(event.get("toolResult") instanceof ObjectNode result)) {
      return Optional.empty();
    }
    ToolCall call =
        new ToolCall(
            "copilot",
            Json.text(event, "sessionId"),
            Json.text(event, "timestamp"),
            Json.text(event, "toolName"),
            event.path("toolArgs"));
    ObjectNode copy = result.deepCopy();
    if (!Json.shorten(copy, "textResultForLlm", call, service)) {
      return Optional.empty();
    }
    ObjectNode answer = Json.object();
    answer.set("modifiedResult", copy);
    return Optional.of(answer);
  }
}
