package dev.headroom.proxy;

import static dev.headroom.proxy.SocketModel.MAPPER;
import static dev.headroom.proxy.SocketModel.call;
import static dev.headroom.proxy.SocketModel.message;
import static dev.headroom.proxy.SocketModel.output;
import static dev.headroom.proxy.SocketModel.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.store.Answer;
import dev.headroom.store.EventTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What clients say in the midst of answers, and the answers that providers begin by themselves. */
@Timeout(120) // in place of a test that never ends
class SteeringTest extends SocketHarness {
  private static final String OURS = "headroom_retrieve";

  private final BlockingQueue<Peer> connected = new LinkedBlockingQueue<>();
  private @Nullable Peer asked;

  @BeforeEach
  void notesWhoIsAsked() {
    answers = (peer, text) -> connected.add(peer);
  }

  private Peer client() throws Exception {
    return connect(start(settings()), "/v1/responses");
  }

  /** What reaches the provider next. */
  private JsonNode asked() throws InterruptedException {
    String text = arrived.poll(20, TimeUnit.SECONDS);
    asked = connected.poll(20, TimeUnit.SECONDS);
    return MAPPER.readTree(String.valueOf(text));
  }

  private void tell(ObjectNode event) {
    if (asked == null) {
      throw new IllegalStateException("nobody was asked");
    }
    asked.say(MAPPER.writeValueAsString(event));
  }

  private static ObjectNode event(String type, int number) {
    return MAPPER.createObjectNode().put("type", type).put("sequence_number", number);
  }

  private static ObjectNode response(String type, int number, String id, String previous) {
    ObjectNode event = event(type, number);
    event.putObject("response").put("id", id).put("previous_response_id", previous);
    return event;
  }

  private static ObjectNode ended(
      String type, int number, String id, String previous, JsonNode... items) {
    ObjectNode event = response(type, number, id, previous);
    ObjectNode response = (ObjectNode) event.path("response");
    var out = response.putArray("output");
    List.of(items).forEach(out::add);
    response.putObject("usage").put("input_tokens", 10).put("output_tokens", items.length);
    return event;
  }

  private static ObjectNode steer(String type, int number, String of) {
    ObjectNode event = event("response.steer." + type, number);
    event.putObject("steer").put("id", "steer_1").put("previous_response_id", of);
    return event;
  }

  private static ObjectNode waits(int number, String of, String... calls) {
    ObjectNode event = steer("pending", number, of).put("reason", "waiting_for_required_input");
    var required = event.putArray("required_input");
    for (String c : calls) {
      required.addObject().put("type", "function_call_output").put("call_id", c);
    }
    return event;
  }

  private void tellItem(int number, int index, JsonNode item) {
    tell(event("response.output_item.added", number).put("output_index", index).set("item", item));
    tell(
        event("response.output_item.done", number + 1)
            .put("output_index", index)
            .set("item", item));
  }

  private static String create(boolean hasTools, String previous, JsonNode... input) {
    ObjectNode request = MAPPER.createObjectNode().put("type", "response.create");
    request.put("model", "gpt-6-astra").put("store", false);
    if (!previous.isEmpty()) {
      request.put("previous_response_id", previous);
    }
    var items = request.putArray("input");
    List.of(input).forEach(items::add);
    if (hasTools) {
      request.set("tools", MAPPER.readTree(SocketClient.TOOLS));
    }
    return MAPPER.writeValueAsString(request);
  }

  private static String steers(String answer) {
    return "{\"type\":\"response.steer\",\"previous_response_id\":\"%s\",\"input\":\"be brief\"}"
        .formatted(answer);
  }

