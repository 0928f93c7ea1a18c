package dev.headroom.policy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last turn of each conversation, so that the next one decodes and hashes only what it adds.
 * Those that were not needed for the longest time go first. A turn that adds little leaves the one
 * before it in place: to put another request of hundreds of kilobytes there with each of them would
 * fill the heap with what has lived just long enough to be taken for old.
 */
public final class LastTurns {
  /** What so many bytes are added to need not be kept anew. */
  static final int LITTLE = 8 << 10;

  /** So many bytes of requests and what was made of them are kept at most. */
  private static final long MOST_BYTES = 40 << 20;

  /** A turn that takes a larger part of that would put out those of too many others. */
  private static final int LARGEST_PART = 4;

  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, LastTurn> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  public LastTurns() {
    this(MOST_BYTES);
  }

  LastTurns(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The last turn of a conversation, of those that were not too large. */
  Optional<LastTurn> of(String conversation) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(conversation));
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the last turn of a conversation. */
  void drop(String conversation) {
    lock.lock();
    try {
      LastTurn before = known.remove(conversation);
      bytes -= before == null ? 0 : before.bytes();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Remembers a turn, unless it is too large.
   *
   * @param turn kept, with the bytes of the request, which must not be changed
   */
  void put(String conversation, LastTurn turn) {
    if (turn.bytes() > mostBytes / LARGEST_PART) {
      return;
    }
    lock.lock();
    try {
      LastTurn before = known.put(conversation, turn);
      bytes += turn.bytes() - (before == null ? 0 : before.bytes());
      for (Iterator<LastTurn> eldest = known.values().iterator(); bytes > mostBytes; ) {
        bytes -= eldest.next().bytes();
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
