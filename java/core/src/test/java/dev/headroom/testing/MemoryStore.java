package dev.headroom.testing;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Originals in memory. */
public final class MemoryStore implements OriginalStore {
  private final Map<Reference, byte[]> originals = new ConcurrentHashMap<>();

  @Override
  public Stored put(byte[] original) {
    Reference reference = Reference.of(original);
    originals.put(reference, original.clone());
    return new Stored.Kept(reference);
  }

  /** Keeps an original and gives its reference. */
  public Reference keep(byte[] original) {
    put(original);
    return Reference.of(original);
  }

  @Override
  public Lookup get(Reference reference) {
    byte[] found = originals.get(reference);
    return found == null
        ? new Lookup.Missing("hash=" + reference + " is not in this memory")
        : new Lookup.Found(found.clone());
  }

  @Override
  public void close() {}
}
