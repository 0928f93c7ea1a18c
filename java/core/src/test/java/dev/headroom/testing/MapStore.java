package dev.headroom.testing;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Originals in a map. */
public final class MapStore implements OriginalStore {
  private final Map<Reference, byte[]> originals = new ConcurrentHashMap<>();

  @Override
  public Stored put(byte[] original) {
    Reference reference = Reference.of(original);
    originals.put(reference, original.clone());
    return new Stored.Kept(reference);
  }

  @Override
  public Lookup get(Reference reference) {
    byte[] original = originals.get(reference);
    return original == null
        ? new Lookup.Missing("never stored here")
        : new Lookup.Found(original.clone());
  }

  /** How many originals there are. */
  public int size() {
    return originals.size();
  }

  @Override
  public void close() {}
}
