package dev.headroom.store;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Decisions in memory, bounded by the bytes of their texts. */
final class MemoryJournal implements Journal {
  /** What a decision takes up besides its text. */
  private static final long ROW = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<BlockKey, Verdict> verdicts = new HashMap<>();
  private final long maxBytes;
  private long bytes;

  MemoryJournal(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Reply find(Collection<BlockKey> keys) {
    lock.lock();
    try {
      return Reply.of(known(keys));
    } finally {
      lock.unlock();
    }
  }

  private Map<BlockKey, Verdict> known(Collection<BlockKey> keys) {
    Map<BlockKey, Verdict> found = new HashMap<>();
    for (BlockKey key : keys) {
      Verdict verdict = verdicts.get(key);
      if (verdict != null) {
        found.put(key, verdict);
      }
    }
    return found;
  }

  @Override
  public Reply record(Map<BlockKey, Verdict> more) {
    lock.lock();
    try {
      long size = more.values().stream().mapToLong(MemoryJournal::size).sum();
      if (size > maxBytes - bytes) {
        return Reply.failed(
            "journal is full: the one in memory holds %,d of %,d bytes: give it more, or use a file"
                .formatted(bytes, maxBytes));
      }
      more.forEach((key, verdict) -> {
        if (verdicts.putIfAbsent(key, verdict) == null) {
          bytes += size(verdict);
        }
      });
      return Reply.of(known(more.keySet()));
    } finally {
      lock.unlock();
    }
  }

  private static long size(Verdict verdict) {
    return ROW + verdict.change().map(c -> c.text().length).orElse(0);
  }
}
