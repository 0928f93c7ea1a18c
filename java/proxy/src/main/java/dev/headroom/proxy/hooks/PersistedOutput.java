package dev.headroom.proxy.hooks;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An output of more than 30,000 characters: Claude Code writes it to a file, tells its hook the
 * beginning, and shows the model a short preview. The whole file is made shorter and shown instead,
 * if it becomes short enough.
 */
final class PersistedOutput {
  /** A page of what the retrieval tool gives is as long. */
  private static final int MOST_CHARACTERS = 16_000;

  private static final String FOLDER = "tool-results";

  /** Makes the output in a result shorter; whether it was. */
  boolean shorten(ObjectNode response, ToolCall call, HookShape.Service service) {
    Optional<String> shorter =
        read(response)
            .flatMap(text -> service.shorten(call, text))
            .filter(text -> text.length() <= MOST_CHARACTERS);
    shorter.ifPresent(text -> {
      response.put("stdout", text);
      response.remove("persistedOutputPath");
      response.remove("persistedOutputSize");
    });
    return shorter.isPresent();
  }

  private static Optional<String> read(ObjectNode response) {
    String known = Json.text(response, "stdout");
    return ResultFile.read(Json.text(response, "persistedOutputPath"), FOLDER, known)
        .filter(text -> text.startsWith(known));
  }
}
