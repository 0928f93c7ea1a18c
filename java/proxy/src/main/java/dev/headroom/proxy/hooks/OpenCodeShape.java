package dev.headroom.proxy.hooks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenCode, in the words of our plugin: {@code {tool, sessionID, callID, args, output}}.
 *
 * <p>An output of more than some 50,000 characters it writes to a file, and shows its plugins and
 * the model where that is and the end of it. The whole file is made shorter then, so that every
 * line of it comes back by the reference.
 */
final class OpenCodeShape implements HookShape {
  private static final String FOLDER = "tool-output";
  private static final Pattern CUT =
      Pattern.compile(
          "\\A\\.\\.\\.output truncated\\.\\.\\.\\s+Full output saved to: ([^\n]+)\\n\\n");

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
    Optional<String> whole = whole(Json.text(event, "output"), call, service);
    if (whole.isPresent()) {
      return Optional.of(answer.put("output", whole.get()));
    }
    answer.set("output", event.path("output"));
    return Json.shorten(answer, "output", call, service) ? Optional.of(answer) : Optional.empty();
  }

  /** The whole of an output that was cut, made shorter than what is shown of it. */
  private static Optional<String> whole(String shown, ToolCall call, Service service) {
    Matcher cut = CUT.matcher(shown);
    if (!cut.lookingAt()) {
      return Optional.empty();
    }
    String end = shown.substring(cut.end()).stripTrailing();
    return ResultFile.read(cut.group(1).strip(), FOLDER, end)
        .filter(text -> text.stripTrailing().endsWith(end))
        .flatMap(text -> service.shorten(call, text))
        .filter(text -> text.length() < shown.length());
  }
}
