package dev.headroom.proxy.hooks;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.ccr.RecoveryLine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes outputs of tools shorter. An output is put to the library as a conversation of two
 * messages, the call and its result, so that it is decided as everywhere else: by what the call
 * asks for, with its original in the store, once, and the same again in every process.
 *
 * <p>Where something was left out, a line at the end says how to get it back; with that line the
 * output must still be shorter by a tenth.
 */
final class Outputs {
  /**
   * What became of an output.
   *
   * @param text as it is to go on; empty if it stays as it is
   * @param result what the library did
   * @param before tokens of it
   * @param after tokens that go on
   */
  private record Output(
      Optional<String> text, CompressResult<byte[]> result, int before, int after) {}

  /** Shorter ones are not looked at: they have fewer than the 200 tokens of a text of a request. */
  private static final int LEAST_CHARACTERS = 300;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Hooks.Conversations conversations;
  private final ToIntFunction<byte[]> counter;
  private final String retrieve;
  private final Hooks.Log log;

  /**
   * @param counter counts tokens
   * @param retrieve the command that gives an original back, before the reference
   */
  Outputs(
      Hooks.Conversations conversations,
      ToIntFunction<byte[]> counter,
      String retrieve,
      Hooks.Log log) {
    this.conversations = conversations;
    this.counter = counter;
    this.retrieve = retrieve;
    this.log = log;
  }

  /** An output in fewer tokens; empty if it is to stay as it is. */
  Optional<String> shorten(ToolCall call, String text) {
    if (text.length() < LEAST_CHARACTERS || call.isPlain() || RecoveryLine.ends(text)) {
      return Optional.empty();
    }
    String name = "hook " + call.agent() + " " + call.session();
    CompressResult<byte[]> result = conversations.compress(name, request(call, text));
    Output output = output(result, text);
    if (!call.isTest()) {
      log.decided(call.agent(), output.result(), output.before(), output.after());
    }
    return output.text();
  }

  private static byte[] request(ToolCall call, String text) {
    String id = call.id().isEmpty() ? "call" : call.id();
    ObjectNode request = MAPPER.createObjectNode();
    var messages = request.putArray("messages");
    ObjectNode use = messages.addObject().put("role", "assistant").putArray("content").addObject();
    use.put("type", "tool_use").put("id", id).put("name", call.tool()).set("input", call.input());
    messages
        .addObject()
        .put("role", "user")
        .putArray("content")
        .addObject()
        .put("type", "tool_result")
        .put("tool_use_id", id)
        .put("content", text);
    return MAPPER.writeValueAsBytes(request);
  }

  private Output output(CompressResult<byte[]> result, String text) {
    Optional<Decision> decision =
        result.decisions().stream().filter(d -> d.pointer().startsWith("/messages/1/")).findFirst();
    int before = decision.map(Decision::tokensBefore).orElse(0);
    if (decision.isEmpty() || decision.get().codec().isEmpty()) {
      return new Output(Optional.empty(), result, before, before);
    }
    String shorter = result(result.messages());
    if (decision.get().reference().isEmpty()) {
      return new Output(Optional.of(shorter), result, before, decision.get().tokensAfter());
    }
    String told =
        shorter
            + (shorter.endsWith("\n") ? "" : "\n")
            + RecoveryLine.of(retrieve, decision.get().reference().get())
            + (text.endsWith("\n") ? "\n" : "");
    int after = counter.applyAsInt(told.getBytes(StandardCharsets.UTF_8));
    return after * 10L <= before * 9L
        ? new Output(Optional.of(told), result, before, after)
        : new Output(Optional.empty(), result, before, before);
  }

  private static String result(byte[] request) {
    JsonNode message = MAPPER.readTree(request).path("messages").path(1);
    return message.path("content").path(0).path("content").stringValue();
  }
}
