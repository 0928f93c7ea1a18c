package dev.headroom.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A provider on a socket of its own, so that every byte that arrives is seen as it came: notes each
 * request and answers as a test says.
 */
final class Upstream implements AutoCloseable {
  /** A request as it arrived. */
  record Seen(String line, List<String> headers, byte[] body) {
    String header(String name) {
      return headers.stream()
          .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(h -> h.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** How a request is answered. */
  interface Answer {
    void to(Seen seen, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private volatile Answer answer = (request, out) -> ok(out, "application/json", "{}");

  Upstream() throws IOException {
    socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  void answers(Answer how) {
    answer = how;
  }

  /** The next request. */
  Seen next() throws InterruptedException {
    Seen request = seen.poll(20, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request arrived");
    }
    return request;
  }

  static void ok(OutputStream out, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    write(
        out,
        "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n"
            .formatted(type, bytes.length));
    out.write(bytes);
    out.flush();
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
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

  private void serve(Socket client) {
    try (client) {
      // Head and body are written one behind the other; Nagle's algorithm would hold the second.
      client.setTcpNoDelay(true);
      InputStream in = client.getInputStream();
      while (true) {
        String line = line(in);
        if (line.isEmpty()) {
          return;
        }
        Seen request = request(line, in);
        seen.add(request);
        answer.to(request, client.getOutputStream());
      }
    } catch (IOException e) {
      // The connection is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Seen request(String line, InputStream in) throws IOException {
    List<String> headers = new ArrayList<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header);
    }
    Seen head = new Seen(line, headers, new byte[0]);
    String length = head.header("content-length");
    byte[] body =
        head.header("transfer-encoding").equals("chunked")
            ? chunks(in)
            : in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Seen(line, headers, body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