  /** The next events that a client sees; none of them may tell of our tool. */
  private static List<JsonNode> events(Peer client, int count) throws InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = client.next();
      assertThat(text).doesNotContain(OURS).doesNotContain("\"h1\"");
      events.add(MAPPER.readTree(text));
    }
    return events;
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(e -> e.path("type").asString().replace("response.", "")).toList();
  }

  private static List<Integer> numbers(List<JsonNode> events) {
    return events.stream().map(e -> e.path("sequence_number").asInt()).toList();
  }

  private EventTotals totals() {
    started.forEach(ProxyServer::close);
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    return ((Answer.Given<List<EventTotals>>) events().totals(0)).value().getFirst();
  }

  /** A client has asked, and has said something in the midst of the answer {@code r1}. */
  private Peer steered(boolean hasTools) throws Exception {
    Peer client = client();
    client.say(create(hasTools, "", user("go")));
    assertThat(asked().toString().contains(OURS)).isEqualTo(hasTools);
    tell(response("response.created", 0, "r1", ""));
    assertThat(types(events(client, 1))).containsExactly("created");
    client.say(steers("r1"));
    assertThat(asked()).isEqualTo(MAPPER.readTree(steers("r1")));
    tell(steer("accepted", 1, "r1"));
    assertThat(types(events(client, 1))).containsExactly("steer.accepted");
    return client;
  }

  @Test
  void readsTheAnswerThatAProviderBeginsByItself() throws Exception {
    Peer client = steered(true);
    tell(ended("response.incomplete", 2, "r1", ""));
    tell(response("response.created", 0, "r2", "r1"));
    assertThat(types(events(client, 2))).containsExactly("incomplete", "created");
    tellItem(1, 0, call("h1", OURS, "{}"));
    tell(ended("response.completed", 3, "r2", "r1", call("h1", OURS, "{}")));

    JsonNode goesOn = asked();
    assertThat(goesOn.path("previous_response_id").asString()).isEqualTo("r2");
    assertThat(goesOn.path("input").toString()).contains("\"h1\"");
    tell(response("response.created", 0, "r3", "r2"));
    tellItem(1, 0, message("brief"));
    tell(ended("response.completed", 3, "r3", "r2", message("brief")));
    List<JsonNode> rest = events(client, 3);
    assertThat(types(rest)).containsExactly("output_item.added", "output_item.done", "completed");
    assertThat(numbers(rest)).containsExactly(1, 2, 3);
    assertThat(rest.getLast().at("/response/id").asString()).isEqualTo("r2");
    assertThat(rest.getLast().at("/response/previous_response_id").asString()).isEqualTo("r1");

    client.say(create(true, "r2", user("more")));
    assertThat(asked().path("previous_response_id").asString()).isEqualTo("r3");
    tell(response("response.created", 0, "r4", "r3"));
    tell(ended("response.completed", 1, "r4", "r3"));
    List<JsonNode> last = events(client, 2);
    assertThat(last.getLast().at("/response/previous_response_id").asString()).isEqualTo("r2");
    EventTotals totals = totals();
    assertThat(totals.requests()).isEqualTo(3);
    assertThat(totals.retrievals()).isEqualTo(1);
  }

  @Test
  void showsWhatGoesOnBehindACallOfOursAsTheAnswerToWhatTheClientSaid() throws Exception {
    Peer client = steered(true);
    tellItem(2, 0, message("let me see"));
    tellItem(4, 1, call("h1", OURS, "{}"));
    tell(ended("response.completed", 6, "r1", "", message("let me see"), call("h1", OURS, "{}")));
    tell(waits(7, "r1", "h1"));
    JsonNode goesOn = asked();
    assertThat(goesOn.path("previous_response_id").asString()).isEqualTo("r1");
    assertThat(goesOn.path("input").toString()).contains("\"h1\"");
    tell(response("response.created", 0, "r2", "r1"));
    tellItem(1, 0, message("brief"));
    tell(ended("response.completed", 3, "r2", "r1", message("brief")));

    List<JsonNode> first = events(client, 3);
    assertThat(types(first)).containsExactly("output_item.added", "output_item.done", "completed");
    assertThat(numbers(first)).containsExactly(2, 3, 4);
    JsonNode end = first.getLast().path("response");
    assertThat(end.path("id").asString()).isEqualTo("r1");
    assertThat(end.path("output").size()).isEqualTo(1);
    assertThat(end.at("/usage/output_tokens").asInt()).isEqualTo(2);
    List<JsonNode> second = events(client, 4);
    assertThat(types(second))
        .containsExactly("created", "output_item.added", "output_item.done", "completed");
    assertThat(numbers(second)).containsExactly(0, 1, 2, 3);
    assertThat(second.getLast().at("/response/id").asString()).isEqualTo("r2");
    assertThat(second.getLast().at("/response/usage/output_tokens").asInt()).isEqualTo(1);
    assertThat(second.getFirst().at("/response/previous_response_id").asString()).isEqualTo("r1");

    client.say(create(true, "r2", user("more")));
    assertThat(asked().path("previous_response_id").asString()).isEqualTo("r2");
  }

  @Test
  void asksClientsForNoResultOfACallOfOurs() throws Exception {
    Peer client = steered(true);
    tellItem(2, 0, call("h1", OURS, "{}"));
    tellItem(4, 1, call("c1", "read", "{}"));
    tell(
        ended("response.completed", 6, "r1", "", call("h1", OURS, "{}"), call("c1", "read", "{}")));
    tell(waits(7, "r1", "h1", "c1"));
    List<JsonNode> seen = events(client, 4);
    assertThat(types(seen))
        .containsExactly("output_item.added", "output_item.done", "completed", "steer.pending");
    assertThat(seen.getLast().at("/required_input/0/call_id").asString()).isEqualTo("c1");
    assertThat(seen.getLast().path("required_input").size()).isEqualTo(1);

    client.say(create(true, "r1", output("c1", "text")));
    JsonNode asked = asked();
    assertThat(asked.path("input").valueStream().map(i -> i.path("call_id").asString()))
        .containsExactly("h1", "c1");
    tell(response("response.created", 0, "r2", "r1"));
    tell(ended("response.completed", 1, "r2", "r1"));
    assertThat(types(events(client, 2))).containsExactly("created", "completed");
    assertThat(totals().requests()).isEqualTo(2);
  }

  @Test
  void tellsOfAnAnswerThatAProviderBeginsByItselfWhereNothingIsHidden() throws Exception {
    Peer client = steered(false);
    List<ObjectNode> told =
        List.of(
            ended("response.completed", 2, "r1", ""),
            response("response.created", 0, "r2", "r1"),
            ended("response.completed", 1, "r2", "r1", message("brief")));
    told.forEach(this::tell);
    assertThat(events(client, 3)).isEqualTo(told);
    EventTotals totals = totals();
    assertThat(totals.requests()).isEqualTo(2);
    assertThat(totals.model()).isEqualTo("gpt-6-astra");
  }

  /** Clients may speak as soon as they see that an answer begins. */
  @Test
  void knowsOfEveryAnswerBeforeItsClientDoes() throws Exception {
    int rounds = 60;
    Peer client = client();
    for (int i = 0; i < rounds; i++) {
      String first = "first" + i;
      String next = "next" + i;
      client.say(create(false, "", user("go")));
      asked();
      tell(response("response.created", 0, first, ""));
      assertThat(types(events(client, 1))).containsExactly("created");
      client.say(steers(first));
      asked();
      tell(ended("response.completed", 1, first, ""));
      tell(response("response.created", 0, next, first));
      tell(ended("response.completed", 1, next, first, message("brief")));
      assertThat(events(client, 3)).hasSize(3);
    }
    assertThat(totals().requests()).isEqualTo(2 * rounds);
  }

  @Test
  void expectsNothingOfWhatAProviderRefuses() throws Exception {
    Peer client = steered(true);
    tell(ended("response.completed", 2, "r1", ""));
    tell(steer("failed", 3, "r1"));
    assertThat(types(events(client, 2))).containsExactly("completed", "steer.failed");
    client.say(create(true, "r1", user("be brief")));
    assertThat(asked().path("previous_response_id").asString()).isEqualTo("r1");
    tell(response("response.created", 0, "r2", "r1"));
    tell(ended("response.completed", 1, "r2", "r1", message("brief")));
    List<JsonNode> seen = events(client, 2);
    assertThat(seen.getLast().at("/response/id").asString()).isEqualTo("r2");
    assertThat(totals().requests()).isEqualTo(2);
  }
}
