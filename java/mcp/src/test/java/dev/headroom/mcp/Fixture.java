package dev.headroom.mcp;

import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.store.MemoryOriginals;
import java.util.Optional;

/** A service with a store of its own. */
final class Fixture implements AutoCloseable {
  private final MemoryOriginals store = new MemoryOriginals(64 << 20);
  private final Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build();
  private final McpService service =
      new McpService(() -> headroom, () -> Optional.of(new StoreSize(7, 7_000)), "1.2.3");

  /** Keeps an original and gives its hash. */
  String keep(byte[] original) {
    if (store.put(original) instanceof OriginalStore.Stored.Kept(Reference reference)) {
      return reference.hash();
    }
    throw new IllegalStateException("not kept");
  }

  McpService service() {
    return service;
  }

  /** A text of rows of which most are left out. */
  static String rows() {
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < 900; i++) {
      rows.append(i == 0 ? "" : ",")
          .append(
              "{\"id\":%d,\"state\":\"ok\",\"host\":\"web-%d\"}"
                  .formatted(i * 7919 % 90_001, i % 9));
    }
    return rows.append("]").toString();
  }

  @Override
  public void close() {
    service.close();
    headroom.close();
    store.close();
  }
}
