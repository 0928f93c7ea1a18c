package dev.headroom.compress;

import dev.headroom.ccr.Reference;

/**
 * What was made of a text, and verified. Loss without a stored original cannot be said with these
 * types.
 */
public sealed interface Compression {
  /**
   * The text goes as it came.
   *
   * @param reason why, in a few words
   */
  record Unchanged(String reason) implements Compression {}

  /**
   * A text that decodes to the same value.
   *
   * @param text what to send (UTF-8)
   * @param codec the codec whose {@code expand} gives the value back
   * @param tokens the tokens of {@code text}
   * @param reason what was done, and why not more
   */
  record Lossless(byte[] text, String codec, int tokens, String reason) implements Compression {}

  /**
   * A text that leaves something out and says so in place, with the original in a store.
   *
   * @param text what to send (UTF-8); holds the reference
   * @param codec how it was made
   * @param tokens the tokens of {@code text}
   * @param reference what gives the original back
   * @param reason what was done, and why not less
   */
  record Reversible(byte[] text, String codec, int tokens, Reference reference, String reason)
      implements Compression {}
}
