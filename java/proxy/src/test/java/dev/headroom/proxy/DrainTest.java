package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streams that are under way when the proxy is closed. */
class DrainTest extends ProxyHarness {
  /** An answer that goes on until a latch is open. */
  private void streamsUntil(CountDownLatch open, CountDownLatch begun) {
    upstream.answers((seen, out) -> {
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
      chunk(out, utf8("data: 1\n\n"));
      begun.countDown();
      open.await(20, TimeUnit.SECONDS);
      chunk(out, utf8("data: 2\n\n"));
      Upstream.write(out, "0\r\n\r\n");
    });
  }

  @Test
  void letsStreamsEndWhenItIsClosed() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    streamsUntil(open, begun);
    var stream =
        CLIENT.sendAsync(
            to("/v1/messages").POST(BodyPublishers.ofString("{\"messages\":[]}")).build(),
            BodyHandlers.ofString());
    begun.await(20, TimeUnit.SECONDS);
    Thread closing = Thread.ofVirtual().start(() -> started.getFirst().close());
    assertThat(closing.join(Duration.ofMillis(1500)))
        .isFalse(); // longer than silence may last else
    assertThat(accepts(proxy.getPort())).isFalse();
    assertThat(stream).isNotDone();
    open.countDown();
    assertThat(stream.get(20, TimeUnit.SECONDS).body()).isEqualTo("data: 1\n\ndata: 2\n\n");
    closing.join();
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void endsStreamsThatDoNotEndInTime() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    streamsUntil(never, begun);
    proxy = start(settings().withDrain(Duration.ofMillis(200)));
    String seen;
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client
          .getOutputStream()
          .write(
              utf8("POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}"));
      InputStream in = client.getInputStream();
      int first = in.read(); // the answer has begun
      started.getLast().close();
      seen = (char) first + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(seen).contains("data: 1").doesNotContain("0\r\n\r\n", "data: 2");
    never.countDown();
  }
}
