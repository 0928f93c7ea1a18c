package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.store.Answer;
import dev.headroom.store.EventTotals;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.UpgradeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** WebSockets through the proxy, with a provider and clients of Jetty. */
class SocketsTest extends SocketHarness {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String TASK = "who runs where? ".repeat(300);
  private static final String COMPLETED =
      "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"usage\":{\"input_tokens\":1000000,"
          + "\"output_tokens\":0}}}";

  @BeforeEach
  void answerAll() {
    answers = (peer, text) -> peer.say(COMPLETED.replace("\"r\"", "\"r" + arrived.size() + "\""));
  }

  private static String rows(int n) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Map.of("id", i, "name", "host-" + i * 7 % 89, "state", "running"));
    }
    return MAPPER.writeValueAsString(rows);
  }

  private static String output(String call, int rows) {
    return "{\"type\":\"function_call_output\",\"call_id\":\"%s\",\"output\":%s}"
        .formatted(call, MAPPER.writeValueAsString(rows(rows)));
  }

  private static String create(String more, String... items) {
    return "{\"type\":\"response.create\",%s \"model\":\"gpt-5.5\",\"input\":[%s]}"
        .formatted(more, String.join(",", items));
  }

  private static final String USER = "{\"role\":\"user\",\"content\":\"" + TASK + "\"}";

  private String sent(Peer peer, String message) throws InterruptedException {
    peer.say(message);
    return String.valueOf(arrived.poll(20, TimeUnit.SECONDS));
  }

  private static String outputOf(String message, int item) {
    return MAPPER.readTree(message).at("/input/" + item + "/output").asString();
  }

  @Test
  void compressesWhatIsNewAndSendsTheSameWhenAnotherSocketSendsAll() throws Exception {
    URI proxy = start(settings());
    Peer first = connect(proxy, "/v1/responses");
    String warm = create("\"generate\":false,");
    assertThat(sent(first, warm)).isEqualTo(warm);
    assertThat(sent(first, create("\"previous_response_id\":\"r0\",", USER))).contains(TASK);
    String delta = sent(first, create("\"previous_response_id\":\"r1\",", output("c1", 60)));
    String table = outputOf(delta, 0);
    assertThat(table).startsWith("[60]{");
    assertThat(delta)
        .isEqualTo(
            create("\"previous_response_id\":\"r1\",", output("c1", 60))
                .replace(MAPPER.writeValueAsString(rows(60)), MAPPER.writeValueAsString(table)));
    first.session().abort();
    Peer second = connect(start(settings()), "/v1/responses");
    String all = sent(second, create("", USER, output("c1", 60), output("c2", 70)));
    assertThat(outputOf(all, 1)).isEqualTo(table);
    assertThat(outputOf(all, 2)).startsWith("[70]{");
  }

  @Test
  void relaysEveryOtherMessageAsItIs() throws Exception {
    Peer peer = connect(start(settings()), "/v1/responses");
    answers = Peer::say;
    String large = "{\"type\":\"response.steer\",\"x\":\"" + "\u00e9".repeat(300_000) + "\"}";
    for (String text : List.of("no JSON", "{\"type\":\"response.cancel\"}", large, "")) {
      assertThat(sent(peer, text)).isEqualTo(text);
      assertThat(peer.next()).isEqualTo(text);
    }
    peer.session().sendFrame(new Frame(OpCode.TEXT, false, "{\"type\":"), Callback.NOOP, false);
    peer.session().sendFrame(new Frame(OpCode.CONTINUATION, true, "\"x\"}"), Callback.NOOP, false);
    assertThat(peer.next()).isEqualTo("{\"type\":\"x\"}");
    arrived.clear();
    Peer other = connect(start(settings().withMaxBodyBytes(1 << 16)), "/v1/responses");
    assertThat(sent(other, large)).isEqualTo(large);
    assertThat(other.next()).isEqualTo(large);
  }

  @Test
  void countsEachAnswerOfSeveralStreamsWithItsUsage() throws Exception {
    Peer peer = connect(start(settings()), "/v1/responses");
    answers = (provider, text) -> {};
    sent(peer, create("\"stream_id\":\"a\",", USER, output("c1", 60)));
    sent(peer, create("\"stream_id\":\"b\",", USER, output("c1", 60)));
    answers =
        (provider, text) -> {
          provider.say(COMPLETED.replace("{\"type\"", "{\"stream_id\":\"b\",\"type\""));
          provider.say(COMPLETED.replace("{\"type\"", "{\"stream_id\":\"a\",\"type\""));
        };
    peer.say("go");
    assertThat(peer.next()).contains("\"b\"");
    assertThat(peer.next()).contains("\"a\"");
    peer.session().close(Callback.NOOP);
    assertThat(peer.closed.get(20, TimeUnit.SECONDS).getCode()).isLessThan(1006);
    started.forEach(ProxyServer::close);
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    EventTotals totals = ((Answer.Given<List<EventTotals>>) events().totals(0)).value().getFirst();
    assertThat(totals.requests()).isEqualTo(2);
    assertThat(totals.priced()).isEqualTo(2);
    assertThat(totals.after()).isLessThan(totals.before());
  }

  private int requests() {
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    List<EventTotals> totals = ((Answer.Given<List<EventTotals>>) events().totals(0)).value();
    return totals.stream().mapToInt(t -> (int) t.requests()).sum();
  }

  private void untilThereAre(int requests) {
    while (requests() < requests) {
      Thread.onSpinWait();
    }
    assertThat(requests()).isEqualTo(requests);
  }

  /** Whatever there is no room for passes at once, and each answer ends the request it is for. */
  @Test
  @Timeout(60) // in place of a test that never ends
  void nothingWaitsForRoom() throws Exception {
    URI proxy = start(settings().withMaxBodiesBytes(1));
    CoreSession other = connect(proxy, "/v1/responses").session();
    other.sendFrame(new Frame(OpCode.TEXT, false, "x".repeat(100_000)), Callback.NOOP, false);
    other.sendFrame(new Frame(OpCode.PING, true, ""), Callback.NOOP, false);
    assertThat(arrived.poll(20, TimeUnit.SECONDS)).as("there is no room left").isEqualTo("ping");
    Peer peer = connect(proxy, "/v1/responses");
    String padding = "\"x\":\"" + "y".repeat(200_000) + "\",";
    String small = create("", USER, output("c1", 60));
    assertThat(outputOf(sent(peer, small), 1)).as("is always looked at").startsWith("[60]{");
    peer.next();
    untilThereAre(1);

    String large = create(padding, USER, output("c2", 60));
    assertThat(sent(peer, large)).as("passes unread").isEqualTo(large);
    peer.next();
    untilThereAre(2);
    String steer = large.replace("response.create", "response.steer");
    assertThat(sent(peer, steer)).isEqualTo(steer);
    peer.next();

    String end =
        COMPLETED
            .replace("{\"type\"", "{\"n\":-1.5,\"type\"")
            .replace("\"id\"", padding + "\"id\"");
    answers = (provider, text) -> provider.say(end);
    sent(peer, small);
    assertThat(peer.next()).as("passes unseen").isEqualTo(end);
    untilThereAre(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deflatesAsTheClientAsksFor(boolean deflates) throws Exception {
    String[] offered = deflates ? new String[] {"permessage-deflate"} : new String[0];
    Peer peer = connect(start(settings()), "/v1/responses", offered);
    assertThat(extensions.poll(20, TimeUnit.SECONDS))
        .isEqualTo(deflates ? "[permessage-deflate]" : "[]");
    assertThat(peer.session().getNegotiatedExtensions()).hasSize(deflates ? 1 : 0);
    answers = Peer::say;
    String text = create("", USER, output("c1", 60));
    assertThat(outputOf(sent(peer, text), 1)).startsWith("[60]{");
    assertThat(outputOf(peer.next(), 1)).startsWith("[60]{");
  }

  @Test
  void saysThatItTakesNoSocketWhereTheProviderDoesNot() throws Exception {
    assertThat(refusal(start(settings()), "/other")).isEqualTo(426);
    assertThat(refusal(start(settings().withWebsocket(false)), "/v1/responses")).isEqualTo(426);
  }

  private int refusal(URI proxy, String path) throws InterruptedException {
    try {
      connect(proxy, path);
      return 101;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return e.getCause() instanceof UpgradeException u ? u.getResponseStatusCode() : -1;
    }
  }

  @Test
  void dropsTheClientWhereTheProviderDrops() throws Exception {
    Peer peer = connect(start(settings()), "/v1/responses");
    answers = (provider, text) -> provider.session().abort();
    peer.say(create("", USER));
    assertThat(peer.closed.get(20, TimeUnit.SECONDS).isNormal()).isFalse();
  }

  @Test
  void letsAnswersEndWhenItIsClosed() throws Exception {
    Peer peer = connect(start(settings()), "/v1/responses");
    BlockingQueue<Peer> asked = new LinkedBlockingQueue<>();
    answers = (provider, text) -> asked.add(provider);
    sent(peer, create("", USER));
    Thread closing = Thread.ofVirtual().start(() -> started.getFirst().close());
    Peer answering = asked.take();
    assertThat(closing.join(Duration.ofMillis(1500)))
        .isFalse(); // longer than silence may last else
    answering.say(COMPLETED);
    assertThat(peer.next()).isEqualTo(COMPLETED);
    closing.join();
  }
}
