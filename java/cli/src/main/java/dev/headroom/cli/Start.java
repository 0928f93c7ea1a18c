package dev.headroom.cli;

import java.util.List;

/**
 * Where the process starts. An agent waits for the server that it starts, so that one is served at
 * once, by its defaults: nothing is loaded that only takes command lines apart.
 */
public final class Start {
  private static final List<String> SERVE = List.of("mcp", "serve");

  private Start() {}

  /** Runs and ends the process with the exit code. */
  public static void main(String[] args) {
    if (List.of(args).equals(SERVE)) {
      System.exit(serve(Streams.standard()));
    }
    Main.main(args);
  }

  /** Serves one client on the standard streams; the exit code. */
  static int serve(Streams streams) {
    try {
      UserStore.tellStore();
      return McpStdio.serve(streams);
    } catch (Exception e) {
      return Main.failed(streams, e);
    }
  }
}
