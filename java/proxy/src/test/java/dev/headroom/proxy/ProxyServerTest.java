package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.CompressConfig;
import dev.headroom.HeadroomException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of conversations. */
class ProxyServerTest extends ProxyHarness {
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

  @Test
  void saysWhichProviderCannotBeReached() throws Exception {
    upstream.close();
    HttpResponse<byte[]> answer = post("/v1/messages", utf8("{\"messages\":[]}"));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("127.0.0.1");
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
