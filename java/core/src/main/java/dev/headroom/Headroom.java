package dev.headroom;

/** The entry: compresses requests and contents, and expands them again. Immutable, thread-safe. */
public final class Headroom {
  private Headroom() {}
}
