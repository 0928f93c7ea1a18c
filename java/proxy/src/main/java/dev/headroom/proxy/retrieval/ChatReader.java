package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads answers of OpenAI Chat Completions. */
final class ChatReader implements AnswerReader {
  private final Rounds rounds;
  private final ObjectNode earlier = Json.object();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder allText = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();

  /** The calls of this round by their number. */
  private final TreeMap<Integer, ObjectNode> calls = new TreeMap<>();

  private @Nullable ObjectNode envelope;
  private boolean ended;

  ChatReader(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void event(Event event, Out out) throws IOException {
    Optional<ObjectNode> data = event.object();
    if (data.isEmpty()) {
      if (!rounds.goesOn()) {
        out.write(event.raw());
      }
      return;
    }
    ObjectNode d = data.get();
    envelope = envelope == null ? d.deepCopy() : envelope;
    if (ended && !rounds.goesOn()) {
      usage(event, d, out); // what comes behind the finish
    } else if (ended) {
      addUsage(d);
    } else if (d.path("choices").path(0) instanceof ObjectNode choice) {
      choice(event, d, choice, out);
    } else {
      pass(event, d, false, out);
    }
  }

  private void choice(Event event, ObjectNode d, ObjectNode choice, Out out) throws IOException {
    ObjectNode delta = choice.path("delta") instanceof ObjectNode o ? o : Json.object();
    boolean began = text.isEmpty() && calls.isEmpty() && reasoning.isEmpty();
    text.append(Json.text(delta, "content"));
    reasoning.append(Json.text(delta, "reasoning_content"));
    boolean changed = calls(delta);
    if (!rounds.isFirst() && began && delta.has("role")) {
      delta.remove("role");
      if (Json.text(delta, "content").isEmpty()) {
        delta.remove("content");
      }
      changed = true;
    }
    String finish = Json.text(choice, "finish_reason");
    if (!finish.isEmpty()) {
      changed |= finish(choice, finish);
      if (rounds.goesOn()) {
        choice.putNull("finish_reason");
        addUsage(d);
        d.remove("usage");
      } else if (d.path("usage") instanceof ObjectNode u && !rounds.isUntouched()) {
        merge(u);
      }
    }
    if (changed && delta.isEmpty() && Json.text(choice, "finish_reason").isEmpty()) {
      return;
    }
    pass(event, d, changed, out);
  }

  private void pass(Event event, ObjectNode d, boolean changed, Out out) throws IOException {
    boolean renamed = envelope != null && !rounds.isFirst();
    if (renamed) {
      rename(d);
    }
    out.write(changed || renamed ? event.with(d) : event.raw());
  }

  /** All parts of an answer have one name for the client. */
  private void rename(ObjectNode d) {
    for (String name : new String[] {"id", "created"}) {
      if (envelope != null && envelope.has(name) && d.has(name)) {
        d.set(name, envelope.path(name));
      }
    }
  }

  /** Takes out what belongs to our calls, and numbers the client's; whether something changed. */
  private boolean calls(ObjectNode delta) {
    if (!(delta.path("tool_calls") instanceof ArrayNode pieces)) {
      return false;
    }
    for (JsonNode piece : pieces) {
      if (piece instanceof ObjectNode p) {
        grow(p);
      }
    }
    int before = pieces.size();
    Json.removeIf(pieces, p -> isOurs(call(p)));
    boolean changed = pieces.size() < before;
    for (JsonNode piece : pieces) {
      int index = piece.path("index").asInt(0);
      int shown = (int) calls.headMap(index).values().stream().filter(c -> !isOurs(c)).count();
      if (index != shown && calls.headMap(index).values().stream().anyMatch(ChatReader::isOurs)) {
        ((ObjectNode) piece).put("index", shown);
        changed = true;
      }
    }
    if (pieces.isEmpty()) {
      delta.remove("tool_calls");
      if (Json.text(delta, "content").isEmpty() && !delta.has("role")) {
        delta.remove("content");
      }
    }
    return changed;
  }

  private ObjectNode call(JsonNode piece) {
    return calls.computeIfAbsent(piece.path("index").asInt(0), i -> Json.object());
  }

  private static boolean isOurs(JsonNode call) {
    return Json.text(call.path("function"), "name").equals(RetrievalTool.NAME);
  }

  /** Adds a piece to its call: arguments go on, other members are told once. */
  private void grow(ObjectNode piece) {
    ObjectNode call = call(piece);
    for (var member : piece.properties()) {
      if (member.getKey().equals("function")) {
        ObjectNode function =
            call.path("function") instanceof ObjectNode f ? f : call.putObject("function");
        for (var part : member.getValue().properties()) {
          String before = Json.text(function, part.getKey());
          boolean goesOn = part.getKey().equals("arguments");
          function.put(part.getKey(), (goesOn ? before : "") + part.getValue().asString(""));
        }
      } else if (!member.getKey().equals("index")) {
        call.set(member.getKey(), member.getValue());
      }
    }
  }

  /** Ends a round; whether the choice changed. */
  private boolean finish(ObjectNode choice, String reason) {
    ended = true;
    boolean hidden = calls.values().stream().anyMatch(ChatReader::isOurs);
    tell(Json.array().addAll(calls.values()));
    rounds.end(reason.equals("tool_calls") || hidden && reason.equals("stop"));
    if (rounds.goesOn()) {
      calls.clear();
      text.setLength(0);
      reasoning.setLength(0);
    }
    if (rounds.ranOut()) {
      choice.put("finish_reason", "stop");
    }
    return hidden;
  }

  /** Tells what the model said in this round. */
  private void tell(ArrayNode all) {
    ObjectNode message = Json.object().put("role", "assistant");
    message.put("content", text.isEmpty() ? null : text.toString());
    if (!reasoning.isEmpty()) {
      message.put("reasoning_content", reasoning.toString());
    }
    if (!all.isEmpty()) {
      message.set("tool_calls", all.deepCopy());
    }
    if (!text.isEmpty()) {
      rounds.visible(Piece.text(text.toString()));
    }
    for (JsonNode call : all) {
      if (isOurs(call) && call instanceof ObjectNode o) {
        rounds.call(o, Json.write(o), Json.text(o.path("function"), "arguments"));
      } else {
        rounds.asksClient();
        rounds.visible(Piece.call(Json.text(call, "id")));
      }
    }
    rounds.message(Json.write(message));
  }

  private void addUsage(ObjectNode d) {
    if (d.path("usage") instanceof ObjectNode u) {
      ObjectNode output = Json.object();
      output.set("completion_tokens", u.path("completion_tokens"));
      output.set("completion_tokens_details", u.path("completion_tokens_details"));
      Json.add(earlier, output);
    }
  }

  private void merge(ObjectNode usage) {
    Json.add(usage, earlier);
    if (usage.has("total_tokens")) {
      usage.put(
          "total_tokens",
          usage.path("prompt_tokens").asLong(0) + usage.path("completion_tokens").asLong(0));
    }
  }

  private void usage(Event event, ObjectNode d, Out out) throws IOException {
    boolean changed = d.path("usage").isObject() && !rounds.isFirst();
    if (changed && d.path("usage") instanceof ObjectNode u) {
      merge(u);
    }
    pass(event, d, changed, out);
  }

  /** The next round begins. */
  @Override
  public void next() {
    ended = false;
  }

  @Override
  public ObjectNode whole(ObjectNode answer) {
    envelope = envelope == null ? answer : envelope;
    JsonNode message = answer.path("choices").path(0).path("message");
    text.setLength(0);
    text.append(Json.text(message, "content"));
    allText.append(text);
    reasoning.setLength(0);
    reasoning.append(Json.text(message, "reasoning_content"));
    ArrayNode all = message.path("tool_calls") instanceof ArrayNode a ? a : Json.array();
    tell(all);
    String reason = Json.text(answer.path("choices").path(0), "finish_reason");
    if (rounds.end(reason.equals("tool_calls") || rounds.hasCalls() && reason.equals("stop"))) {
      addUsage(answer);
      return answer;
    }
    ObjectNode last = answer.deepCopy();
    rename(last);
    ObjectNode choice = (ObjectNode) last.path("choices").path(0);
    if (choice.path("message") instanceof ObjectNode m) {
      if (!allText.isEmpty()) {
        m.put("content", allText.toString());
      }
      Json.removeIf(m.path("tool_calls"), ChatReader::isOurs);
      if (m.path("tool_calls").isEmpty()) {
        m.remove("tool_calls");
      }
    }
    if (rounds.ranOut()) {
      choice.put("finish_reason", "stop");
    }
    if (last.path("usage") instanceof ObjectNode u) {
      merge(u);
    }
    return last;
  }

  @Override
  public byte[] failure(String body) {
    return Event.of("", body);
  }
}
