package dev.headroom.replay;

import dev.headroom.policy.cost.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What providers say of the tokens of a request, in each one's own words. */
public final class UsageRecord {
  private UsageRecord() {}

  /**
   * The usage that a whole answer tells.
   *
   * @param answer the body, JSON or the text of an event stream
   */
  public static Optional<Tokens> ofAnswer(byte[] answer) {
    Optional<Json> object = Json.of(answer);
    return object.isPresent()
        ? ofResponse(object.get())
        : ofEvents(new String(answer, StandardCharsets.UTF_8));
  }

  /** Reads a usage object; empty if it says nothing. */
  static Optional<Tokens> of(Json usage) {
    if (!usage.isObject()) {
      return Optional.empty();
    }
    Tokens tokens =
        usage.get("promptTokenCount").exists()
            ? gemini(usage)
            : usage.get("prompt_tokens").exists()
                ? openAi(usage, usage.tokens("prompt_tokens"), usage.tokens("completion_tokens"))
                : isAnthropic(usage) ? anthropic(usage) : responses(usage);
    return tokens.prompt() == 0 ? Optional.empty() : Optional.of(tokens);
  }

  private static boolean isAnthropic(Json usage) {
    return usage.get("cache_read_input_tokens").exists()
        || usage.get("cache_creation_input_tokens").exists();
  }

  /** What was read and written is told beside {@code input_tokens}. */
  private static Tokens anthropic(Json usage) {
    long written = usage.tokens("cache_creation_input_tokens");
    long isLong =
        Math.min(written, usage.get("cache_creation").tokens("ephemeral_1h_input_tokens"));
    return new Tokens(
        usage.tokens("input_tokens"),
        usage.tokens("cache_read_input_tokens"),
        written - isLong,
        isLong,
        usage.tokens("output_tokens"));
  }

  private static Tokens responses(Json usage) {
    return openAi(usage, usage.tokens("input_tokens"), usage.tokens("output_tokens"));
  }

  /** What was read and written is a part of the prompt. */
  private static Tokens openAi(Json usage, long prompt, long output) {
    Json details = usage.first("prompt_tokens_details", "input_tokens_details");
    Json from = details.exists() ? details : usage;
    long read = Math.max(from.tokens("cached_tokens"), from.tokens("cached_input_tokens"));
    long write =
        Math.max(from.tokens("cache_write_tokens"), from.tokens("cache_write_input_tokens"));
    return new Tokens(Math.max(0, prompt - read - write), read, write, 0, output);
  }

  private static Tokens gemini(Json usage) {
    long read = usage.tokens("cachedContentTokenCount");
    long output = usage.tokens("candidatesTokenCount") + usage.tokens("thoughtsTokenCount");
    return new Tokens(Math.max(0, usage.tokens("promptTokenCount") - read), read, 0, 0, output);
  }

  /** The usage in a response, or in the events of a stream; the last word on each number counts. */
  static Optional<Tokens> ofResponse(Json response) {
    if (response.isString()) {
      return ofEvents(response.text());
    }
    Json usage = response.first("usage", "usageMetadata");
    if (usage.exists()) {
      return of(usage);
    }
    Json inner = response.first("body", "response", "message");
    return inner.exists() ? ofResponse(inner) : Optional.empty();
  }

  private static Optional<Tokens> ofEvents(String events) {
    Optional<Tokens> found = Optional.empty();
    for (String line : events.split("\n")) {
      if (line.startsWith("data:")) {
        byte[] data = line.substring(5).strip().getBytes(StandardCharsets.UTF_8);
        Optional<Tokens> next = Json.of(data).flatMap(UsageRecord::ofResponse);
        found = next.isPresent() ? next.map(withPrompt(found)) : outputOnly(data, found);
      }
    }
    return found;
  }

  /** A last event may repeat the prompt's numbers or leave them out. */
  private static UnaryOperator<Tokens> withPrompt(Optional<Tokens> earlier) {
    return next ->
        earlier.filter(e -> e.prompt() > next.prompt()).map(e -> made(e, next)).orElse(next);
  }

  private static Optional<Tokens> outputOnly(byte[] data, Optional<Tokens> earlier) {
    long output = Json.of(data).map(json -> json.get("usage").tokens("output_tokens")).orElse(0L);
    return output == 0 ? earlier : earlier.map(e -> made(e, new Tokens(0, 0, 0, 0, output)));
  }

  private static Tokens made(Tokens prompt, Tokens output) {
    return new Tokens(
        prompt.input(), prompt.read(), prompt.write(), prompt.longWrite(), output.output());
  }
}
