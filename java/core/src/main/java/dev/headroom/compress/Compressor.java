package dev.headroom.compress;

import dev.headroom.rank.Terms;

/** Compresses texts of a content type. Stateless and thread-safe. */
interface Compressor {
  /**
   * Compresses a text.
   *
   * @param text the text (UTF-8)
   * @param gate says what counts as shorter
   * @param tokens the tokens of the text
   * @param query what the reader asks for; may be empty
   */
  Compression compress(byte[] text, Gate gate, int tokens, Terms query);
}
