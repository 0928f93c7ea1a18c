package dev.headroom.kernel;

/** What a kernel made of a text, or why it refused it: refusals are ordinary, so no exceptions. */
public sealed interface KernelResult {
  /** The result's bytes (UTF-8). The caller owns the array. */
  record Text(byte[] bytes) implements KernelResult {}

  /**
   * The input was left alone.
   *
   * @param reason why
   * @param offset the byte of the input where it was seen, or -1 if it has no place
   */
  record Refused(Refusal reason, int offset) implements KernelResult {}
}
