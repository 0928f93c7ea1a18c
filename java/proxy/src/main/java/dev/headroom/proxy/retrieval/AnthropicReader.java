package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads answers of Anthropic Messages. */
final class AnthropicReader implements AnswerReader {
  /** A block that is being written. */
  private static final class Block {
    final ObjectNode content;
    final boolean ours;
    final int shown;
    final StringBuilder input = new StringBuilder();

    Block(ObjectNode content, boolean ours, int shown) {
      this.content = content;
      this.ours = ours;
      this.shown = shown;
    }
  }

  private final Rounds rounds;
  private final Map<Integer, Block> blocks = new HashMap<>();
  private final ArrayNode seen = Json.array();
  private final ObjectNode earlier = Json.object();
  private ObjectNode usage = Json.object();
  private int shown;
  private @Nullable ObjectNode envelope;

  AnthropicReader(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void event(Event event, Out out) throws IOException {
    Optional<ObjectNode> data = event.object();
    if (data.isEmpty()) {
      out.write(event.raw());
      return;
    }
    ObjectNode d = data.get();
    switch (Json.text(d, "type")) {
      case "message_start" -> start(event, d, out);
      case "content_block_start" -> blockStart(event, d, out);
      case "content_block_delta" -> delta(event, d, out);
      case "content_block_stop" -> blockStop(event, d, out);
      case "message_delta" -> end(event, d, out);
      case "message_stop" -> {
        if (!rounds.goesOn()) {
          out.write(event.raw());
        }
      }
      default -> out.write(event.raw());
    }
  }

  private void start(Event event, ObjectNode d, Out out) throws IOException {
    blocks.clear();
    usage = d.path("message").path("usage") instanceof ObjectNode u ? u.deepCopy() : Json.object();
    if (rounds.isFirst()) {
      out.write(event.raw());
    }
  }

  private void blockStart(Event event, ObjectNode d, Out out) throws IOException {
    ObjectNode content =
        d.path("content_block") instanceof ObjectNode o ? o.deepCopy() : Json.object();
    boolean ours = isOurs(content);
    Block block = new Block(content, ours, shown);
    blocks.put(d.path("index").asInt(-1), block);
    if (!ours) {
      shown++;
      pass(event, d, block, out);
    }
  }

  private static boolean isOurs(JsonNode block) {
    return Json.text(block, "type").equals("tool_use")
        && Json.text(block, "name").equals(RetrievalTool.NAME);
  }

  /** Passes an event on with the number that its block has for the client. */
  private static void pass(Event event, ObjectNode d, Block block, Out out) throws IOException {
    boolean same = d.path("index").asInt(-1) == block.shown;
    out.write(same ? event.raw() : event.with(d.put("index", block.shown)));
  }

  private void delta(Event event, ObjectNode d, Out out) throws IOException {
    Block block = blocks.get(d.path("index").asInt(-1));
    if (block == null) {
      out.write(event.raw());
      return;
    }
    grow(block, d.path("delta"));
    if (!block.ours) {
      pass(event, d, block, out);
    }
  }

  /** Adds to a block what a delta holds: strings go on, citations are a list. */
  private static void grow(Block block, JsonNode delta) {
    for (var member : delta.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      switch (name) {
        case "type" -> {}
        case "partial_json" -> block.input.append(value.asString(""));
        case "citation" ->
            (block.content.path("citations") instanceof ArrayNode list
                    ? list
                    : block.content.putArray("citations"))
                .add(value);
        default -> {
          if (value.isString()) {
            block.content.put(name, Json.text(block.content, name) + value.stringValue());
          } else {
            block.content.set(name, value);
          }
        }
      }
    }
  }

  private void blockStop(Event event, ObjectNode d, Out out) throws IOException {
    Block block = blocks.get(d.path("index").asInt(-1));
    if (block == null) {
      out.write(event.raw());
      return;
    }
    if (!block.input.isEmpty()) {
      block.content.set("input", Json.object(block.input.toString()).orElseGet(Json::object));
    }
    add(block.content, block.input.toString());
    if (!block.ours) {
      pass(event, d, block, out);
    }
  }

  private void add(ObjectNode block, String input) {
    String json = Json.write(block);
    String type = Json.text(block, "type");
    if (isOurs(block)) {
      rounds.call(block, json, input.isEmpty() ? Json.write(block.path("input")) : input);
      return;
    }
    if (type.equals("tool_use")) {
      rounds.asksClient();
    }
    rounds.apart(
        AnthropicFormat.piece(type, Json.text(block, "text"), Json.text(block, "id")), json);
  }

  private void end(Event event, ObjectNode d, Out out) throws IOException {
    if (d.path("usage") instanceof ObjectNode last) {
      last.properties().forEach(m -> usage.set(m.getKey(), m.getValue()));
    }
    String stop = Json.text(d.path("delta"), "stop_reason");
    boolean goesOn = rounds.end(stop.equals("tool_use"));
    if (goesOn) {
      sum();
    } else if (rounds.isUntouched()) {
      out.write(event.raw());
    } else {
      d.set("usage", merged());
      if (rounds.ranOut() && d.path("delta") instanceof ObjectNode delta) {
        delta.put("stop_reason", "end_turn");
      }
      out.write(event.with(d));
    }
  }

  /** Remembers what the model has written in this round. */
  private void sum() {
    ObjectNode output = Json.object();
    output.set("output_tokens", usage.path("output_tokens"));
    output.set("output_tokens_details", usage.path("output_tokens_details"));
    Json.add(earlier, output);
  }

  /** Input of the last round, output of all. */
  private ObjectNode merged() {
    Json.add(usage, earlier);
    return usage;
  }

  @Override
  public ObjectNode whole(ObjectNode answer) {
    envelope = envelope == null ? answer : envelope;
    for (JsonNode block : answer.path("content")) {
      if (block instanceof ObjectNode o) {
        add(o, "");
        if (!isOurs(o)) {
          seen.add(o);
        }
      }
    }
    usage = answer.path("usage") instanceof ObjectNode u ? u : Json.object();
    if (rounds.end(Json.text(answer, "stop_reason").equals("tool_use"))) {
      sum();
      return answer;
    }
    ObjectNode last = answer.deepCopy();
    last.set("id", envelope.path("id"));
    last.set("content", seen);
    last.set("usage", merged());
    return rounds.ranOut() ? last.put("stop_reason", "end_turn") : last;
  }

  @Override
  public byte[] failure(String body) {
    return Event.of("error", body);
  }
}
