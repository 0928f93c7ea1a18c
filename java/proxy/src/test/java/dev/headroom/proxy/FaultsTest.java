package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.CompressConfig;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteEvents;
import dev.headroom.store.SqliteOriginals;
import java.io.IOException;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around the proxy costs savings at most. */
class FaultsTest {
  private static final String SYSTEM = "who runs where? ".repeat(300);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final MemoryOriginals memory = new MemoryOriginals(64 << 20);
  private final List<ProxyServer> started = new ArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Upstream upstream = upstream();
  private URI proxy = URI.create("http://127.0.0.1");

  @TempDir private Path home = Path.of("");

  private static Upstream upstream() {
    try {
      return new Upstream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() throws Exception {
    proxy = start(memory);
  }

  private URI start(OriginalStore store) throws Exception {
    return start(store, 0);
  }

  private URI start(OriginalStore store, long room) throws Exception {
    SqliteEvents events = SqliteEvents.open(home.resolve("events" + started.size() + ".db"));
    ProxySettings settings =
        ProxySettings.DEFAULTS
            .withPort(0)
            .withDeadline(Duration.ofSeconds(20))
            .withMaxBodiesBytes(room)
            .withUpstream(Provider.OPENAI, upstream.uri())
            .withUpstream(Provider.ANTHROPIC, upstream.uri());
    ProxyServer server =
        ProxyServer.start(
            settings,
            CompressConfig.DEFAULTS,
            tenant -> store,
            events,
            event -> {},
            "headroom retrieve",
            Duration.ofMinutes(5)); // nobody waits in vain, however slow the machine is
    started.add(server);
    opened.add(events);
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @AfterEach
  void stop() throws Exception {
    started.forEach(ProxyServer::close);
    for (AutoCloseable one : opened) {
      one.close();
    }
    upstream.close();
    memory.close();
  }

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** A conversation whose rows name it. */
  private static String request(String name) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String row = "{'id':%d,'host':'%s-%d','state':'running'}".formatted(i, name, i * 7 % 89);
      rows.append(i == 0 ? "" : ",").append(row.replace("'", "\\\""));
    }
    return """
    {"model":"gpt-4o","messages":[{"role":"system","content":"%s"},{"role":"user","content":"%s"},\
    {"role":"tool","tool_call_id":"c1","content":"[%s]"}]}\
    """
        .formatted(SYSTEM, SYSTEM, rows);
  }

  private HttpRequest to(String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(proxy.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofByteArray(body));
    return (headers.length > 0 ? request.headers(headers) : request).build();
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    return CLIENT.send(to(path, body, headers), BodyHandlers.ofByteArray());
  }

  private byte[] sent(String name) throws IOException, InterruptedException {
    assertThat(post("/v1/chat/completions", utf8(request(name))).statusCode()).isEqualTo(200);
    return upstream.next().body();
  }

  @Test
  void saysThatTheProviderClosedWhereItDidSoBeforeItAnswered() throws Exception {
    upstream.answers((seen, out) -> out.close());
    HttpResponse<byte[]> answer = post("/v1/messages", utf8("{\"messages\":[]}"));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(text(answer.body())).contains("closed the connection before it answered");
  }

  @Test
  void cutsAStreamWithoutALengthForClientsThatAskedForOneAnswerAlone() throws Exception {
    upstream.answers((seen, out) -> {
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\n"
              + "content-type: text/event-stream\r\n"
              + "transfer-encoding: chunked\r\n\r\n"
              + "9\r\n"
              + "data: 1\n\n\r\n");
      out.close();
    });
    String head =
        "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 2";
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client.getOutputStream().write(utf8(head + "\r\n\r\n{}"));
      String seen = text(client.getInputStream().readAllBytes()).toLowerCase(Locale.ROOT);
      assertThat(seen).contains("transfer-encoding: chunked").doesNotContain("\r\n0\r\n");
    }
  }

  @Test
  void relaysADamagedBodyAsItCame() throws Exception {
    byte[] body = {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    post("/v1/messages", body, "content-encoding", "gzip");
    Upstream.Seen seen = upstream.next();
    assertThat(seen.body()).isEqualTo(body);
    assertThat(seen.header("content-encoding")).isEqualTo("gzip");
  }

  @Test
  void keepsWhatItHasSentWhileTheStoreIsGone() throws Exception {
    byte[] first = sent("known");
    assertThat(first).hasSizeLessThan(request("known").length());
    memory.close();
    assertThat(sent("known")).isEqualTo(first);
    assertThat(text(sent("other"))).contains("other-7");
  }

  @Test
  void relaysWhatItCannotCompressForWantOfAClassOrOfMemory() throws Exception {
    for (Error error : List.of(new NoClassDefFoundError("a"), new OutOfMemoryError("b"))) {
      proxy = start(new FailingStore(error));
      assertThat(text(sent("one"))).isEqualTo(request("one"));
    }
  }

  /** A store on a full disk: decisions are kept, originals are not. */
  private record Full(MemoryOriginals memory) implements OriginalStore {
    @Override
    public Stored put(byte[] original) {
      return new Stored.NotKept("the disk is full");
    }

    @Override
    public Lookup get(Reference reference) {
      return memory.get(reference);
    }

    @Override
    public Journal journal() {
      return memory.journal();
    }

    @Override
    public void close() {}
  }

  @Test
  void leavesNothingOutThatTheStoreHasNoRoomFor() throws Exception {
    proxy = start(new Full(memory));
    String sent = text(sent("full"));
    assertThat(sent).hasSizeLessThan(request("full").length()).doesNotContain("hash=");
    for (int i = 0; i < 60; i++) {
      assertThat(sent).contains("full-" + i * 7 % 89);
    }
    assertThat(text(sent("full"))).isEqualTo(sent);
  }

  @Test
  void passesADamagedEncodingOfAnAnswerOnAsItCame() throws Exception {
    byte[] damaged = {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    upstream.answers((seen, out) -> {
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-encoding: gzip\r\ncontent-length: "
              + damaged.length
              + "\r\n\r\n");
      out.write(damaged);
      out.flush();
    });
    HttpResponse<byte[]> answer = post("/v1/chat/completions", utf8(request("gzip")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(answer.body()).isEqualTo(damaged);
  }

  @Test
  void asksNobodyForAClientThatLeavesBeforeItHasSaidAll() throws Exception {
    byte[] body = utf8(request("half"));
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: " + body.length;
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client.getOutputStream().write(utf8(head + "\r\n\r\n"));
      client.getOutputStream().write(body, 0, body.length / 2);
      client.setSoLinger(true, 0);
    }
    assertThat(text(sent("next"))).contains("next-7").doesNotContain("half-7");
    assertThat(stats()).contains("\"compressing\":0,");
  }

  private String stats() throws IOException, InterruptedException {
    HttpRequest stats = HttpRequest.newBuilder(proxy.resolve("/stats")).build();
    return CLIENT.send(stats, BodyHandlers.ofString()).body();
  }

  /** A store whose journal fails as often as it is told to. */
  private record Failing(MemoryOriginals memory, AtomicInteger times) implements OriginalStore {
    @Override
    public Stored put(byte[] original) {
      return memory.put(original);
    }

    @Override
    public Lookup get(Reference reference) {
      return memory.get(reference);
    }

    @Override
    public Journal journal() {
      if (times.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new IllegalStateException("made up");
      }
      return memory.journal();
    }

    @Override
    public void close() {}
  }

  /** The first to ask is who offers the tool, the next who decides. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sendsAgainWhatItHasSentWhateverFails(int times) throws Exception {
    AtomicInteger failures = new AtomicInteger();
    proxy = start(new Failing(memory, failures));
    byte[] first = sent("failing");
    assertThat(first).hasSizeLessThan(request("failing").length());
    failures.set(times);
    assertThat(sent("failing")).isEqualTo(first);
    assertThat(failures).hasValue(0);
  }

  @Test
  void sendsTheSameWhereAnotherProcessGoesOn() throws Exception {
    Path file = home.resolve("originals.db");
    proxy = start(opened(SqliteOriginals.open(file, Retention.DEFAULT, InstantSource.system())));
    byte[] first = sent("one");
    proxy = start(opened(SqliteOriginals.open(file, Retention.DEFAULT, InstantSource.system())));
    assertThat(sent("one")).isEqualTo(first);
  }

  private SqliteOriginals opened(SqliteOriginals store) {
    opened.add(store);
    return store;
  }

  @Test
  void mixesNothingOfConversationsWithOneSystemText() throws Exception {
    upstream.answers((seen, out) ->
        Upstream.ok(
            out, "text/plain", text(seen.body()).replaceFirst("(?s).*(conv-\\d+x).*", "$1")));
    Map<String, CompletableFuture<HttpResponse<byte[]>>> answers = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      String name = "conv-" + i + "x";
      answers.put(
          name,
          CLIENT.sendAsync(
              to("/v1/chat/completions", utf8(request(name))), BodyHandlers.ofByteArray()));
    }
    for (Map.Entry<String, CompletableFuture<HttpResponse<byte[]>>> e : answers.entrySet()) {
      assertThat(text(e.getValue().get(60, TimeUnit.SECONDS).body())).isEqualTo(e.getKey());
    }
    Map<String, byte[]> sent = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      byte[] body = upstream.next().body();
      sent.put(text(body).replaceFirst("(?s).*(conv-\\d+x).*", "$1"), body);
    }
    assertThat(sent).hasSize(64);
    for (Map.Entry<String, byte[]> e : sent.entrySet()) {
      assertThat(e.getValue()).hasSizeLessThan(request(e.getKey()).length());
      assertThat(sent(e.getKey())).isEqualTo(e.getValue());
    }
  }

  @Test
  void worksForNobodyWhenItsClientsHaveLeft() throws Exception {
    CountDownLatch closed = new CountDownLatch(8);
    upstream.answers((seen, out) -> streamUntilClosed(out, closed));
    for (int i = 0; i < 8; i++) {
      byte[] body = utf8(request("left-" + i));
      String head =
          "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: " + body.length;
      try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
        client.getOutputStream().write(utf8(head + "\r\n\r\n"));
        client.getOutputStream().write(body);
        assertThat(client.getInputStream().read()).isPositive();
      }
    }
    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(stats()).contains("\"compressing\":0,");
  }

  /** There is room for one of them at a time while it is read. */
  @Test
  void waitsForRoomAndLosesNothing() throws Exception {
    proxy = start(memory, 4L * request("room-0").length());
    List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      byte[] body = utf8(request("room-" + i));
      answers.add(CLIENT.sendAsync(to("/v1/chat/completions", body), BodyHandlers.ofByteArray()));
    }
    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(upstream.next().body()).hasSizeLessThan(request("room-0").length());
    }
  }

  private static void streamUntilClosed(OutputStream out, CountDownLatch closed)
      throws IOException {
    Upstream.write(out, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    try {
      for (String chunk = "3e8\r\n" + "x".repeat(1000) + "\r\n"; true; ) {
        Upstream.write(out, chunk);
      }
    } catch (IOException e) {
      closed.countDown();
      throw e;
    }
  }

  @Test
  void seesAResetOfItsProviderAsACut() {
    upstream.answers((seen, out) -> {
      Upstream.write(out, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nda");
      out.close();
    });
    assertThatThrownBy(() -> post("/v1/messages", utf8("{\"messages\":[]}")))
        .isInstanceOf(IOException.class);
  }
}
