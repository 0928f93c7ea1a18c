package dev.headroom.compress.verify;

import java.util.Optional;

/** Reads a text in which something is left out, and says what is wrong with it. */
public interface Check {
  /**
   * What is wrong, in a few words; empty if all that must stay stands in the text, every row it
   * shows is the original's, and every marker tells the truth.
   *
   * @param text what is to be sent (UTF-8)
   */
  Optional<String> refute(byte[] text);
}
