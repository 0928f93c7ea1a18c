package dev.headroom.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands in for a provider: reads a request and answers at once with a stream of a few events. */
final class StandIn implements AutoCloseable {
  private static final byte[] ANSWER = answer();

  private final ServerSocket socket;

  StandIn() throws IOException {
    socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private static byte[] answer() {
    String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}\n\n";
    String body = event.repeat(20) + "data: [DONE]\n\n";
    return ("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      while (Http.skipMessage(in)) {
        client.getOutputStream().write(ANSWER);
      }
    } catch (IOException e) {
      return; // the connection is over
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
