package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitHub Copilot CLI: {@code toolResult {resultType, textResultForLlm}}, of failed calls too, and
 * before a call {@code toolArgs}, answered with {@code modifiedArgs} and no word on whether it may
 * run.
 */
final class CopilotShape implements HookShape {
  @Override
  public Optional<JsonNode> answer(JsonNode event, Service service) {
    return event.get("toolResult") instanceof ObjectNode result
        ? output(event, result, service)
        : command(event.path("toolArgs"), service);
  }

  private static Optional<JsonNode> command(JsonNode input, Service service) {
    if (!input.path("command").isString()) {
      return Optional.empty();
    }
    return service
        .rewrite(input.path("command").stringValue())
        .map(c -> {
          ObjectNode answer = Json.object();
          answer.set("modifiedArgs", ((ObjectNode) input.deepCopy()).put("command", c));
          return answer;
        });
  }

  private static Optional<JsonNode> output(JsonNode event, ObjectNode result, Service service) {
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
