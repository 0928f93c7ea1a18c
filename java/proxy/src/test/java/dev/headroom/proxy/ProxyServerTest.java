package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.headroom.CompressConfig;
import dev.headroom.HeadroomException;
import dev.headroom.store.Answer;
import dev.headroom.store.Event;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.store.SqliteEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProxyServerTest {
  /** Long enough for the provider's cache, so that what follows may be made shorter. */
  private static final String TASK = "who runs where? ".repeat(300);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final MemoryOriginals store = new MemoryOriginals(64 << 20);
  private final List<ProxyServer> started = new ArrayList<>();
  private @Nullable SqliteEvents events;
  private Upstream upstream = noUpstream();

  @TempDir private Path home = Path.of("");
  private URI proxy = URI.create("http://127.0.0.1");

  private static Upstream noUpstream() {
    try {
      return new Upstream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void startProxy() throws Exception {
    proxy = start(settings());
  }

  private ProxySettings settings() {
    return ProxySettings.DEFAULTS
        .withPort(0)
        .withDeadline(Duration.ofSeconds(20))
        .withUpstream(Provider.ANTHROPIC, upstream.uri())
        .withUpstream(Provider.OPENAI, upstream.uri())
        .withUpstream(Provider.GEMINI, upstream.uri());
  }

  private URI start(ProxySettings settings) throws Exception {
    ProxyServer server =
        ProxyServer.start(settings, CompressConfig.DEFAULTS, tenant -> store, events());
    started.add(server);
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private SqliteEvents events() {
    if (events == null) {
      events = SqliteEvents.open(home.resolve("events.db"));
    }
    return events;
  }

  @AfterEach
  void stop() {
    started.forEach(ProxyServer::close);
    events().close();
    upstream.close();
    store.close();
  }

  private static String rows(int n) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Map.of("id", i, "name", "host-" + i * 7 % 89, "state", "running"));
    }
    return MAPPER.writeValueAsString(rows);
  }

  /** A request with odd spelling around a tool's result. */
  private static String request(String result) {
    return """
    {"model" : "gpt-4o",  "temperature":1.00, "messages":[{"role":"user","content":"%s"},
     {"role":"tool","tool_call_id":"c1","content":%s}] , "x":"\\u00e9"}\
    """
        .formatted(TASK, MAPPER.writeValueAsString(result));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(proxy.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to(path).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void compressesAToolResultAndLeavesEveryOtherByte() throws Exception {
    HttpResponse<byte[]> answer = post("/v1/chat/completions", utf8(request(rows(60))));
    String sent = new String(upstream.next().body(), StandardCharsets.UTF_8);
    String table = MAPPER.readTree(sent).at("/messages/1/content").asString();
    assertThat(table).startsWith("[60]{");
    assertThat(sent).isEqualTo(request(table));
    assertThat(answer.headers().firstValue("x-headroom").orElse("")).contains(", before=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/messages", "/v1/messages/count_tokens?beta=true", "/v1/responses"})
  void sendsTheSameToEveryRouteOfAConversation(String path) throws Exception {
    String body =
        path.contains("responses")
            ? "{\"model\":\"gpt-4o\",\"input\":[{\"role\":\"user\",\"content\":\""
                + TASK
                + "\"},{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":"
                + MAPPER.writeValueAsString(rows(60))
                + "}]}"
            : "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\""
                + TASK
                + "\"},{\"type\":\"tool_result\","
                + "\"tool_use_id\":\"c\",\"content\":"
                + MAPPER.writeValueAsString(rows(60))
                + "}]}]}";
    post(path, utf8(body), "content-type", "application/json");
    Upstream.Seen first = upstream.next();
    post(path, utf8(body), "content-type", "application/json");
    assertThat(first.body()).isEqualTo(upstream.next().body()).hasSizeLessThan(body.length());
    assertThat(first.line()).isEqualTo("POST " + path + " HTTP/1.1");
    assertThat(first.header("content-length")).isEqualTo("" + first.body().length);
  }

  private Event event(HttpResponse<byte[]> answer) {
    String header = answer.headers().firstValue("x-headroom").orElse("");
    String id = header.replaceAll(".*id=([0-9a-f]{16}).*", "$1");
    started.forEach(ProxyServer::close); // writes what is under way
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    return ((Answer.Given<Optional<Event>>) events().find(id)).value().orElseThrow();
  }

  @Test
  void writesWhatARequestCostByTheUsageThatItsProviderTold() throws Exception {
    upstream.answers((seen, out) ->
        Upstream.ok(
            out,
            "text/event-stream",
            "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\ndata: {\"choices\":[],\"usage\":"
                + "{\"prompt_tokens\":1000000,\"completion_tokens\":0}}\n\ndata: [DONE]\n\n"));
    String body = request(rows(60)).replace("gpt-4o", "gpt-5.5");
    Event event = event(post("/v1/chat/completions", utf8(body)));
    assertThat(event.model()).isEqualTo("gpt-5.5");
    assertThat(event.status()).isEqualTo(200);
    assertThat(event.before()).isGreaterThan(event.after());
    assertThat(event.usd().getAsDouble()).isPositive();
    assertThat(event.withoutUsd().getAsDouble()).isGreaterThan(event.usd().getAsDouble());
    JsonNode details = MAPPER.readTree(event.details());
    assertThat(details.at("/usage/0/input").asLong()).isEqualTo(1_000_000);
    assertThat(details.at("/changed/0/codec").asString()).isEqualTo("json-table/1");
    assertThat(event.details()).doesNotContain("host-").doesNotContain("who runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none-of-ours", "gzip"})
  void writesWhyNothingWasDone(String encoding) throws Exception {
    HttpResponse<byte[]> answer =
        post("/v1/chat/completions", utf8("{}"), "content-encoding", encoding);
    Event event = event(answer);
    assertThat(event.usd()).isEmpty();
    assertThat(event.before()).isZero();
    assertThat(event.details()).contains("encoding");
  }

  @Test
  void sumsUpWhatHappened() throws Exception {
    post("/v1/chat/completions", utf8(request(rows(60))));
    post("/v1/messages/count_tokens", utf8(request(rows(60))));
    started.forEach(ProxyServer::close);
    proxy = start(settings());
    JsonNode stats =
        MAPPER.readTree(CLIENT.send(to("/stats").build(), BodyHandlers.ofByteArray()).body());
    assertThat(stats.path("requests").asLong()).isEqualTo(1);
    assertThat(stats.path("tokens_saved").asLong()).isPositive();
    assertThat(stats.at("/models/0/model").asString()).isEqualTo("gpt-4o");
  }

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

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    Upstream.write(out, Integer.toHexString(bytes.length) + "\r\n");
    out.write(bytes);
    Upstream.write(out, "\r\n");
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

  @Test
  void saysWhichProviderCannotBeReached() throws Exception {
    upstream.close();
    HttpResponse<byte[]> answer = post("/v1/messages", utf8("{\"messages\":[]}"));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("127.0.0.1");
  }

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

  @Test
  void staysWithWhatItSentWhenItIsSwitchedOffOrTooLate() throws Exception {
    String session = "x-session-id";
    post("/v1/chat/completions", utf8(request(rows(60))), session, "a");
    byte[] first = upstream.next().body();
    proxy = start(settings().withCompress(false));
    post("/v1/chat/completions", utf8(request(rows(60))), session, "a");
    assertThat(upstream.next().body()).isEqualTo(first);
    post("/v1/chat/completions", utf8(request(rows(60))), session, "b");
    assertThat(upstream.next().body()).isEqualTo(utf8(request(rows(60))));
    proxy = start(settings());
    post("/v1/chat/completions", utf8(request(rows(60))), session, "b");
    assertThat(upstream.next().body()).isEqualTo(utf8(request(rows(60))));
  }

  @Test
  void givesUpInTimeAndStaysWithIt() throws Exception {
    proxy = start(settings().withDeadline(Duration.ZERO));
    post("/v1/chat/completions", utf8(request(rows(60))));
    byte[] first = upstream.next().body();
    proxy = start(settings());
    post("/v1/chat/completions", utf8(request(rows(60))));
    assertThat(upstream.next().body()).isEqualTo(first);
  }

  @Test
  void answersRequestsForAWebSocketWithUpgradeRequired() throws Exception {
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client
          .getOutputStream()
          .write(
              utf8(
                  "GET /v1/responses HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n"));
      assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 426");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "host: evil.example, 403",
    "host: 127.0.0.1.evil.example, 403",
    "host: localhost; origin: https://evil.example, 403",
    "host: localhost; origin: null, 403",
    "host: [::1]:8787, 200",
    "host: localhost; origin: http://localhost:3000, 200"
  })
  void letsInWhoMayComeIn(String headers, int status) throws Exception {
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client
          .getOutputStream()
          .write(utf8("GET /livez HTTP/1.1\r\n" + headers.replace("; ", "\r\n") + "\r\n\r\n"));
      assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 " + status);
    }
  }

  @Test
  void asksForItsTokenAndKeepsItFromTheProvider() throws Exception {
    String token = "0123456789abcdef";
    proxy = start(settings().withHostAndToken("127.0.0.1", token));
    assertThat(post("/v1/messages", utf8("{}")).statusCode()).isEqualTo(401);
    assertThat(post("/v1/messages", utf8("{}"), Guard.TOKEN_HEADER, "x" + token).statusCode())
        .isEqualTo(401);
    assertThat(post("/v1/messages", utf8("{}"), Guard.TOKEN_HEADER, token).statusCode())
        .isEqualTo(200);
    assertThat(upstream.next().headers()).noneMatch(h -> h.contains(token));
  }

  @Test
  void doesNotListenToOthersWithoutAToken() {
    assertThatThrownBy(() -> settings().withHost("0.0.0.0"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("set a token");
    for (String bad : new String[] {"ftp://x", "http://u:p@x", "http://x?q", "x"}) {
      assertThatThrownBy(() -> settings().withUpstream(Provider.OPENAI, URI.create(bad)))
          .isInstanceOf(HeadroomException.class);
    }
  }

  @Test
  void compressesAndRetrievesForGateways() throws Exception {
    String call =
        "{\"model\":\"gpt-4o\",\"config\":{\"mode\":\"ccr\"},\"messages\":"
            + MAPPER.readTree(request(rows(900))).get("messages")
            + "}";
    JsonNode answer = MAPPER.readTree(post("/v1/compress", utf8(call)).body());
    assertThat(answer.get("messages")).hasSize(2);
    assertThat(answer.get("tokens_saved").asInt()).isPositive();
    String hash = answer.at("/ccr_hashes/0").asString();
    assertThat(answer.at("/messages/1/content").asString()).contains("hash=" + hash);

    HttpRequest get = to("/v1/retrieve/" + hash).GET().build();
    JsonNode whole = MAPPER.readTree(CLIENT.send(get, BodyHandlers.ofByteArray()).body());
    assertThat(whole.get("original_content").asString()).isEqualTo(rows(900));
    HttpRequest missing = to("/v1/retrieve/" + "0".repeat(24)).GET().build();
    assertThat(CLIENT.send(missing, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
  }

  @Test
  void tellsWhereACallOfOurOwnIsNoJson() throws Exception {
    HttpResponse<byte[]> answer = post("/v1/compress", utf8("{\"messages\":[\n}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(MAPPER.readTree(answer.body()).at("/error/message").asString())
        .startsWith("the body is no JSON (line 2, column ")
        .endsWith("): send {\"messages\": [...]}");
  }

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

  @Test
  void takesOtherSettingsWhileItRuns() throws Exception {
    ProxyServer server = started.getFirst();
    ProxySettings now = settings().withPort(0);
    server.reload(now.withCompress(false), CompressConfig.DEFAULTS);
    post("/v1/chat/completions", utf8(request(rows(60))), "x-session-id", "a");
    assertThat(upstream.next().body()).isEqualTo(utf8(request(rows(60))));
    server.reload(now, CompressConfig.DEFAULTS);
    post("/v1/chat/completions", utf8(request(rows(60))), "x-session-id", "b");
    assertThat(upstream.next().body()).hasSizeLessThan(utf8(request(rows(60))).length);
    try (Upstream other = new Upstream()) {
      server.reload(now.withUpstream(Provider.OPENAI, other.uri()), CompressConfig.DEFAULTS);
      post("/v1/files", utf8("x"));
      assertThat(other.next().body()).isEqualTo(utf8("x"));
    }
    server.reload(now.withHostAndToken("127.0.0.1", "0123456789abcdef"), CompressConfig.DEFAULTS);
    assertThat(post("/v1/files", utf8("x")).statusCode()).isEqualTo(401);
    assertThatThrownBy(() -> server.reload(now.withPort(1), CompressConfig.DEFAULTS))
        .isInstanceOf(HeadroomException.class);
  }

  private String get(String path) throws IOException, InterruptedException {
    return CLIENT.send(to(path).build(), BodyHandlers.ofString()).body();
  }

  private static double figure(String metrics, String name) {
    return metrics
        .lines()
        .filter(l -> l.startsWith(name + "{") || l.startsWith(name + " "))
        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void countsForPrometheusWhatItsStatisticsTell() throws Exception {
    for (int i = 0; i < 3; i++) {
      post("/v1/chat/completions", utf8(request(rows(60 + i))));
    }
    post("/v1/messages", utf8("{\"messages\":[]}"));
    post("/v1/chat/completions", utf8("{}"), "content-encoding", "none-of-ours");
    String metrics = get("/metrics");
    JsonNode stats = MAPPER.readTree(get("/stats"));
    assertThat(stats.path("requests").asLong()).isEqualTo(5);
    assertThat(figure(metrics, "headroom_requests_total")).isEqualTo(5);
    assertThat(figure(metrics, "headroom_tokens_before_sum"))
        .isEqualTo(stats.path("tokens_before").asDouble());
    assertThat(figure(metrics, "headroom_tokens_after_sum"))
        .isEqualTo(stats.path("tokens_after").asDouble())
        .isPositive();
    assertThat(metrics)
        .contains(
            "headroom_requests_total{dialect=\"openai-chat\",outcome=\"compressed\",status=\"200\"} 3.0",
            "headroom_requests_total{dialect=\"openai-chat\",outcome=\"unread\",status=\"200\"} 1.0",
            "headroom_requests_total{dialect=\"anthropic\",outcome=\"unchanged\",status=\"200\"} 1.0",
            "headroom_added_latency_seconds_bucket{dialect=\"openai-chat\",le=\"+Inf\"} 4",
            "# TYPE headroom_added_latency_seconds histogram",
            "headroom_compression_timeouts_total 0.0");
  }

  @Test
  void countsWhatThereWasNoTimeFor() throws Exception {
    proxy = start(settings().withDeadline(Duration.ZERO));
    post("/v1/chat/completions", utf8(request(rows(60))));
    assertThat(get("/metrics")).contains("headroom_compression_timeouts_total 1.0");
  }

  @Test
  void writesOriginalsAsFilesForAgentsThatReadThem() throws Exception {
    Path files = home.resolve("originals");
    proxy = start(settings().withFiles(files));
    post("/v1/chat/completions", utf8(request(rows(900))));
    String sent = MAPPER.readTree(upstream.next().body()).at("/messages/1/content").asString();
    assertThat(sent).contains("hash=");
    String hash = sent.replaceAll("(?s).*hash=([0-9a-f]{24}).*", "$1");
    assertThat(files.resolve(hash + ".txt")).hasContent(rows(900));
  }
}
