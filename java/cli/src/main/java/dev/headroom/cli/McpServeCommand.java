package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.mcp.McpHttpServer;
import dev.headroom.mcp.McpService;
import dev.headroom.proxy.ProxySettings;
import dev.headroom.store.SqliteOriginals;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mcp serve}: answers one client on the standard streams, or any number over HTTP. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Serves headroom_compress, headroom_retrieve and headroom_stats, and originals as resources.",
      "Without --http on the standard streams, for an agent that starts it."
    })
final class McpServeCommand implements Callable<Integer> {
  private static final int PORT = 8788;

  private final Main main;

  @Option(names = "--http", description = "Serve http://127.0.0.1:8788/mcp instead.")
  private boolean http;

  @Option(names = "--port", paramLabel = "N", description = "The port, 8788 by default.")
  private int port = PORT;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on, 127.0.0.1 by default; any other needs a token.")
  private String host = ProxySettings.DEFAULTS.host();

  @Option(
      names = "--token",
      paramLabel = "SECRET",
      defaultValue = "${env:HEADROOM_TOKEN}",
      description = "What clients must send in x-headroom-token; better given as HEADROOM_TOKEN.")
  private @Nullable String token;

  McpServeCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws Exception {
    if (!http) {
      return McpStdio.serve(main.streams());
    }
    try (SqliteOriginals store = UserStore.open();
        Headroom headroom = Headroom.builder().store(store).build();
        McpService service =
            new McpService(() -> headroom, () -> McpStdio.size(store), Version.current())) {
      serve(service);
    }
    return Exit.DONE;
  }

  private void serve(McpService service) throws InterruptedException {
    ProxySettings settings = ProxySettings.DEFAULTS.withPort(port);
    settings = token == null ? settings.withHost(host) : settings.withHostAndToken(host, token);
    try (McpHttpServer server = start(settings, service)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      main.streams()
          .err()
          .println("headroom: mcp on http://%s:%d/mcp".formatted(settings.host(), server.port()));
      server.join();
    }
  }

  private static McpHttpServer start(ProxySettings settings, McpService service) {
    try {
      return McpHttpServer.start(settings, service);
    } catch (Exception e) {
      throw Stop.failure(
          "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), e.getMessage()));
    }
  }
}
