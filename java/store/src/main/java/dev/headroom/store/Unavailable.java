package dev.headroom.store;

import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;

/** A store that could not be set up: it keeps nothing, and says why. */
record Unavailable(String reason) implements OriginalStore {
  @Override
  public Stored put(byte[] original) {
    return new Stored.NotKept(reason);
  }

  @Override
  public Lookup get(Reference reference) {
    return new Lookup.Missing(reason);
  }

  @Override
  public Journal journal() {
    return Journal.none(reason);
  }

  @Override
  public void close() {}
}
