package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.store.SqliteEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is compressed every byte arrives as it was sent, both ways. */
class RelayPropertyTest {
  private static final int CASES = Boolean.getBoolean("headroom.soak") ? 10_000 : 500;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final List<String> PATHS =
      List.of(
          "/v1/messages",
          "/v1/messages/count_tokens",
          "/v1/chat/completions",
          "/v1/responses",
          "/v1beta/models/gemini-4:generateContent",
          "/v1/embeddings");
  private static final List<String> SPACES = List.of("", " ", "\n", "\t ", "\r\n");
  private static final List<String> VALUES =
      List.of(
          "1.00", "1e400", "-0", "null", "true", "\"\\u00e9\\ud800\"", "[]", "{\"a\":1,\"a\":2}");

  @TempDir private Path home = Path.of("");

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** A request in an odd spelling, or what only looks like one. */
  private static byte[] body(Random random, boolean small) {
    if (random.nextInt(4) == 0) {
      byte[] any = new byte[random.nextInt(20_000)];
      random.nextBytes(any);
      return any;
    }
    String list = one(List.of("messages", "input", "contents"), random);
    StringBuilder out = new StringBuilder("{\"model\":\"gpt-5.5\",\"" + list + "\":[");
    for (int i = random.nextInt(6); i >= 0; i--) {
      String role = one(List.of("user", "assistant", "tool", "system", "odd"), random);
      String text = "row %d\\n".formatted(random.nextInt(1000)).repeat(small ? 3 : 400);
      out.append("{\"role\":\"%s\",".formatted(role)).append(one(SPACES, random));
      out.append("\"x\":").append(one(VALUES, random));
      out.append(",\"content\":\"%s\"}".formatted(text)).append(i == 0 ? "" : ",");
    }
    out.append(one(List.of("]}", "]", "]} ", "],\"stream\":false}"), random));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void relaysEveryByteWhereNothingIsCompressed(boolean compresses) throws Exception {
    try (Upstream upstream = new Upstream();
        MemoryOriginals store = new MemoryOriginals(64 << 20);
        SqliteEvents events = SqliteEvents.open(home.resolve("events.db"));
        ProxyServer proxy = start(compresses, upstream, store, events)) {
      URI base = URI.create("http://127.0.0.1:" + proxy.port());
      for (long seed = 0; seed < CASES; seed++) {
        Random random = new Random(seed);
        byte[] answer = new byte[random.nextInt(5000)];
        random.nextBytes(answer);
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        upstream.answers((seen, out) -> Upstream.ok(out, "application/json", text));
        byte[] body = body(random, compresses);
        BodyPublisher counted = BodyPublishers.ofByteArray(body);
        BodyPublisher sent = random.nextBoolean() ? counted : BodyPublishers.fromPublisher(counted);
        URI uri = base.resolve(one(PATHS, random));
        HttpResponse<byte[]> got =
            CLIENT.send(HttpRequest.newBuilder(uri).POST(sent).build(), BodyHandlers.ofByteArray());
        assertThat(upstream.next().body()).as("seed %d", seed).isEqualTo(body);
        assertThat(got.body()).as("seed %d", seed).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static ProxyServer start(
      boolean compresses, Upstream upstream, MemoryOriginals store, SqliteEvents events)
      throws Exception {
    ProxySettings settings =
        ProxySettings.DEFAULTS
            .withPort(0)
            .withCompress(compresses)
            .withUpstream(Provider.ANTHROPIC, upstream.uri())
            .withUpstream(Provider.OPENAI, upstream.uri())
            .withUpstream(Provider.GEMINI, upstream.uri());
    return ProxyServer.start(settings, CompressConfig.DEFAULTS, tenant -> store, events);
  }
}
