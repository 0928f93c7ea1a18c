package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation of a client on one stream of a WebSocket. It looks at every event of an answer:
 * numbers without gaps, one name, the items told one by one those of the whole, and nothing of the
 * retrieval tool.
 */
final class SocketClient {
  /** Takes the messages of a socket apart by their streams. */
  static final class Streams {
    private final SocketHarness.Peer peer;
    private final ReentrantLock reads = new ReentrantLock();
    private final Map<String, BlockingQueue<JsonNode>> queues = new HashMap<>();

    Streams(SocketHarness.Peer peer) {
      this.peer = peer;
    }

    private synchronized BlockingQueue<JsonNode> queue(String stream) {
      return queues.computeIfAbsent(stream, s -> new LinkedBlockingQueue<>());
    }

    JsonNode next(String stream) throws InterruptedException {
      while (true) {
        JsonNode event = queue(stream).poll();
        if (event != null) {
          return event;
        }
        if (reads.tryLock(1, TimeUnit.MILLISECONDS)) {
          try {
            String text = peer.texts.poll(20, TimeUnit.MILLISECONDS);
            if (text != null) {
              JsonNode read = SocketModel.MAPPER.readTree(text);
              queue(read.path("stream_id").asString("")).add(read);
            }
          } finally {
            reads.unlock();
          }
        }
      }
    }
  }

  static final String TOOLS =
      "[{\"type\":\"function\",\"name\":\"read\",\"parameters\":{\"type\":\"object\"}}]";

  final List<JsonNode> history = new ArrayList<>();
  final String stream;
  private final Streams streams;
  private final Random random;
  private String last = "";
  private ObjectNode end = SocketModel.MAPPER.createObjectNode();

  SocketClient(SocketHarness.Peer peer, String stream, Random random) {
    this(new Streams(peer), stream, random);
  }

  SocketClient(Streams streams, String stream, Random random) {
    this.streams = streams;
    this.stream = stream;
    this.random = random;
  }

  Streams streams() {
    return streams;
  }

  /** The name by which the client knows the last answer. */
  String last() {
    return last;
  }

  /** The last event of the last answer. */
  ObjectNode end() {
    return end;
  }

  /** Asks with what is new, or with everything where there is no answer to go on from. */
  List<JsonNode> ask(ObjectNode... added) throws InterruptedException {
    send(request(added));
    return answer();
  }

  ObjectNode request(ObjectNode... added) {
    ObjectNode request = SocketModel.MAPPER.createObjectNode();
    request.put("type", "response.create").put("model", "gpt-5.5").put("store", false);
    if (!stream.isEmpty()) {
      request.put("stream_id", stream);
    }
    if (!last.isEmpty()) {
      request.put("previous_response_id", last);
    }
    var input = request.putArray("input");
    if (last.isEmpty()) {
      history.forEach(input::add);
    }
    for (ObjectNode item : added) {
      input.add(item);
      history.add(item);
    }
    request.set("tools", SocketModel.MAPPER.readTree(TOOLS));
    return request;
  }

  void send(ObjectNode request) {
    streams.peer.say(SocketModel.MAPPER.writeValueAsString(request), random);
  }

  /** The items of the next answer; empty if it is an error. */
  List<JsonNode> answer() throws InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String id = "";
    for (int n = 0; true; n++) {
      ObjectNode event = (ObjectNode) streams.next(stream);
      String type = event.path("type").asString();
      assertThat(event.toString()).doesNotContain("headroom_retrieve");
      if (type.equals("error")) {
        end = event;
        return List.of();
      }
      assertThat(event.path("sequence_number").asInt()).as(event.toString()).isEqualTo(n);
      switch (type) {
        case "response.created" -> id = event.at("/response/id").asString();
        case "response.output_item.added" ->
            assertThat(event.path("output_index").asInt()).isEqualTo(items.size());
        case "response.output_item.done" -> {
          assertThat(event.path("output_index").asInt()).isEqualTo(items.size());
          items.add(event.path("item"));
        }
        case "response.completed" -> {
          end = event;
          assertThat(event.at("/response/id").asString()).isEqualTo(id);
          assertThat(event.at("/response/output").valueStream().toList()).isEqualTo(items);
          assertThat(event.at("/response/tools").toString()).isEqualTo(TOOLS);
          assertThat(event.at("/response/previous_response_id").asString("")).isEqualTo(last);
          last = id;
          history.addAll(items);
          return items;
        }
        default -> assertThat(event.path("output_index").asInt()).isEqualTo(items.size());
      }
    }
  }
}
