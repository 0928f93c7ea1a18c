package dev.headroom.store;

/** What was asked of a store, or why it could not be had. */
public sealed interface Answer<T> {
  /** It went well. */
  record Given<T>(T value) implements Answer<T> {}

  /**
   * It did not.
   *
   * @param reason what failed, where, and what to do, in a line
   */
  record Failed<T>(String reason) implements Answer<T> {}
}
