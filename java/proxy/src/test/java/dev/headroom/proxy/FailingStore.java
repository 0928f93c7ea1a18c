package dev.headroom.proxy;

import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;

/** A store that always fails, with an error. */
record FailingStore(Error error) implements OriginalStore {
  @Override
  public Stored put(byte[] original) {
    throw error;
  }

  @Override
  public Lookup get(Reference reference) {
    throw error;
  }

  @Override
  public Journal journal() {
    throw error;
  }

  @Override
  public void close() {}
}
