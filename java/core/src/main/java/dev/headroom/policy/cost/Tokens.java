package dev.headroom.policy.cost;

/**
 * How the tokens of one or more requests are billed.
 *
 * @param input prompt tokens at the plain price
 * @param read prompt tokens read from the cache
 * @param write prompt tokens written to the cache for its short lifetime
 * @param longWrite prompt tokens written to the cache for its long lifetime
 * @param output tokens that the model made, thinking included
 */
public record Tokens(long input, long read, long write, long longWrite, long output) {
  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

  /** All tokens of the prompt. */
  public long prompt() {
    return input + read + write + longWrite;
  }

  public Tokens plus(Tokens other) {
    return new Tokens(
        input + other.input,
        read + other.read,
        write + other.write,
        longWrite + other.longWrite,
        output + other.output);
  }

  /** The same prompt where nothing is cached. */
  public Tokens uncached() {
    return new Tokens(prompt(), 0, 0, 0, output);
  }
}
