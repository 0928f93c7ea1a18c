package dev.headroom.cli;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStoreProvider;
import dev.headroom.ccr.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The store that commands find in tests: it keeps originals as long as the process runs. */
public final class MemoryStore implements OriginalStoreProvider, OriginalStore {
  private static final Map<Reference, byte[]> ORIGINALS = new ConcurrentHashMap<>();

  @Override
  public OriginalStore open() {
    return this;
  }

  static String keep(byte[] original) {
    ORIGINALS.put(Reference.of(original), original);
    return Reference.of(original).hash();
  }

  @Override
  public Stored put(byte[] original) {
    return new Stored.Kept(new Reference(keep(original.clone())));
  }

  @Override
  public Lookup get(Reference reference) {
    byte[] found = ORIGINALS.get(reference);
    return found == null
        ? new Lookup.Missing("no original " + reference + " was stored here")
        : new Lookup.Found(found.clone());
  }

  @Override
  public void close() {}
}
