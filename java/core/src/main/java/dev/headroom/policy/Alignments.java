package dev.headroom.policy;

import dev.headroom.ccr.BlockKey;
import dev.headroom.policy.align.PrefixWatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What this process knows of the prefixes of conversations: their forms, and how they went. */
public final class Alignments {
  private static final int MOST = 10_000;

  private final PrefixWatch watch = new PrefixWatch();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<BlockKey, String> forms =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockKey, String> eldest) {
          return size() > MOST;
        }
      };

  PrefixWatch watch() {
    return watch;
  }

  Optional<String> form(BlockKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(forms.get(key));
    } finally {
      lock.unlock();
    }
  }

  /** Keeps the form of a conversation; what was known first stands. */
  String put(BlockKey key, String form) {
    lock.lock();
    try {
      String first = forms.putIfAbsent(key, form);
      return first == null ? form : first;
    } finally {
      lock.unlock();
    }
  }
}
