package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.store.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the proxy tells of what it did: events, sums, metrics. */
class FiguresTest extends ProxyHarness {
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
}
