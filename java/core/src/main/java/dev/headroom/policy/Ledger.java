package dev.headroom.policy;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A journal, and beside it what this process decided while the journal could not be written: what
 * has been sent is known for as long as the process lives.
 */
public final class Ledger {
  private static final int MOST_UNWRITTEN = 20_000;

  private final Supplier<Journal> journal;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<BlockKey, Verdict> unwritten = new LinkedHashMap<>();

  /**
   * @param journal asked each time, since a store may only be opened when it is needed
   */
  public Ledger(Supplier<Journal> journal) {
    this.journal = journal;
  }

  Journal.Reply find(Collection<BlockKey> keys) {
    Journal.Reply written = journal.get().find(keys);
    lock.lock();
    try {
      if (unwritten.isEmpty()) {
        return written;
      }
      Map<BlockKey, Verdict> all = new HashMap<>(written.verdicts());
      for (BlockKey key : keys) {
        Verdict verdict = unwritten.get(key);
        if (verdict != null) {
          all.putIfAbsent(key, verdict);
        }
      }
      return new Journal.Reply(all, written.failure());
    } finally {
      lock.unlock();
    }
  }

  Journal.Reply record(Map<BlockKey, Verdict> verdicts) {
    return journal.get().record(verdicts);
  }

  /** Keeps, for this process alone, what could not be recorded; gives what stands. */
  Map<BlockKey, Verdict> remember(Map<BlockKey, Verdict> verdicts) {
    lock.lock();
    try {
      Map<BlockKey, Verdict> stands = new HashMap<>();
      verdicts.forEach((key, verdict) -> {
        Verdict first = unwritten.putIfAbsent(key, verdict);
        stands.put(key, first == null ? verdict : first);
      });
      var eldest = unwritten.keySet().iterator();
      while (unwritten.size() > MOST_UNWRITTEN) {
        eldest.next();
        eldest.remove();
      }
      return stands;
    } finally {
      lock.unlock();
    }
  }
}
