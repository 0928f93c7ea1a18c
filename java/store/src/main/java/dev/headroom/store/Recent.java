package dev.headroom.store;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Verdict;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The decisions that this process asked for last, so that a conversation's earlier blocks cost no
 * query; what was sent can be sent again also while the database is out of reach. Bounded by bytes.
 */
final class Recent {
  private record Slot(String tenant, BlockKey key) {}

  /** What a decision takes up besides its text. */
  private static final long ROW = 400;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<Slot, Decisions.Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
  private final long maxBytes;
  private long bytes;

  Recent(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  Optional<Decisions.Kept> find(String tenant, BlockKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(kept.get(new Slot(tenant, key)));
    } finally {
      lock.unlock();
    }
  }

  void put(String tenant, BlockKey key, Decisions.Kept decision) {
    lock.lock();
    try {
      Decisions.Kept before = kept.put(new Slot(tenant, key), decision);
      bytes += size(decision) - (before == null ? 0 : size(before));
      var eldest = kept.values().iterator();
      while (bytes > maxBytes && eldest.hasNext()) {
        bytes -= size(eldest.next());
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private static long size(Decisions.Kept decision) {
    Verdict verdict = decision.verdict();
    return ROW + verdict.change().map(c -> c.text().length).orElse(0);
  }
}
