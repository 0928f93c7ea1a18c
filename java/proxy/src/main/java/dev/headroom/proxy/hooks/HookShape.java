package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How an agent tells of its tools, and what it takes for an answer. */
interface HookShape {
  /** What is done for an agent. */
  interface Service {
    /** An output in fewer tokens; empty if it is to stay as it is. */
    Optional<String> shorten(ToolCall call, String text);

    /** A command as it is to run; empty if it is to run as it is. */
    Optional<String> rewrite(String command);
  }

  /** The answer (JSON) to what an agent tells; empty if nothing is to change. */
  Optional<JsonNode> answer(JsonNode event, Service service);
}
