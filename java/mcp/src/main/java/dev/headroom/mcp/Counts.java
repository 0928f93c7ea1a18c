package dev.headroom.mcp;

import java.util.concurrent.atomic.AtomicLong;

/** What this process has compressed, and how often it was asked for originals. */
final class Counts {
  private final AtomicLong compressed = new AtomicLong();
  private final AtomicLong retrieved = new AtomicLong();
  private final AtomicLong before = new AtomicLong();
  private final AtomicLong after = new AtomicLong();

  void compressed(int tokensBefore, int tokensAfter) {
    compressed.incrementAndGet();
    before.addAndGet(tokensBefore);
    after.addAndGet(tokensAfter);
  }

  void retrieved() {
    retrieved.incrementAndGet();
  }

  long compressions() {
    return compressed.get();
  }

  long retrievals() {
    return retrieved.get();
  }

  long tokensBefore() {
    return before.get();
  }

  long tokensAfter() {
    return after.get();
  }
}
