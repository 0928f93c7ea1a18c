package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is relayed, both ways, as it came. */
class RelayedBytesTest extends ProxyHarness {
  @Test
  void relaysHeadersAsTheyAreAndAddsNone() throws Exception {
    post(
        "/v1/messages",
        utf8("{\"messages\":[]}"),
        "x-api-key",
        "secret",
        "anthropic-beta",
        "a-2025, b-2026",
        "accept-encoding",
        "zstd, br",
        "x-headroom-bypass",
        "true");
    Upstream.Seen seen = upstream.next();
    assertThat(seen.header("x-api-key")).isEqualTo("secret");
    assertThat(seen.header("anthropic-beta")).isEqualTo("a-2025, b-2026");
    assertThat(seen.header("accept-encoding")).isEqualTo("zstd, br");
    assertThat(seen.header("host")).isEqualTo(upstream.uri().getAuthority());
    assertThat(seen.headers())
        .noneMatch(h ->
            h.toLowerCase(Locale.ROOT).matches("(via|forwarded|x-forwarded.*|x-headroom.*):.*"));
  }

  @Test
  void relaysWhatIsNoConversationByteForByte() throws Exception {
    Random random = new Random(5);
    String[] paths = {
      "/v1/files", "/v1/messages", "/v1beta/models/x:generateContent", "/a/b%20c?q=%2F"
    };
    for (int i = 0; i < 200; i++) {
      byte[] body = new byte[random.nextInt(3000)];
      random.nextBytes(body);
      String path = paths[i % paths.length];
      upstream.answers((seen, out) -> {
        Upstream.write(
            out, "HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n".formatted(seen.body().length));
        out.write(seen.body());
        out.flush();
      });
      assertThat(post(path, body, "content-type", "application/json").body()).isEqualTo(body);
      Upstream.Seen seen = upstream.next();
      assertThat(seen.body()).isEqualTo(body);
      assertThat(seen.line()).isEqualTo("POST " + path + " HTTP/1.1");
    }
  }

  @ParameterizedTest
  @CsvSource({"GET", "HEAD", "DELETE", "PATCH", "OPTIONS"})
  void relaysEveryMethod(String method) throws Exception {
    upstream.answers(
        (seen, out) -> Upstream.write(out, "HTTP/1.1 204 No Content\r\nx-up: 1\r\n\r\n"));
    HttpResponse<byte[]> answer =
        CLIENT.send(
            to("/v1/models").method(method, BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("x-up")).contains("1");
    assertThat(upstream.next().line()).isEqualTo(method + " /v1/models HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 413, 429, 500, 529})
  void relaysErrorsAsTheyAre(int status) throws Exception {
    upstream.answers((seen, out) ->
        Upstream.write(
            out,
            "HTTP/1.1 "
                + status
                + " Odd\r\nretry-after: 7\r\nrequest-id: r1\r\ncontent-length: 5\r\n\r\noops!"));
    HttpResponse<byte[]> answer = post("/v1/messages", utf8("{\"messages\":[]}"));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("retry-after")).contains("7");
    assertThat(answer.headers().firstValue("request-id")).contains("r1");
    assertThat(answer.body()).isEqualTo(utf8("oops!"));
  }

  @Test
  void passesEventsOnAsTheyCome() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    String first = "event: ping\ndata: {}\n\n";
    String second = "data: \u00e9nd\n\n";
    upstream.answers((seen, out) -> {
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
      chunk(out, utf8(first));
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      for (byte b : utf8(second)) {
        chunk(out, new byte[] {b});
      }
      Upstream.write(out, "0\r\n\r\n");
    });
    HttpRequest request =
        to("/v1/messages").POST(BodyPublishers.ofString("{\"messages\":[]}")).build();
    try (InputStream in = CLIENT.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(in.readNBytes(first.length()), StandardCharsets.UTF_8))
          .isEqualTo(first);
      arrived.countDown();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(second);
    }
  }

  @Test
  void cutsAStreamThatTheProviderCuts() throws Exception {
    upstream.answers((seen, out) -> {
      Upstream.write(out, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
      out.close();
    });
    HttpRequest request =
        to("/v1/messages").POST(BodyPublishers.ofString("{\"messages\":[]}")).build();
    assertThatThrownBy(() -> CLIENT.send(request, BodyHandlers.ofByteArray()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void closesTheProvidersStreamWhenItsClientLeaves() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    upstream.answers((seen, out) -> {
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
      try {
        for (int i = 0; i < 2000; i++) {
          chunk(out, utf8("data: " + "x".repeat(1000) + "\n\n"));
          Thread.sleep(5);
        }
      } catch (IOException e) {
        closed.countDown();
        throw e;
      }
    });
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client
          .getOutputStream()
          .write(
              utf8("POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}"));
      assertThat(client.getInputStream().read()).isPositive();
    }
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void relaysWhatIsTooLargeUnread(boolean counted) throws Exception {
    proxy = start(settings().withMaxBodyBytes(1000));
    byte[] body = utf8(request(rows(60)));
    var publisher =
        counted
            ? BodyPublishers.ofByteArray(body)
            : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    CLIENT.send(to("/v1/chat/completions").POST(publisher).build(), BodyHandlers.discarding());
    assertThat(upstream.next().body()).isEqualTo(body);
  }
}
