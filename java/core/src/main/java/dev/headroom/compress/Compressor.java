package dev.headroom.compress;

/** Compresses texts of a content type. Stateless and thread-safe. */
interface Compressor {
  /**
   * Compresses a text.
   *
   * @param text the text (UTF-8)
   * @param gate says what counts as shorter
   * @param tokens the tokens of the text
   */
  Compression compress(byte[] text, Gate gate, int tokens);
}
