package dev.headroom.proxy.hooks;

import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Claude Code. Outputs go back in the tool's own shape: {@code {stdout, stderr, ...}} of Bash,
 * {@code {file: {content}}} of Read, the list of blocks of a server's tool, and {@code content} or
 * {@code result} of others.
 *
 * <p>A rewritten command is answered without a word on whether it may run, so that the user's rules
 * decide that, of the command as it is to run.
 */
final class ClaudeShape implements HookShape {
  private final Predicate<String> mayRewrite;
  private final PersistedOutput persisted;

  /**
   * @param mayRewrite whether commands may be, in a directory
   */
  ClaudeShape(Predicate<String> mayRewrite, PersistedOutput persisted) {
    this.mayRewrite = mayRewrite;
    this.persisted = persisted;
  }

  @Override
  public Optional<JsonNode> answer(JsonNode event, Service service) {
    String name = Json.text(event, "hook_event_name");
    ToolCall call =
        new ToolCall(
            "claude",
            Json.text(event, "session_id"),
            Json.text(event, "tool_use_id"),
            Json.text(event, "tool_name"),
            event.path("tool_input"));
    return switch (name) {
      case "PostToolUse" ->
          output(call, event.path("tool_response"), service)
              .map(o -> specific(name, "updatedToolOutput", o));
      case "PreToolUse" -> input(call, event, service).map(i -> specific(name, "updatedInput", i));
      default -> Optional.empty();
    };
  }

  private static JsonNode specific(String event, String key, JsonNode value) {
    ObjectNode answer = Json.object();
    answer.putObject("hookSpecificOutput").put("hookEventName", event).set(key, value);
    return answer;
  }

  private Optional<JsonNode> input(ToolCall call, JsonNode event, Service service) {
    boolean background = call.input().path("run_in_background").asBoolean(false);
    if (call.command().isEmpty() || background || !mayRewrite.test(Json.text(event, "cwd"))) {
      return Optional.empty();
    }
    return service
        .rewrite(call.command())
        .map(c -> ((ObjectNode) call.input().deepCopy()).put("command", c));
  }

  private Optional<JsonNode> output(ToolCall call, JsonNode response, Service service) {
    JsonNode copy = response.deepCopy();
    boolean changed =
        switch (copy) {
          case ArrayNode blocks -> Json.shorten(blocks, call, service);
          case ObjectNode object ->
              object.has("persistedOutputPath")
                  ? persisted.shorten(object, call, service)
                  : object(object, call, service);
          default -> false;
        };
    return changed ? Optional.of(copy) : Optional.empty();
  }

  private static boolean object(ObjectNode response, ToolCall call, Service service) {
    boolean changed = false;
    for (String key : new String[] {"stdout", "stderr", "content", "result"}) {
      changed |= Json.shorten(response, key, call, service);
    }
    if (response.get("content") instanceof ArrayNode blocks) {
      changed |= Json.shorten(blocks, call, service);
    }
    if (response.get("file") instanceof ObjectNode file) {
      changed |= Json.shorten(file, "content", call, service);
    }
    return changed;
  }
}
