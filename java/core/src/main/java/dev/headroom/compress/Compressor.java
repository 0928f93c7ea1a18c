package dev.headroom.compress;

import java.util.List;

/** Knows how texts of a content type can be written. Stateless and thread-safe. */
interface Compressor {
  /**
   * The ways to write a text and why it may stay as it is.
   *
   * @param attempts the best first
   */
  record Plan(List<Attempt> attempts, java.util.function.Supplier<String> otherwise) {}

  /** How a text can be written. */
  Plan plan(Subject subject);
}
