package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenCode, in the words of our plugin: {@code {tool, sessionID, callID, args, output}}. */
final class OpenCodeShape implements HookShape {
  @Override
  public Optional<JsonNode> answer(JsonNode event, Service service) {
    ToolCall call =
        new ToolCall(
            "opencode",
            Json.text(event, "sessionID"),
            Json.text(event, "callID"),
            Json.text(event, "tool"),
            event.path("args"));
    ObjectNode answer = Json.object();
    answer.set("output", event.path("output"));
    return Json.shorten(answer, "output", call, service) ? Optional.of(answer) : Optional.empty();
  }
}
