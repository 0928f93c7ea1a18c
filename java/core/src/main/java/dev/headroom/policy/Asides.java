package dev.headroom.policy;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Verdict;
import dev.headroom.message.SpanKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is known of texts that are never changed, such as what the model said: their type and their
 * tokens, so that a turn counts only what is new in it.
 */
public final class Asides {
  private static final int MOST = 50_000;

  /**
   * @param encoding how tokens are counted
   * @param hold why the text must not be changed, if so
   */
  record Key(String encoding, BlockKey digest, SpanKind kind, Optional<String> hold) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Verdict> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Verdict> eldest) {
          return size() > MOST;
        }
      };

  Optional<Verdict> of(Key key) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(key));
    } finally {
      lock.unlock();
    }
  }

  void put(Key key, Verdict verdict) {
    lock.lock();
    try {
      known.put(key, verdict);
    } finally {
      lock.unlock();
    }
  }
}
