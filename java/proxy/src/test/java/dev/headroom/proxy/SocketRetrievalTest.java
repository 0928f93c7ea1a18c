package dev.headroom.proxy;

import static dev.headroom.proxy.SocketModel.call;
import static dev.headroom.proxy.SocketModel.item;
import static dev.headroom.proxy.SocketModel.message;
import static dev.headroom.proxy.SocketModel.output;
import static dev.headroom.proxy.SocketModel.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.store.Answer;
import dev.headroom.store.EventTotals;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The retrieval loop on WebSockets, with a provider that keeps nothing but the last answer. */
@Timeout(120) // in place of a test that never ends
class SocketRetrievalTest extends SocketHarness {
  private static final String OURS = "headroom_retrieve";
  private static final Pattern HASH = Pattern.compile("hash=([0-9a-f]{24})");
  private static final ObjectNode REASONING =
      item("reasoning", "rs_1").put("encrypted_content", "e");

  private SocketModel model(Function<List<JsonNode>, List<JsonNode>> mind) {
    SocketModel model = new SocketModel(7, mind);
    answers = model;
    return model;
  }

  private SocketClient client() throws Exception {
    return client(start(settings()));
  }

  private SocketClient client(URI proxy) throws Exception {
    return new SocketClient(connect(proxy, "/v1/responses"), "", new Random(1));
  }

  private static String last(List<JsonNode> prompt) {
    return prompt.getLast().path("output").asString(prompt.getLast().path("content").asString(""));
  }

  /** Rows of which a few stand out, among many that do not. */
  private static String rows() {
    return rows("succeeded");
  }

