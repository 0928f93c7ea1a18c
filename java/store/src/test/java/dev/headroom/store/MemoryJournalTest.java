package dev.headroom.store;

import dev.headroom.ccr.OriginalStore;

class MemoryJournalTest extends JournalContract {
  @Override
  OriginalStore make(long maxBytes) {
    return new MemoryOriginals(maxBytes);
  }
}
