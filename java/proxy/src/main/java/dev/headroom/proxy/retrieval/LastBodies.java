package dev.headroom.proxy.retrieval;

import dev.headroom.message.JsonIndex;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last request of each conversation as its client sent it, so that of the next one only what it
 * adds is read. Those that were not needed for the longest time go first. One that adds little is
 * not kept: the one before it does as well.
 */
final class LastBodies {
  private static final long MOST_BYTES = 32 << 20;

  /** What so many bytes are added to need not be kept anew. */
  private static final int LITTLE = 8 << 10;

  /** A body that takes a larger part of that would put out those of too many others. */
  private static final int LARGEST_PART = 4;

  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, JsonIndex> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  LastBodies() {
    this(MOST_BYTES);
  }

  LastBodies(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Reads the next request of a conversation; empty if it is no JSON.
   *
   * @param body kept; must not be changed
   */
  Optional<JsonIndex> read(String conversation, byte[] body) {
    Optional<JsonIndex> before = find(conversation);
    Optional<JsonIndex> read =
        before.map(b -> JsonIndex.read(body, b)).orElseGet(() -> JsonIndex.read(body));
    read.filter(index -> before.isEmpty() || index.added() > LITTLE)
        .ifPresent(index -> put(conversation, index));
    return read;
  }

  /** The last body of a conversation, of those that were not too large. */
  Optional<JsonIndex> find(String conversation) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(conversation));
    } finally {
      lock.unlock();
    }
  }

  private void put(String conversation, JsonIndex index) {
    if (size(index) > mostBytes / LARGEST_PART) {
      return;
    }
    lock.lock();
    try {
      JsonIndex before = known.put(conversation, index);
      bytes += size(index) - (before == null ? 0 : size(before));
      for (Iterator<JsonIndex> eldest = known.values().iterator(); bytes > mostBytes; ) {
        bytes -= size(eldest.next());
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private static long size(JsonIndex index) {
    return index.bytes().length + index.held();
  }
}
