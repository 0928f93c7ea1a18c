package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Codex: {@code PreToolUse}, of commands alone. It takes another command only together with the
 * word that it may run; that is said only in the mode in which everything may run unasked, so that
 * no question of Codex to its user is answered here.
 */
final class CodexShape implements HookShape {
  @Override
  public Optional<JsonNode> answer(JsonNode event, Service service) {
    JsonNode input = event.path("tool_input");
    boolean unasked = Json.text(event, "permission_mode").equals("bypassPermissions");
    if (!unasked
        || !Json.text(event, "hook_event_name").equals("PreToolUse")
        || !input.path("command").isString()) {
      return Optional.empty();
    }
    return service
        .rewrite(input.path("command").stringValue())
        .map(c -> {
          ObjectNode answer = Json.object();
          answer
              .putObject("hookSpecificOutput")
              .put("hookEventName", "PreToolUse")
              .put("permissionDecision", "allow")
              .set("updatedInput", ((ObjectNode) input.deepCopy()).put("command", c));
          return answer;
        });
  }
}
