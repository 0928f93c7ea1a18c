package dev.headroom.compress;

import dev.headroom.compress.verify.Check;

/** A text that may take the place of another one, once {@link Verification} has let it through. */
sealed interface Candidate {
  /** What would be sent (UTF-8); not to be changed. */
  byte[] text();

  /** The id of the codec that made it. */
  String codec();

  /** A text that {@code codec} is said to give the value back from. */
  record Lossless(byte[] text, String codec) implements Candidate {}

  /**
   * A text that leaves something out, with markers that hold the original's {@link
   * Subject#reference}.
   *
   * @param check reads the text and says what is wrong with it
   */
  record Reversible(byte[] text, String codec, Check check) implements Candidate {}
}
