package dev.headroom.proxy.hooks;

import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A call of a tool that a hook tells of.
 *
 * @param agent who called
 * @param session the agent's name for its conversation; may be empty
 * @param id of the call; may be empty
 * @param tool the tool's name
 * @param input what it was given
 */
record ToolCall(String agent, String session, String id, String tool, JsonNode input) {
  /** The session of calls that try a hook. */
  private static final String TEST = "headroom-test";

  /** Our own commands, and the word that switches us off for one. */
  private static final Pattern OURS =
      Pattern.compile("HEADROOM_OFF=|headroom'? retrieve |headroom(?:-front)?'? run ");

  /**
   * A command that was run outside of any agent's tools. Each run is a call of its own: what was
   * decided of one, for example since no time was left, says nothing of the next.
   */
  static ToolCall ofCommand(String command) {
    String id = UUID.randomUUID().toString();
    return new ToolCall(
        "run", "", id, "Bash", JsonNodeFactory.instance.objectNode().put("command", command));
  }

  /** The command, if the tool runs one. */
  String command() {
    JsonNode command = input.path("command");
    return command.isString() ? command.stringValue() : "";
  }

  /** Whether it was made up to try a hook, so that nothing of it counts as saved. */
  boolean isTest() {
    return session.equals(TEST);
  }

  /**
   * Whether its output is to be left alone: the user, or the model, has said so for this call; it
   * gives an original back; or our wrapper has seen the output already.
   */
  boolean isPlain() {
    return OURS.matcher(command()).find();
  }
}
