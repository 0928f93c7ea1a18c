package dev.headroom.cli;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStoreProvider;
import dev.headroom.ccr.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The store that commands find in tests. It keeps what a test puts into it and, unless a test lets
 * them, nothing of theirs, so that what is compressed without a named store comes out lossless, and
 * no test writes to a user's home.
 */
public final class MemoryStore implements OriginalStoreProvider, OriginalStore {
  private static final Map<Reference, byte[]> ORIGINALS = new ConcurrentHashMap<>();

  /** Whether commands that run on this thread may put originals into it. */
  private static final ThreadLocal<Boolean> TAKES = ThreadLocal.withInitial(() -> false);

  static void takes(boolean originals) {
    TAKES.set(originals);
  }

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
    return TAKES.get()
        ? new Stored.Kept(new Reference(keep(original)))
        : new Stored.NotKept("tests keep originals by name only");
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
