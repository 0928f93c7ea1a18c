package dev.headroom.proxy.hooks;

import dev.headroom.CompressResult;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/** What is answered to the hooks of each agent that is known, and to our wrapper of commands. */
public final class Hooks {
  /** Compresses a request of a conversation within the time that a hook has. */
  @FunctionalInterface
  public interface Conversations {
    CompressResult<byte[]> compress(String name, byte[] request);
  }

  /** Takes what was decided of an output. */
  @FunctionalInterface
  public interface Log {
    /**
     * @param agent whose tool gave it
     * @param before its tokens
     * @param after tokens that go on
     */
    void decided(String agent, CompressResult<byte[]> result, int before, int after);
  }

  private final Map<String, HookShape> shapes =
      Map.of(
          "claude",
          new ClaudeShape(ClaudeRules.ofThisProcess()::mayRewrite, new PersistedOutput()),
          "codex",
          new CodexShape(),
          "copilot",
          new CopilotShape(),
          "opencode",
          new OpenCodeShape(),
          "gemini",
          RewritingShape.GEMINI,
          "cursor",
          RewritingShape.CURSOR);

  private final Outputs outputs;

  /**
   * @param counter counts tokens
   * @param retrieve the command that gives an original back, before the reference
   */
  public Hooks(
      Conversations conversations, ToIntFunction<byte[]> counter, String retrieve, Log log) {
    this.outputs = new Outputs(conversations, counter, retrieve, log);
  }

  /** Whether an agent's hooks are known. */
  public boolean knows(String agent) {
    return shapes.containsKey(agent);
  }

  /**
   * The answer to what an agent tells; empty if nothing is to change.
   *
   * @param event what it tells (JSON, UTF-8)
   * @param caller who asks for the agent
   */
  public Optional<byte[]> answer(String agent, byte[] event, Caller caller) {
    HookShape shape = shapes.get(agent);
    if (shape == null) {
      return Optional.empty();
    }
    HookShape.Service service =
        new HookShape.Service() {
          @Override
          public Optional<String> shorten(ToolCall call, String text) {
            return outputs.shorten(call, text);
          }

          @Override
          public Optional<String> rewrite(String command) {
            return Rewriting.of(command, caller);
          }
        };
    JsonNode told = Json.MAPPER.readTree(event);
    return shape.answer(told, service).map(Json.MAPPER::writeValueAsBytes);
  }

  /**
   * What a command has printed, in fewer tokens; empty if it is to stay as it is.
   *
   * @param command as it was run
   * @param output UTF-8; anything else stays
   */
  public Optional<byte[]> output(String command, byte[] output) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    return outputs
        .shorten(ToolCall.ofCommand(command), text)
        .map(s -> s.getBytes(StandardCharsets.UTF_8));
  }
}
