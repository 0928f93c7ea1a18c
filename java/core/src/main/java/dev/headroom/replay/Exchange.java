package dev.headroom.replay;

import dev.headroom.policy.cost.Tokens;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request of a recorded conversation and what is known of its answer. Bodies are made when they
 * are asked for: each holds all messages before it, and all of them at once would not fit into
 * memory.
 *
 * @param body makes the request's body
 * @param seconds when it was sent, in seconds since 1970; -1 if that is not known
 * @param usage how the provider billed it, if that was recorded
 * @param followed makes the same conversation with the answer in it, if the recording ends with one
 * @param reply the answer as it came (JSON), if it was recorded
 */
public record Exchange(
    Supplier<byte[]> body,
    long seconds,
    Optional<Tokens> usage,
    Optional<Supplier<byte[]>> followed,
    Optional<byte[]> reply) {

  static Exchange of(Supplier<byte[]> body) {
    return new Exchange(body, -1, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The body. */
  public byte[] request() {
    return body.get();
  }

  Exchange at(long when) {
    return new Exchange(body, when, usage, followed, reply);
  }

  Exchange billed(Optional<Tokens> tokens) {
    return new Exchange(body, seconds, tokens, followed, reply);
  }

  Exchange followedBy(Supplier<byte[]> whole) {
    return new Exchange(body, seconds, usage, Optional.of(whole), reply);
  }

  Exchange answered(Optional<byte[]> json) {
    return new Exchange(body, seconds, usage, followed, json);
  }
}