  private static String rows(String status) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      rows.add(Map.of("id", "job-" + i * 7919 % 9001, "ms", 100 + i * 31 % 97, "status", status));
    }
    return SocketModel.MAPPER.writeValueAsString(rows);
  }

  private static String job(int row) {
    return "job-" + row * 7919 % 9001;
  }

  /** Asks for the jobs, then for rows that were left out, then says that it is done. */
  private static List<JsonNode> readsRows(List<JsonNode> prompt) {
    Matcher hash = HASH.matcher(last(prompt));
    if (hash.find()) {
      String arguments = "{\"hash\":\"" + hash.group(1) + "\",\"rows\":\"450-451\"}";
      return List.of(REASONING, call("h1", OURS, arguments));
    }
    return prompt.getLast().has("output")
        ? List.of(message("done"))
        : List.of(call("c1", "read", "{}"));
  }

  private static final String TASK = "how long did the jobs take? ".repeat(300);

  @ParameterizedTest
  @ValueSource(strings = {"s", ""})
  void givesAModelTheRowsItAsksForWithinOneAnswer(String named) throws Exception {
    session = named;
    SocketModel model = model(SocketRetrievalTest::readsRows);
    SocketClient client = client();
    assertThat(client.ask(user(TASK))).containsExactly(call("c1", "read", "{}"));
    String first = client.last();
    assertThat(client.ask(output("c1", rows()))).containsExactly(REASONING, message("done"));
    assertThat(client.last()).as("one name").isEqualTo("resp_7_2").isNotEqualTo(first);
    assertThat(client.end().at("/response/usage").toString())
        .isEqualTo("{\"input_tokens\":6,\"output_tokens\":3,\"total_tokens\":9}");

    JsonNode next = model.turns.get(2).request();
    assertThat(next.path("previous_response_id").asString()).isEqualTo("resp_7_2");
    assertThat(next.path("input")).hasSize(1);
    assertThat(next.at("/input/0/call_id").asString()).isEqualTo("h1");
    assertThat(next.at("/input/0/output").asString()).contains(job(450));
    assertThat(last(model.turns.get(1).prompt())).doesNotContain(job(449) + "\"");

    assertThat(client.ask(user("thanks"))).isEqualTo(List.of(call("c1", "read", "{}")));
    assertThat(model.turns.get(3).request().path("previous_response_id").asString())
        .as("the name of the last round")
        .isEqualTo("resp_7_3");
    assertThat(model.refusals).isEmpty();
    model.turns.forEach(
        t -> assertThat(t.request().at("/tools/0/name").asString()).isEqualTo(OURS));
  }

  @Test
  void writesOneEventOfAllRequestsOfAnAnswer() throws Exception {
    var _ = model(SocketRetrievalTest::readsRows);
    SocketClient client = client();
    client.ask(user(TASK));
    client.ask(output("c1", rows()));
    started.forEach(ProxyServer::close);
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    EventTotals totals = ((Answer.Given<List<EventTotals>>) events().totals(0)).value().getFirst();
    assertThat(totals.requests()).isEqualTo(2);
    assertThat(totals.retrievals()).isEqualTo(1);
  }

  /** Calls ours first, and at the end; the client's between. */
  private static List<JsonNode> callsBoth(List<JsonNode> prompt) {
    return prompt.getLast().has("output")
        ? List.of(message("done"))
        : List.of(call("h1", OURS, "{}"), call("c1", "read", "{}"), call("h2", OURS, "{}"));
  }

  @Test
  void answersOurCallsWithThoseOfTheClient() throws Exception {
    SocketModel model = model(SocketRetrievalTest::callsBoth);
    SocketClient client = client();
    assertThat(client.ask(user("go"))).containsExactly(call("c1", "read", "{}"));
    assertThat(client.ask(output("c1", "r"))).containsExactly(message("done"));
    JsonNode input = model.turns.get(1).request().path("input");
    assertThat(input.valueStream().map(i -> i.path("call_id").asString()))
        .containsExactly("h1", "h2", "c1");
    assertThat(model.refusals).isEmpty();
  }

  @Test
  void sendsAllThatTheProviderKnewWhereAnotherSocketSendsAll() throws Exception {
    SocketModel model = model(SocketRetrievalTest::readsRows);
    SocketClient client = client();
    client.ask(user(TASK));
    client.ask(output("c1", rows()));
    SocketClient other = client(start(settings().withRetrieval(Retrieval.NONE)));
    other.history.addAll(client.history);
    other.ask(user("thanks"));
    begins(model.turns.getLast(), model.turns.get(2));
  }

  /** A request reads what the conversation held before. */
  private static void begins(SocketModel.Turn now, SocketModel.Turn before) {
    List<JsonNode> all = before.all();
    assertThat(now.prompt().subList(0, Math.min(all.size(), now.prompt().size()))).isEqualTo(all);
    assertThat(now.request().path("tools")).isEqualTo(before.request().path("tools"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", ""})
  void keepsToWhatAWarmUpWasOffered(String named) throws Exception {
    session = named;
    SocketModel model = model(SocketRetrievalTest::readsRows);
    URI proxy = start(settings());
    SocketClient deferred = client(proxy);
    ObjectNode search = SocketModel.MAPPER.createObjectNode().put("type", "tool_search");
    ObjectNode warm = deferred.request().put("generate", false);
    warm.withArray("tools").add(search);
    deferred.send(warm);
    while (model.turns.isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(model.turns.getFirst().request().toString()).doesNotContain(OURS);

    SocketClient client = client(proxy);
    client.send(client.request().put("generate", false));
    assertThat(client.answer()).isEmpty();
    client.ask(user(TASK));
    client.ask(output("c1", rows()));
    for (SocketModel.Turn turn : model.turns.subList(1, 5)) {
      assertThat(turn.request().at("/tools/0/name").asString()).isEqualTo(OURS);
    }
    SocketClient other = client(start(settings().withRetrieval(Retrieval.NONE)));
    other.ask(user(TASK));
    assertThat(model.turns.getLast().request().toString())
        .as("is known by its opening")
        .contains(OURS);
  }

  @Test
  void offersNothingInTheMiddle() throws Exception {
    SocketModel model = model(SocketRetrievalTest::readsRows);
    SocketClient client = client(start(settings().withRetrieval(Retrieval.NONE)));
    client.ask(user(TASK));
    client.ask(output("c1", "x"));
    SocketClient named = client(start(settings()));
    named.ask(user("another task of the same session"));
    assertThat(model.turns.getLast().request().toString()).contains(OURS);
    client.ask(user("more"));
    assertThat(model.turns.getLast().request().toString()).doesNotContain(OURS);
  }

  @Test
  void passesOnThatTheProviderRefusesToGoOn() throws Exception {
    SocketModel model = model(SocketRetrievalTest::readsRows);
    model.errors.put(3, "server_error");
    SocketClient client = client();
    client.ask(user(TASK));
    client.send(client.request(output("c1", rows())));
    JsonNode error = refusal(client);
    assertThat(error.at("/error/code").asString()).isEqualTo("server_error");
    SocketClient again = client(start(settings()));
    again.history.addAll(client.history);
    assertThat(again.ask()).containsExactly(REASONING, message("done"));
    started.forEach(ProxyServer::close);
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    assertThat(((Answer.Given<List<EventTotals>>) events().totals(0)).value().getFirst().requests())
        .isEqualTo(3);
  }

  private static JsonNode refusal(SocketClient client) throws InterruptedException {
    assertThat(client.answer()).isEmpty();
    return client.end();
  }

  @Test
  void goesOnAfterRefusalsOnTheSameSocket() throws Exception {
    SocketModel model = model(SocketRetrievalTest::callsOurs);
    model.errors.put(1, "rate_limit");
    model.errors.put(2, "rate_limit");
    SocketClient client = client();
    for (int i = 0; i < 2; i++) {
      client.send(client.request());
      assertThat(refusal(client).at("/error/code").asString()).isEqualTo("rate_limit");
    }
    assertThat(client.ask(user("go"))).containsExactly(message("done"));
    started.forEach(ProxyServer::close);
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    assertThat(((Answer.Given<List<EventTotals>>) events().totals(0)).value().getFirst().requests())
        .isEqualTo(3);
  }

  /** A stray error ends no answer that has begun. */
  @Test
  void goesOnReadingAfterAnErrorAboutSomethingElse() throws Exception {
    answers =
        (peer, text) -> {
          boolean isAnswered = text.contains("function_call_output");
          String id = isAnswered ? "r2" : "r1";
          peer.say("{\"type\":\"response.created\",\"response\":{\"id\":\"" + id + "\"}}");
          peer.say("{\"type\":\"error\",\"status\":400,\"error\":{\"code\":\"invalid_event\"}}");
          String said = isAnswered ? message("done") + "" : call("h1", OURS, "{}") + "";
          for (String what : List.of("added", "done")) {
            peer.say(
                "{\"type\":\"response.output_item.%s\",\"output_index\":0,\"item\":%s}"
                    .formatted(what, said));
          }
          peer.say(
              "{\"type\":\"response.completed\",\"response\":{\"id\":\"%s\",\"output\":[%s]}}"
                  .formatted(id, said));
        };
    Peer peer = connect(start(settings()), "/v1/responses");
    SocketClient client = new SocketClient(peer, "", new Random(1));
    client.send(client.request(user("go")));
    List<String> seen = new ArrayList<>();
    while (seen.isEmpty() || !seen.getLast().contains("response.completed")) {
      seen.add(peer.next());
      assertThat(seen.getLast()).doesNotContain(OURS).isNotEqualTo("null");
    }
    assertThat(seen.getLast()).contains("\"id\":\"r1\"").contains("done");
  }

  @Test
  void namesAnAnswerThatHasGoneOnAsTheProviderDoes() throws Exception {
    BlockingQueue<Peer> asked = new LinkedBlockingQueue<>();
    SocketModel model = new SocketModel(7, SocketRetrievalTest::readsRows);
    answers =
        (provider, text) -> {
          model.accept(provider, text);
          if (text.contains("\"h1\"")) {
            asked.add(provider);
          }
        };
    Peer peer = connect(start(settings()), "/v1/responses");
    SocketClient client = new SocketClient(peer, "", new Random(1));
    client.ask(user(TASK));
    client.ask(output("c1", rows()));
    assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();
    answers =
        (provider, text) -> {
          if (!text.contains("\"response.create\"")) {
            provider.say(
                "{\"type\":\"response.steer.accepted\",\"steer\":{\"previous_response_id\":\"r2\"}}");
          } else if (text.contains("function_call_output")) {
            provider.say("{\"type\":\"response.created\",\"response\":{\"id\":\"r2\"}}");
            provider.say("{\"type\":\"response.ready\"}");
          } else {
            String said = call("h1", OURS, "{}") + "";
            provider.say("{\"type\":\"response.created\",\"response\":{\"id\":\"r1\"}}");
            for (String what : List.of("added", "done")) {
              provider.say(
                  "{\"type\":\"response.output_item.%s\",\"output_index\":0,\"item\":%s}"
                      .formatted(what, said));
            }
            provider.say(
                "{\"type\":\"response.completed\",\"response\":{\"id\":\"r1\",\"output\":["
                    + said
                    + "]}}");
          }
        };
    client.send(client.request(user("more")));
    assertThat(peer.next()).contains("r1");
    assertThat(peer.next()).contains("response.ready");
    arrived.clear();
    peer.say("{\"type\":\"response.steer\",\"previous_response_id\":\"r1\",\"input\":\"x\"}");
    assertThat(arrived.poll(20, TimeUnit.SECONDS))
        .isEqualTo("{\"type\":\"response.steer\",\"previous_response_id\":\"r2\",\"input\":\"x\"}");
    assertThat(peer.next())
        .isEqualTo(
            "{\"type\":\"response.steer.accepted\",\"steer\":{\"previous_response_id\":\"r1\"}}");
  }

  @Test
  void endsEverythingWhereTheProviderDropsWhileAnAnswerGoesOn() throws Exception {
    SocketModel model = new SocketModel(7, SocketRetrievalTest::callsOurs);
    answers =
        (provider, text) -> {
          if (text.contains("function_call_output")) {
            provider.session().abort();
          } else {
            model.accept(provider, text);
          }
        };
    Peer peer = connect(start(settings()), "/v1/responses");
    SocketClient client = new SocketClient(peer, "", new Random(1));
    client.send(client.request(user("go")));
    assertThat(peer.closed.get(20, TimeUnit.SECONDS).isNormal()).isFalse();
    started.getFirst().close();
    assertThat(events().flush()).isInstanceOf(Answer.Given.class);
    assertThat(((Answer.Given<List<EventTotals>>) events().totals(0)).value().getFirst().requests())
        .isEqualTo(1);
  }

  private static List<JsonNode> callsOurs(List<JsonNode> prompt) {
    return prompt.getLast().has("output")
        ? List.of(message("done"))
        : List.of(call("h1", OURS, "{}"));
  }

  @Test
  void closesTheProvidersSocketWhereTheClientLeavesWhileAnAnswerGoesOn() throws Exception {
    BlockingQueue<Peer> asked = new LinkedBlockingQueue<>();
    SocketModel model = new SocketModel(7, SocketRetrievalTest::callsOurs);
    answers =
        (provider, text) -> {
          if (text.contains("function_call_output")) {
            asked.add(provider);
          } else {
            model.accept(provider, text);
          }
        };
    Peer peer = connect(start(settings()), "/v1/responses");
    SocketClient client = new SocketClient(peer, "", new Random(1));
    client.send(client.request(user("go")));
    Peer provider = asked.poll(20, TimeUnit.SECONDS);
    peer.session().abort();
    assertThat(provider).isNotNull();
    assertThat(provider.closed.get(20, TimeUnit.SECONDS).isNormal()).isFalse();
  }

  @Test
  void letsNoMessageIntoAnotherThatComesInParts() throws Exception {
    SocketModel model = model(SocketRetrievalTest::callsOurs);
    Peer peer = connect(start(settings().withMaxBodyBytes(1 << 16)), "/v1/responses");
    SocketClient client = new SocketClient(peer, "", new Random(1));
    String large = "{\"type\":\"x\",\"x\":\"" + "y".repeat(1 << 17);
    peer.session()
        .sendFrame(
            new Frame(OpCode.TEXT, true, client.request(user("go")) + ""), Callback.NOOP, false);
    peer.session().sendFrame(new Frame(OpCode.TEXT, false, large), Callback.NOOP, false);
    JsonNode created = SocketModel.MAPPER.readTree(peer.next());
    assertThat(created.path("type").asString()).isEqualTo("response.created");
    peer.session().sendFrame(new Frame(OpCode.CONTINUATION, true, "\"}"), Callback.NOOP, false);
    while (!peer.next().contains("response.completed")) {
      // every event that stands between
    }
    assertThat(model.others).hasSize(1);
    assertThat(model.turns).hasSize(2);
  }

  @Test
  void keepsAStreamsRequestsInTheirOrder() throws Exception {
    SocketModel model = model(SocketRetrievalTest::callsOurs);
    Peer peer = connect(start(settings()), "/v1/responses");
    SocketClient client = new SocketClient(peer, "", new Random(1));
    int requests = 20;
    for (int i = 0; i < requests; i++) {
      client.send(client.request(user("go " + i)));
      client.history.clear();
    }
    for (int i = 0; i < requests; i++) {
      SocketClient one = i == 0 ? client : new SocketClient(client.streams(), "", new Random(1));
      assertThat(one.answer()).containsExactly(message("done"));
    }
    assertThat(model.refusals).isEmpty();
    assertThat(model.turns).hasSize(2 * requests);
    for (int i = 0; i < requests; i++) {
      assertThat(model.turns.get(2 * i).prompt().getFirst()).isEqualTo(user("go " + i));
    }
  }

  @Test
  void leavesRowsOutBehindAnAnswerWhoseModelHasAWayOfItsOwn() throws Exception {
    SocketModel model = model(prompt -> List.of(message("ok " + prompt.size())));
    Peer peer = connect(start(settings()), "/v1/responses");
    SocketClient.Streams streams = new SocketClient.Streams(peer);
    SocketClient has = new SocketClient(streams, "one", new Random(1));
    SocketClient none = new SocketClient(streams, "other", new Random(1));
    for (SocketClient client : List.of(has, none)) {
      String tool = client == has ? "mcp__headroom__" + OURS : "read";
      String tools = "[{\"type\":\"function\",\"name\":\"" + tool + "\",\"defer_loading\":true}]";
      ObjectNode first = client.request(user(TASK));
      first.set("tools", SocketModel.MAPPER.readTree(tools));
      client.send(first);
      String id = "";
      while (id.isEmpty()) {
        JsonNode event = streams.next(client.stream);
        id =
            event.path("type").asString().equals("response.completed")
                ? event.at("/response/id").asString()
                : "";
      }
      ObjectNode delta = client.request();
      delta.put("previous_response_id", id).remove("tools");
      delta.putArray("input").add(output("c1", rows(client.stream)));
      client.send(delta);
      int turns = client == has ? 2 : 4;
      while (model.turns.size() < turns) {
        Thread.onSpinWait();
      }
      assertThat(HASH.matcher(last(model.turns.getLast().prompt())).find())
          .isEqualTo(client == has);
    }
  }

  /** What a model of a seed says: texts, reasoning, its own calls and ours, in any order. */
  private static List<JsonNode> anything(long seed, List<JsonNode> prompt) {
    Random random = new Random(seed * 31 + prompt.toString().hashCode());
    List<JsonNode> said = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String id = prompt.size() + "_" + i + "_" + Math.abs(prompt.hashCode() % 1000);
      switch (random.nextInt(prompt.size() > 40 ? 2 : 5)) {
        case 0 -> said.add(item("reasoning", "rs" + id).put("encrypted_content", "e"));
        case 1 -> said.add(message("text " + id));
        case 2 -> said.add(call("c" + id, "read", "{}"));
        default -> said.add(call("h" + id, OURS, "{\"hash\":\"0123456789abcdef01234567\"}"));
      }
    }
    Collections.shuffle(said, random);
    return said;
  }

  /** A client goes on as long as it likes; gives what the provider has of it at last. */
  private static void talk(SocketClient client, SocketModel model, int turns) throws Exception {
    List<JsonNode> items = client.ask(user("task of " + client.stream));
    for (int i = 0; i < turns; i++) {
      ObjectNode[] next =
          items.stream()
              .filter(item -> item.path("type").asString().equals("function_call"))
              .map(item -> output(item.path("call_id").asString(), "r" + client.history.size()))
              .toArray(ObjectNode[]::new);
      items = client.ask(next.length > 0 ? next : new ObjectNode[] {user("more")});
    }
    assertThat(model.refusals).isEmpty();
  }

  private static long[] seeds() {
    Long one = Long.getLong("headroom.seed");
    long first = System.currentTimeMillis() / 86_400_000 * 1_000_000;
    int cases = Boolean.getBoolean("headroom.soak") ? 400 : 20;
    System.out.println("answers on streams: " + cases + " cases from seed " + first);
    return one == null ? LongStream.range(first, first + cases).toArray() : new long[] {one};
  }

  @Test
  void anyAnswersOfAnyStreamsLookAsIfTheToolWereNotThere() throws Exception {
    URI proxy = start(settings());
    for (long seed : seeds()) {
      Random random = new Random(seed);
      session = random.nextBoolean() ? "s" + seed : "";
      SocketModel model = new SocketModel(seed, prompt -> anything(seed, prompt));
      answers = model;
      SocketClient.Streams streams = new SocketClient.Streams(connect(proxy, "/v1/responses"));
      List<SocketClient> clients = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        clients.add(new SocketClient(streams, "stream " + seed + " " + i, new Random(seed + i)));
      }
      int turns = random.nextInt(6);
      try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> talks = new ArrayList<>();
        for (SocketClient client : clients) {
          talks.add(
              all.submit(() -> {
                talk(client, model, turns);
                return client;
              }));
        }
        for (Future<?> talk : talks) {
          talk.get();
        }
      }
      for (SocketClient client : clients) {
        resendsAll(client, model, proxy);
      }
    }
  }

  /** What another socket sends of a conversation begins with all that the provider had of it. */
  private void resendsAll(SocketClient client, SocketModel model, URI proxy) throws Exception {
    List<SocketModel.Turn> turns =
        model.turns.stream().filter(t -> t.stream().equals(client.stream)).toList();
    List<JsonNode> shown =
        turns.getLast().all().stream()
            .filter(i -> !i.path("name").asString("").equals(OURS))
            .filter(i -> !i.path("call_id").asString("").startsWith("h"))
            .toList();
    assertThat(shown).as("what the client has seen").isEqualTo(client.history);
    for (int i = 1; i < turns.size(); i++) {
      begins(turns.get(i), turns.get(i - 1));
    }
    SocketClient other =
        new SocketClient(connect(proxy, "/v1/responses"), client.stream, new Random(1));
    other.history.addAll(client.history);
    List<ObjectNode> outputs =
        client.history.stream()
            .filter(i -> i.path("type").asString("").equals("function_call"))
            .map(i -> i.path("call_id").asString())
            .filter(id ->
                client.history.stream()
                    .noneMatch(i ->
                        i.path("type").asString("").endsWith("_output")
                            && i.path("call_id").asString().equals(id)))
            .map(id -> output(id, "r"))
            .toList();
    ObjectNode[] next =
        outputs.isEmpty() ? new ObjectNode[] {user("again")} : outputs.toArray(ObjectNode[]::new);
    other.ask(next);
    SocketModel.Turn now =
        model.turns.stream()
            .filter(t -> t.stream().equals(client.stream))
            .skip(turns.size())
            .findFirst()
            .orElseThrow();
    begins(now, turns.getLast());
    assertThat(model.refusals).isEmpty();
  }
}
