package dev.headroom.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the launcher runs once to find out which classes starts need: a request that is compressed,
 * and a session of the Model Context Protocol. It prints nothing.
 */
final class AotTraining {
  private static final String SESSION =
      """
      {"jsonrpc":"2.0","id":0,"method":"server/discover"}
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"training","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list"}
      {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"headroom_stats"}}
      """;

  private AotTraining() {}

  /**
   * @param args a request to compress
   */
  public static void main(String[] args) {
    Main.run(streams(""), "compress", args[0]);
    Start.serve(streams(SESSION));
  }

  private static Streams streams(String input) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    OutputStream nowhere = OutputStream.nullOutputStream();
    return new Streams(in, nowhere, new PrintStream(nowhere, false, StandardCharsets.UTF_8), false);
  }
}
