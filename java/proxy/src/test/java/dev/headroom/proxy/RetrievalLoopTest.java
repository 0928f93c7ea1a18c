package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.message.Canonical;
import dev.headroom.store.Answer;
import dev.headroom.store.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The retrieval loop from socket to socket. */
class RetrievalLoopTest extends ProxyHarness {
  private static final Pattern HASH = Pattern.compile("hash=([0-9a-f]{24})");

  private URI start(Retrieval mode) throws Exception {
    return start(settings().withRetrieval(mode));
  }

  /** Rows of which a few stand out, among many that do not. */
  private static String rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      rows.add(
          Map.of("id", "job-" + i * 7919 % 9001, "ms", 100 + i * 31 % 97, "status", "succeeded"));
    }
    return MAPPER.writeValueAsString(rows);
  }

  /** A conversation in which a tool has given rows. */
  private static String conversation(String... more) {
    return "{\"model\":\"claude-opus-5-5\",\"stream\":true,\"system\":\"s\",\"messages\":["
        + "{\"role\":\"user\",\"content\":\""
        + "how long did the jobs take? ".repeat(300)
        + "\"},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"jobs\",\"input\":{}}]},"
        + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":"
        + MAPPER.writeValueAsString(rows())
        + "}]}"
        + (more.length == 0 ? "" : "," + String.join(",", more))
        + "],\"tools\":[{\"name\":\"jobs\",\"input_schema\":{\"type\":\"object\"}}]}";
  }

  /** The request before that, in which the conversation begins. */
  private static String opening() {
    String first = conversation();
    return first.substring(0, first.indexOf(",{\"role\":\"assistant\""))
        + first.substring(first.lastIndexOf("],\"tools\""));
  }

  private HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(proxy.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    return CLIENT.send(post("/v1/messages", body), BodyHandlers.ofString());
  }

  private static String event(String data) {
    String type = MAPPER.readTree(data).path("type").asString();
    return "event: " + type + "\ndata: " + data + "\n\n";
  }

  private static String message(String block, String delta, String stop) {
    return event(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}")
        + event("{\"type\":\"content_block_start\",\"index\":0,\"content_block\":" + block + "}")
        + event("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":" + delta + "}")
        + event("{\"type\":\"content_block_stop\",\"index\":0}")
        + event(
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
                + stop
                + "\"},\"usage\":{\"output_tokens\":5}}")
        + event("{\"type\":\"message_stop\"}");
  }

  private static String text() {
    return message(
        "{\"type\":\"text\",\"text\":\"\"}",
        "{\"type\":\"text_delta\",\"text\":\"done\"}",
        "end_turn");
  }

  private static String call(String hash) {
    String arguments = "{\"hash\":\"" + hash + "\",\"rows\":\"450-451\"}";
    return message(
        "{\"type\":\"tool_use\",\"id\":\"h1\",\"name\":\"headroom_retrieve\",\"input\":{}}",
        "{\"type\":\"input_json_delta\",\"partial_json\":"
            + MAPPER.writeValueAsString(arguments)
            + "}",
        "tool_use");
  }

  private static String body(Upstream.Seen seen) {
    return new String(seen.body(), StandardCharsets.UTF_8);
  }

  private static boolean isAnswered(Upstream.Seen seen) {
    return body(seen).contains("\"tool_use_id\":\"h1\"");
  }

  private static String hash(Upstream.Seen seen) {
    Matcher matcher = HASH.matcher(body(seen));
    assertThat(matcher.find()).as("something was left out").isTrue();
    return matcher.group(1);
  }

  private static String answer(Upstream.Seen seen) {
    return isAnswered(seen) || !body(seen).contains("tool_result") ? text() : call(hash(seen));
  }

  @Test
  void givesAModelTheRowsItAsksForWithinOneAnswer() throws Exception {
    upstream.answers((seen, out) -> Upstream.ok(out, "text/event-stream", answer(seen)));
    var _ = ask(opening());
    Upstream.Seen first = upstream.next();
    assertThat(body(first)).contains("\"tools\":[{\"name\":\"headroom_retrieve\"");
    String seen = ask(conversation()).body();
    assertThat(seen).contains("done").doesNotContain("headroom_retrieve").contains("\"index\":0");
    assertThat(seen.split("message_start", -1)).hasSize(3);
    Upstream.Seen second = upstream.next();
    Upstream.Seen third = upstream.next();
    assertThat(body(second)).doesNotContain("job-" + 449 * 7919 % 9001 + "\\\"");
    assertThat(body(third)).contains("job-" + 449 * 7919 % 9001);
    assertThat(third.header("content-length")).isEqualTo("" + third.body().length);
    assertThat(third.header("content-type")).isEqualTo("application/json");

    String said = "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}";
    proxy = start(Retrieval.NONE);
    var _ = ask(conversation(said, "{\"role\":\"user\",\"content\":\"thanks\"}"));
    Canonical before = Canonical.of(third.body()).orElseThrow();
    Canonical now = Canonical.of(upstream.next().body()).orElseThrow();
    assertThat(now.commonPrefix(before)).isEqualTo(before.parts().size());
  }

  @Test
  void writesTheUsageOfEveryRequestOfAnAnswer() throws Exception {
    upstream.answers((seen, out) -> Upstream.ok(out, "text/event-stream", answer(seen)));
    var _ = ask(opening());
    String header = ask(conversation()).headers().firstValue("x-headroom").orElse("");
    String id = header.replaceAll(".*id=([0-9a-f]{16}).*", "$1");
    started.forEach(ProxyServer::close);
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    Event event = ((Answer.Given<Optional<Event>>) events().find(id)).value().orElseThrow();
    assertThat(event.retrievals()).isEqualTo(1);
    assertThat(MAPPER.readTree(event.details()).path("usage")).hasSize(2);
    assertThat(event.usd().getAsDouble()).isCloseTo(2 * (9 * 4e-6 + 5 * 20e-6), within(1e-12));
  }

  @Test
  void leavesNothingOutOfAConversationThatBeganWithoutTheTool() throws Exception {
    upstream.answers((seen, out) -> Upstream.ok(out, "text/event-stream", text()));
    var _ = ask(conversation());
    assertThat(body(upstream.next())).doesNotContain("headroom_retrieve").doesNotContain("hash=");
  }

  @Test
  void countsWhatWillBeSent() throws Exception {
    upstream.answers((seen, out) -> Upstream.ok(out, "application/json", "{\"input_tokens\":3}"));
    assertThat(
            CLIENT
                .send(post("/v1/messages/count_tokens", opening()), BodyHandlers.ofString())
                .body())
        .isEqualTo("{\"input_tokens\":3}");
    byte[] counted = upstream.next().body();
    var _ = ask(opening());
    assertThat(upstream.next().body()).isEqualTo(counted);
  }

  @Test
  void relaysErrorsAsTheyAre() throws Exception {
    upstream.answers((seen, out) ->
        Upstream.write(
            out, "HTTP/1.1 529 Overloaded\r\nretry-after: 7\r\ncontent-length: 5\r\n\r\noops!"));
    HttpResponse<String> answer = ask(opening());
    assertThat(answer.statusCode()).isEqualTo(529);
    assertThat(answer.headers().firstValue("retry-after")).contains("7");
    assertThat(answer.body()).isEqualTo("oops!");
  }

  private void failsAfterACall() {
    upstream.answers((seen, out) -> {
      if (isAnswered(seen)) {
        String error =
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}";
        Upstream.write(
            out,
            "HTTP/1.1 529 Overloaded\r\ncontent-type: application/json\r\nretry-after: 7\r\ncontent-length: "
                + error.length()
                + "\r\n\r\n"
                + error);
      } else if (body(seen).contains("\"stream\":true")) {
        Upstream.ok(out, "text/event-stream", answer(seen));
      } else {
        Upstream.ok(
            out,
            "application/json",
            body(seen).contains("tool_result")
                ? "{\"content\":[{\"type\":\"tool_use\",\"id\":\"h1\",\"name\":\"headroom_retrieve\",\"input\":{}}],\"stop_reason\":\"tool_use\"}"
                : "{\"content\":[],\"stop_reason\":\"end_turn\"}");
      }
    });
  }

  @Test
  void saysInTheStreamThatTheProviderFailed() throws Exception {
    failsAfterACall();
    var _ = ask(opening());
    assertThat(ask(conversation()).body())
        .endsWith(
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}\n\n");
  }

  @Test
  void saysByItsStatusThatTheProviderFailedWhereNothingHasBeenSentYet() throws Exception {
    failsAfterACall();
    var _ = ask(opening().replace("\"stream\":true,", ""));
    HttpResponse<String> answer = ask(conversation().replace("\"stream\":true,", ""));
    assertThat(answer.statusCode()).isEqualTo(529);
    assertThat(answer.headers().firstValue("retry-after")).contains("7");
    assertThat(answer.body()).contains("overloaded_error");
  }

  @Test
  void readsAnAnswerThatIsCompressedAllTheSame() throws Exception {
    upstream.answers((seen, out) -> {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(text().getBytes(StandardCharsets.UTF_8));
      }
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-encoding: gzip\r\ncontent-length: "
              + bytes.size()
              + "\r\n\r\n");
      out.write(bytes.toByteArray());
      out.flush();
    });
    HttpResponse<String> answer = ask(opening());
    assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
    assertThat(answer.body()).isEqualTo(text());
    assertThat(upstream.next().header("accept-encoding")).isEqualTo("identity");
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Upstream.write(out, Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
  }

  private static final String STREAM =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

  @Test
  void passesEventsOnAsTheyCome() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    String first = event("{\"type\":\"ping\"}");
    upstream.answers((seen, out) -> {
      Upstream.write(out, STREAM);
      chunk(out, first);
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      chunk(out, text());
      Upstream.write(out, "0\r\n\r\n");
    });
    try (InputStream in =
        CLIENT.send(post("/v1/messages", opening()), BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(in.readNBytes(first.length()), StandardCharsets.UTF_8))
          .isEqualTo(first);
      arrived.countDown();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text());
    }
  }

  @Test
  void closesTheProvidersStreamWhenItsClientLeaves() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    upstream.answers((seen, out) -> {
      Upstream.write(out, STREAM);
      try {
        for (int i = 0; i < 2000; i++) {
          chunk(out, event("{\"type\":\"ping\",\"x\":\"" + "x".repeat(1000) + "\"}"));
          Thread.sleep(5);
        }
      } catch (IOException e) {
        closed.countDown();
        throw e;
      }
    });
    byte[] body = opening().getBytes(StandardCharsets.UTF_8);
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      String head =
          "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: "
              + body.length
              + "\r\n\r\n";
      client.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().write(body);
      assertThat(client.getInputStream().read()).isPositive();
    }
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cutsAnAnswerThatTheProviderCuts() throws Exception {
    String first = event("{\"type\":\"ping\"}");
    upstream.answers((seen, out) -> {
      Upstream.write(out, STREAM);
      chunk(out, first);
      out.close();
    });
    try (InputStream in =
        CLIENT.send(post("/v1/messages", opening()), BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(in.readNBytes(first.length()), StandardCharsets.UTF_8))
          .isEqualTo(first);
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void cutsAnAnswerThatTheProviderCutsWhereItGoesOn() throws Exception {
    upstream.answers((seen, out) -> {
      if (isAnswered(seen)) {
        Upstream.write(out, STREAM);
        chunk(out, event("{\"type\":\"ping\"}"));
        out.close();
      } else {
        Upstream.ok(out, "text/event-stream", answer(seen));
      }
    });
    var _ = ask(opening());
    assertThatThrownBy(() -> ask(conversation())).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "application/json"})
  void saysThatAnAnswerIsDamagedAndNeverThatItIsEmpty(String type) throws Exception {
    upstream.answers((seen, out) -> {
      Upstream.write(
          out,
          "HTTP/1.1 200 OK\r\ncontent-type: "
              + type
              + "\r\ncontent-encoding: gzip\r\ncontent-length: 10\r\n\r\nno gzip at");
      out.flush();
    });
    HttpResponse<String> answer = ask(opening());
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("headroom_upstream_unreachable");
  }
}
