package dev.headroom.store;

import dev.headroom.ccr.OriginalStore;

class MemoryOriginalsTest extends OriginalStoreContract {
  @Override
  OriginalStore make(long maxBytes) {
    return new MemoryOriginals(maxBytes);
  }
}
