package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in the encodings of HTTP. */
class EncodedBodiesTest extends ProxyHarness {
  private static byte[] encoded(String encoding, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (encoding) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "deflate" -> new DeflaterOutputStream(bytes);
          case "br" -> {
            Brotli4jLoader.ensureAvailability();
            yield new BrotliOutputStream(bytes);
          }
          case "zstd" -> new ZstdOutputStream(bytes);
          default -> throw new IllegalArgumentException(encoding);
        }) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void readsEncodedBodies(String encoding) throws Exception {
    byte[] body = encoded(encoding, utf8(request(rows(60))));
    post("/v1/chat/completions", body, "content-encoding", encoding);
    Upstream.Seen seen = upstream.next();
    assertThat(seen.header("content-encoding")).isEmpty();
    assertThat(seen.header("content-length")).isEqualTo("" + seen.body().length);
    assertThat(new String(seen.body(), StandardCharsets.UTF_8)).contains("[60]{");

    for (byte[] damaged : List.of(utf8("no such thing"), Arrays.copyOf(body, body.length / 2))) {
      post("/v1/chat/completions", damaged, "content-encoding", encoding);
      seen = upstream.next();
      assertThat(seen.header("content-encoding")).isEqualTo(encoding);
      assertThat(seen.body()).isEqualTo(damaged);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void relaysABombUnread(String encoding) throws Exception {
    proxy = start(settings().withMaxBodyBytes(1 << 20));
    byte[] bomb = encoded(encoding, new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    HttpResponse<byte[]> answer = post("/v1/chat/completions", bomb, "content-encoding", encoding);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(upstream.next().body()).isEqualTo(bomb);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
  void readsTheUsageOfEncodedAnswersAndPassesThemOnAsTheyAre(String encoding) throws Exception {
    byte[] usage =
        encoded(encoding, utf8("{\"usage\":{\"prompt_tokens\":1000000,\"completion_tokens\":0}}"));
    upstream.answers((seen, out) -> {
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: %s\r\ncontent-length: %d\r\n\r\n"
              .formatted(encoding, usage.length));
      out.write(usage);
      out.flush();
    });
    String body = request(rows(60)).replace("gpt-4o", "gpt-5.5");
    HttpResponse<byte[]> answer =
        post("/v1/chat/completions", utf8(body), "accept-encoding", encoding);
    assertThat(answer.body()).isEqualTo(usage);
    assertThat(answer.headers().firstValue("content-encoding")).hasValue(encoding);
    assertThat(event(answer).usd().getAsDouble()).isPositive();
  }
}
