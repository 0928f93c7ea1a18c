package dev.headroom.bench.quality.measure;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Originals for as long as a measurement runs. */
public final class MemoryStore implements OriginalStore {
  private static final int ATTEMPTS = 20;

  private final Map<Reference, byte[]> originals = new ConcurrentHashMap<>();

  @Override
  public Stored put(byte[] original) {
    byte[] sha256 = Reference.sha256(original);
    for (int attempt = 0; attempt <= ATTEMPTS; attempt++) {
      Reference reference = Reference.of(sha256, attempt);
      byte[] there = originals.putIfAbsent(reference, original.clone());
      if (there == null || Arrays.equals(there, original)) {
        return new Stored.Kept(reference);
      }
    }
    return new Stored.NotKept("every handle of this content is taken");
  }

  @Override
  public Lookup get(Reference reference) {
    byte[] there = originals.get(reference);
    return there == null
        ? new Lookup.Missing("never stored here")
        : new Lookup.Found(there.clone());
  }

  @Override
  public void close() {}
}
