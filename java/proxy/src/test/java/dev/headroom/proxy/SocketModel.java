package dev.headroom.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider of OpenAI Responses on WebSockets that keeps nothing: of each stream of a socket it
 * knows the last answer alone, and refuses what goes on from another, or leaves a call without its
 * output. Streams are answered side by side, the requests of one in turn.
 */
final class SocketModel implements BiConsumer<SocketHarness.Peer, String> {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * A request that was answered.
   *
   * @param prompt all that the model has read (items)
   * @param said what it said to it
   */
  record Turn(String stream, JsonNode request, List<JsonNode> prompt, List<JsonNode> said) {
    /** What the next request of the conversation begins with. */
    List<JsonNode> all() {
      List<JsonNode> all = new ArrayList<>(prompt);
      all.addAll(said);
      return all;
    }
  }

  private record Last(String id, List<JsonNode> items) {}

  /** One stream of one socket. */
  private static final class Lane {
    private final ConcurrentLinkedQueue<JsonNode> asked = new ConcurrentLinkedQueue<>();
    private boolean isAnswering;
    private Last last = new Last("", List.of());
  }

  final List<Turn> turns = new CopyOnWriteArrayList<>();
  final List<JsonNode> others = new CopyOnWriteArrayList<>();
  final List<String> refusals = new CopyOnWriteArrayList<>();
  private final Function<List<JsonNode>, List<JsonNode>> mind;
  private final long seed;
  private final Map<SocketHarness.Peer, Map<String, Lane>> sockets = new ConcurrentHashMap<>();
  private int answers;

  /** Of answers with these numbers, counted from 1, an error is told in place. */
  final Map<Integer, String> errors = new HashMap<>();

  /**
   * @param mind what the model says (items) to what it reads (items)
   */
  SocketModel(long seed, Function<List<JsonNode>, List<JsonNode>> mind) {
    this.seed = seed;
    this.mind = mind;
  }

  @Override
  public void accept(SocketHarness.Peer peer, String text) {
    JsonNode request = MAPPER.readTree(text);
    if (!request.path("type").asString().equals("response.create")) {
      others.add(request);
      return;
    }
    Lane lane =
        sockets
            .computeIfAbsent(peer, p -> new ConcurrentHashMap<>())
            .computeIfAbsent(request.path("stream_id").asString(""), s -> new Lane());
    boolean begins;
    synchronized (lane) {
      lane.asked.add(request);
      begins = !lane.isAnswering;
      lane.isAnswering = true;
    }
    if (begins) {
      Thread.startVirtualThread(() -> answerAll(peer, lane));
    }
  }

  private void answerAll(SocketHarness.Peer peer, Lane lane) {
    while (true) {
      JsonNode request;
      synchronized (lane) {
        request = lane.asked.poll();
        if (request == null) {
          lane.isAnswering = false;
          return;
        }
      }
      int number = next();
      new Telling(peer, request, new Random(seed + number))
          .answer(lane, "resp_" + seed + "_" + number, number);
    }
  }

  private synchronized int next() {
    return ++answers;
  }

  static ObjectNode item(String type, String id) {
    return MAPPER.createObjectNode().put("type", type).put("id", id);
  }

  static ObjectNode call(String id, String name, String arguments) {
    return item("function_call", "fc_" + id)
        .put("call_id", id)
        .put("name", name)
        .put("arguments", arguments);
  }

  static ObjectNode message(String text) {
    ObjectNode message = item("message", "msg_" + text).put("role", "assistant");
    message.putArray("content").addObject().put("type", "output_text").put("text", text);
    return message;
  }

  static ObjectNode user(String text) {
    return MAPPER.createObjectNode().put("role", "user").put("content", text);
  }

  static ObjectNode output(String call, String text) {
    return MAPPER
        .createObjectNode()
        .put("type", "function_call_output")
        .put("call_id", call)
        .put("output", text);
  }

  /** One answer as it is told. */
  private final class Telling {
    private final SocketHarness.Peer peer;
    private final JsonNode request;
    private final String stream;
    private final Random random;
    private int sequence;

    Telling(SocketHarness.Peer peer, JsonNode request, Random random) {
      this.peer = peer;
      this.request = request;
      this.stream = request.path("stream_id").asString("");
      this.random = random;
    }

    void answer(Lane lane, String id, int number) {
      String previous = request.path("previous_response_id").asString("");
      List<JsonNode> prompt = new ArrayList<>();
      if (!previous.isEmpty()) {
        if (!previous.equals(lane.last.id())) {
          refuse("previous_response_not_found: " + previous);
          return;
        }
        prompt.addAll(lane.last.items());
      }
      request.path("input").forEach(prompt::add);
      String open = open(prompt);
      if (!open.isEmpty()) {
        refuse("no output of " + open);
        return;
      }
      if (errors.containsKey(number)) {
        refuse(errors.get(number));
        return;
      }
      List<JsonNode> said =
          request.path("generate").asBoolean(true) ? mind.apply(prompt) : List.of();
      Turn turn = new Turn(stream, request, prompt, said);
      turns.add(turn);
      lane.last = new Last(id, turn.all());
      tell(id, said, prompt.size());
    }

    /** A call that has no output, if there is one. */
    private static String open(List<JsonNode> prompt) {
      for (JsonNode item : prompt) {
        String call = item.path("call_id").asString("");
        if (item.path("type").asString("").equals("function_call")
            && prompt.stream()
                .noneMatch(i ->
                    i.path("type").asString("").equals("function_call_output")
                        && i.path("call_id").asString("").equals(call))) {
          return call;
        }
      }
      return "";
    }

    private void refuse(String why) {
      refusals.add(why);
      ObjectNode error = MAPPER.createObjectNode().put("type", "error").put("status", 400);
      error.putObject("error").put("code", why.replaceAll(":.*", "")).put("message", why);
      say(error);
    }

    private void tell(String id, List<JsonNode> said, int read) {
      event("response.created").set("response", response(id, "in_progress", List.of()));
      for (int i = 0; i < said.size(); i++) {
        event("response.output_item.added").put("output_index", i).set("item", said.get(i));
        for (int d = random.nextInt(3); d > 0; d--) {
          event("response.something.delta").put("output_index", i).put("delta", "\u00e9");
        }
        event("response.output_item.done").put("output_index", i).set("item", said.get(i));
      }
      ObjectNode response = response(id, "completed", said);
      response
          .putObject("usage")
          .put("input_tokens", read)
          .put("output_tokens", said.size())
          .put("total_tokens", read + said.size());
      event("response.completed").set("response", response);
      flush();
    }

    private ObjectNode response(String id, String status, List<JsonNode> said) {
      ObjectNode response = MAPPER.createObjectNode().put("id", id).put("status", status);
      if (request.has("previous_response_id")) {
        response.set("previous_response_id", request.path("previous_response_id"));
      }
      response.set("tools", request.path("tools"));
      said.forEach(response.putArray("output")::add);
      return response;
    }

    private ObjectNode waiting = MAPPER.createObjectNode();

    /** The next event; it is sent when it is complete, before the one behind it. */
    private ObjectNode event(String type) {
      flush();
      waiting = MAPPER.createObjectNode().put("type", type).put("sequence_number", sequence++);
      return waiting;
    }

    private void flush() {
      if (!waiting.isEmpty()) {
        say(waiting);
      }
    }

    private void say(ObjectNode event) {
      if (!stream.isEmpty()) {
        event.put("stream_id", stream);
      }
      peer.say(MAPPER.writeValueAsString(event), random);
      if (random.nextInt(4) == 0) {
        Thread.yield();
      }
    }
  }
}
