package dev.headroom.store;

import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Originals in memory, for tests and for programs whose texts do not outlive them. Bounded by the
 * bytes of the originals; what is in it stays until it is closed.
 */
public final class MemoryOriginals implements OriginalStore {
  private static final int HANDLES = 21;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Reference, byte[]> originals = new HashMap<>();
  private final MemoryJournal journal;
  private final long maxBytes;
  private long bytes;
  private boolean closed;

  /**
   * An empty store.
   *
   * @param maxBytes what its originals may add up to, and apart from them its decisions
   */
  public MemoryOriginals(long maxBytes) {
    this.maxBytes = maxBytes;
    this.journal = new MemoryJournal(maxBytes);
  }

  @Override
  public Stored put(byte[] original) {
    byte[] sha256 = Reference.sha256(original);
    lock.lock();
    try {
      if (closed) {
        return new Stored.NotKept("the store in memory is closed: make another one");
      }
      return put(original, sha256);
    } finally {
      lock.unlock();
    }
  }

  private Stored put(byte[] original, byte[] sha256) {
    for (int attempt = 0; attempt < HANDLES; attempt++) {
      Reference reference = Reference.of(sha256, attempt);
      byte[] there = originals.get(reference);
      if (there == null) {
        return add(reference, original);
      }
      if (Arrays.equals(there, original)) {
        return new Stored.Kept(reference);
      }
    }
    return new Stored.NotKept("every handle of this content is taken by other contents");
  }

  private Stored add(Reference reference, byte[] original) {
    if (original.length > maxBytes - bytes) {
      return new Stored.NotKept(
          "store is full: the one in memory holds %,d of %,d bytes: give it more, or use a file"
              .formatted(bytes, maxBytes));
    }
    originals.put(reference, original.clone());
    bytes += original.length;
    return new Stored.Kept(reference);
  }

  @Override
  public Lookup get(Reference reference) {
    lock.lock();
    try {
      byte[] original = originals.get(reference);
      return original == null
          ? new Lookup.Missing(
              closed
                  ? "the store in memory is closed, and what was in it is gone"
                  : reference + " was never stored here: the store in memory does not know it")
          : new Lookup.Found(original.clone());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      originals.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }
}
