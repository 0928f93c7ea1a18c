package dev.headroom.proxy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether requests that add little are quick enough to be compressed by the threads that bring
 * them. All go elsewhere after one that was slow, wherever it was compressed, until one was quick;
 * those of a conversation that was slow here for some turns more, however quick others are.
 */
final class Pace {
  private static final long QUICK_NANOS = 3_000_000;

  /** So many turns go elsewhere after one that was slow here. */
  private static final int TURNS = 16;

  /** So many conversations are remembered. */
  private static final int MOST_SLOW = 1024;

  private final ReentrantLock lock = new ReentrantLock();

  /** How many of the next turns of a conversation go elsewhere. */
  private final Map<String, Integer> slow =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_SLOW;
        }
      };

  private boolean isQuick;

  /** Whether the next turn of a conversation may be compressed by who brings it. */
  boolean mayBeHere(String conversation) {
    lock.lock();
    try {
      Integer turns = slow.remove(conversation);
      if (turns != null && turns > 1) {
        slow.put(conversation, turns - 1);
      }
      return isQuick && turns == null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A turn is done.
   *
   * @param wasHere whether it was compressed by who brought it
   */
  void took(String conversation, boolean wasHere, long nanos) {
    lock.lock();
    try {
      isQuick = nanos < QUICK_NANOS;
      if (wasHere && !isQuick) {
        slow.put(conversation, TURNS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A turn has failed here. */
  void failed(String conversation) {
    lock.lock();
    try {
      isQuick = false;
      slow.put(conversation, TURNS);
    } finally {
      lock.unlock();
    }
  }
}
