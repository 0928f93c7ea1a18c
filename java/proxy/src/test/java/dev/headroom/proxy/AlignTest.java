package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.policy.align.Alignment;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.store.SqliteEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the proxy does to keep prefixes stable, and what it says of those that are not. */
class AlignTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String LONG = "one two ".repeat(800);
  private static final String FIRST =
      """
      {"model":"claude-opus-5-5","system":"%s Now 2026-11-26T12:00:01Z.",
      "tools":[{"name":"b","input_schema":{}},{"name":"a","input_schema":{}}],
      "messages":[{"role":"user","content":"hi"}]}\
      """
          .formatted(LONG);
  private static final String SECOND =
      """
      {"model":"claude-opus-5-5","system":"%s Now 2026-11-26T12:00:55Z.",
      "tools":[{"name":"a","input_schema":{}},{"name":"b","input_schema":{}}],
      "messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"ho"},
      {"role":"user","content":"go on"}]}\
      """
          .formatted(LONG);

  @TempDir private Path home = Path.of("");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private record Seen(JsonNode first, JsonNode second, JsonNode stats, String metrics) {}

  /** Two turns through a proxy that does something for prefixes. */
  private Seen turns(String align) throws Exception {
    try (Upstream upstream = new Upstream();
        MemoryOriginals store = new MemoryOriginals(64 << 20);
        SqliteEvents events = SqliteEvents.open(home.resolve("events.db"));
        ProxyServer server =
            ProxyServer.start(
                ProxySettings.DEFAULTS
                    .withPort(0)
                    .withDeadline(Duration.ofSeconds(20))
                    .withUpstream(Provider.ANTHROPIC, upstream.uri()),
                CompressConfig.DEFAULTS.withAlignment(Alignment.parse(align)),
                tenant -> store,
                events)) {
      URI proxy = URI.create("http://127.0.0.1:" + server.port());
      return new Seen(
          sent(proxy, upstream, FIRST),
          sent(proxy, upstream, SECOND),
          MAPPER.readTree(get(proxy, "/stats")),
          new String(get(proxy, "/metrics"), StandardCharsets.UTF_8));
    }
  }

  private JsonNode sent(URI proxy, Upstream upstream, String request) throws Exception {
    client.send(
        HttpRequest.newBuilder(proxy.resolve("/v1/messages"))
            .header("x-claude-code-session-id", "s")
            .POST(BodyPublishers.ofString(request))
            .build(),
        BodyHandlers.ofByteArray());
    return MAPPER.readTree(upstream.next().body());
  }

  private byte[] get(URI proxy, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(proxy.resolve(path)).build();
    return client.send(request, BodyHandlers.ofByteArray()).body();
  }

  @Test
  void toolsAndSystemTextStayWhatTheyWereAndMarksArePut() throws Exception {
    Seen seen = turns("all");
    assertThat(seen.second().path("tools")).isEqualTo(seen.first().path("tools"));
    assertThat(seen.second().path("system")).isEqualTo(seen.first().path("system"));
    assertThat(seen.first().path("system").toString()).contains("Now 2026-11-26.");
    assertThat(seen.second().at("/messages/2/content/0/cache_control/type").asString(""))
        .isEqualTo("ephemeral");
    assertThat(seen.stats().path("unstable_prefixes")).isEmpty();
  }

  @Test
  void aReportOfWhatVariesIsCounted() throws Exception {
    Seen seen = turns("report,breakpoints");
    assertThat(seen.second().at("/tools").findValuesAsString("name")).endsWith("a", "b");
    JsonNode cause = seen.stats().at("/unstable_prefixes/0");
    assertThat(cause.path("cause").asString("")).isEqualTo("tools-reordered");
    assertThat(cause.path("requests").asLong(0)).isEqualTo(1);
    assertThat(cause.path("tokens").asLong(0)).isGreaterThan(1_000);
    assertThat(cause.path("usd").asDouble(0)).isPositive();
    assertThat(seen.metrics())
        .contains("headroom_unstable_prefixes_total{cause=\"tools-reordered\"} 1.0");
  }

  @Test
  void nothingOfThatIsDoneUnlessAskedFor() throws Exception {
    Seen seen = turns("");
    assertThat(seen.second().path("system").asString("")).contains("12:00:55");
    assertThat(seen.second().toString()).doesNotContain("cache_control");
    assertThat(seen.stats().path("unstable_prefixes")).isEmpty();
    assertThat(seen.metrics()).doesNotContain("headroom_unstable_prefixes_total{");
  }
}
