package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.mcp.McpService;
import dev.headroom.mcp.StdioServer;
import dev.headroom.mcp.StoreSize;
import dev.headroom.store.Answer;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.store.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves one client on the standard streams. What tools work with is opened by the first call of
 * one: a client asks for their names first, and should not wait for more.
 */
final class McpStdio implements AutoCloseable {
  private @Nullable SqliteOriginals store;
  private @Nullable Headroom headroom;

  private McpStdio() {}

  /** Serves until the input ends; the exit code. */
  static int serve(Streams streams) throws Exception {
    try (McpStdio tools = new McpStdio();
        McpService service =
            new McpService(tools::headroom, () -> size(tools.store()), Version.current())) {
      StdioServer.serve(service, streams.in(), streams.out());
    }
    return Exit.DONE;
  }

  private synchronized SqliteOriginals store() {
    SqliteOriginals opened = store == null ? UserStore.open() : store;
    store = opened;
    return opened;
  }

  private synchronized Headroom headroom() {
    Headroom built = headroom == null ? Headroom.builder().store(store()).build() : headroom;
    headroom = built;
    return built;
  }

  /** What a store holds; empty while it is out of reach. */
  static Optional<StoreSize> size(SqliteOriginals store) {
    return switch (store.usage()) {
      case Answer.Given<Usage>(Usage usage) ->
          Optional.of(new StoreSize(usage.count(), usage.bytes()));
      case Answer.Failed<Usage> unused -> Optional.empty();
    };
  }

  @Override
  public synchronized void close() {
    if (headroom != null) {
      headroom.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
