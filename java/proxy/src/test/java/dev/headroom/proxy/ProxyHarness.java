package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.store.Answer;
import dev.headroom.store.Event;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.store.SqliteEvents;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A provider, a proxy before it, and what a client says to that. */
abstract class ProxyHarness {
  /** Long enough for the provider's cache, so that what follows may be made shorter. */
  static final String TASK = "who runs where? ".repeat(300);

  static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final MemoryOriginals store = new MemoryOriginals(64 << 20);
  final List<ProxyServer> started = new ArrayList<>();
  private @Nullable SqliteEvents events;
  Upstream upstream = noUpstream();

  @TempDir Path home = Path.of("");
  URI proxy = URI.create("http://127.0.0.1");

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

  final ProxySettings settings() {
    return ProxySettings.DEFAULTS
        .withPort(0)
        .withDeadline(Duration.ofSeconds(20))
        .withUpstream(Provider.ANTHROPIC, upstream.uri())
        .withUpstream(Provider.OPENAI, upstream.uri())
        .withUpstream(Provider.GEMINI, upstream.uri());
  }

  final URI start(ProxySettings settings) throws Exception {
    ProxyServer server =
        ProxyServer.start(settings, CompressConfig.DEFAULTS, tenant -> store, events());
    started.add(server);
    return URI.create("http://127.0.0.1:" + server.port());
  }

  final SqliteEvents events() {
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

  static String rows(int n) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Map.of("id", i, "name", "host-" + i * 7 % 89, "state", "running"));
    }
    return MAPPER.writeValueAsString(rows);
  }

  /** A request with odd spelling around a tool's result. */
  static String request(String result) {
    return """
    {"model" : "gpt-4o",  "temperature":1.00, "messages":[{"role":"user","content":"%s"},
     {"role":"tool","tool_call_id":"c1","content":%s}] , "x":"\\u00e9"}\
    """
        .formatted(TASK, MAPPER.writeValueAsString(result));
  }

  final HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(proxy.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  final HttpResponse<byte[]> post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to(path).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  /** What was written of a request; closes the proxies. */
  final Event event(HttpResponse<byte[]> answer) {
    String header = answer.headers().firstValue("x-headroom").orElse("");
    String id = header.replaceAll(".*id=([0-9a-f]{16}).*", "$1");
    started.forEach(ProxyServer::close); // writes what is under way
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    return ((Answer.Given<Optional<Event>>) events().find(id)).value().orElseThrow();
  }

  static void chunk(OutputStream out, byte[] bytes) throws IOException {
    Upstream.write(out, Integer.toHexString(bytes.length) + "\r\n");
    out.write(bytes);
    Upstream.write(out, "\r\n");
  }
}
