package dev.headroom.store;

/** A file that is no store of ours. The message says which, why, and what to do. */
final class Unusable extends Exception {
  private static final long serialVersionUID = 1L;

  Unusable(String message) {
    super(message);
  }
}
