package dev.headroom.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that is kept alive, with as little work of its own as can be. */
final class Http implements AutoCloseable {
  private final Socket socket;
  private final BufferedInputStream in;

  Http(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** A request as bytes. */
  static byte[] post(String path, String session, byte[] body) {
    byte[] head =
        ("POST %s HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                + "x-session-id: %s\r\nanthropic-version: 2023-06-01\r\ncontent-length: %d\r\n\r\n")
            .formatted(path, session, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /** Sends a request and reads the answer; gives the nanoseconds it took. */
  long send(byte[] request) throws IOException {
    long start = System.nanoTime();
    socket.getOutputStream().write(request);
    if (skipMessage(in).isEmpty()) {
      throw new IOException("no answer");
    }
    return System.nanoTime() - start;
  }

  /** Reads a message to its end; gives its first line, empty if there is none any more. */
  static String skipMessage(BufferedInputStream in) throws IOException {
    long length = 0;
    boolean isChunked = false;
    String first = line(in);
    if (first.isEmpty()) {
      return first;
    }
    if (first.startsWith("HTTP/") && !first.contains(" 200")) {
      throw new IOException(first);
    }
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(15).strip());
      }
      isChunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
    }
    if (!isChunked) {
      in.skipNBytes(length);
      return first;
    }
    for (long size = chunk(in); size > 0; size = chunk(in)) {
      in.skipNBytes(size + 2);
    }
    line(in);
    return first;
  }

  private static long chunk(BufferedInputStream in) throws IOException {
    return Long.parseLong(line(in).strip(), 16);
  }

  private static String line(BufferedInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
