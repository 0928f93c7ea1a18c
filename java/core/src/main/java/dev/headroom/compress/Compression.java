package dev.headroom.compress;

/**
 * What a compressor made of a text. Loss without a stored original cannot be said with these types.
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
   */
  record Lossless(byte[] text, String codec, int tokens) implements Compression {}
}
