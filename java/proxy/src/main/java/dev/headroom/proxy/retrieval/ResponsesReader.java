package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads answers of OpenAI Responses.
 *
 * <p>On a WebSocket a client may say something in the midst of an answer ({@code response.steer}).
 * The provider takes it into the next answer, which it begins by itself, or, where the model waits
 * for what it has called, into the one that brings the results. Clients know by the beginning of an
 * answer that their word has been read. So where one is waiting the answer that goes on behind a
 * call of ours is shown as another answer, and not as the rest of the one before.
 */
final class ResponsesReader implements AnswerReader {
  /** Of each item of this round the number that its client knows; -1 for our calls. */
  private final TreeMap<Integer, Integer> numbers = new TreeMap<>();

  private final Rounds rounds;
  private final ObjectNode earlier = Json.object();
  private final ArrayNode seen = Json.array();
  private int shown;

  /** The number of the next event that the client sees. */
  private long sequence;

  private boolean changed;
  private @Nullable ObjectNode created;

  private final Steers steers;

  /** The end of the part before, which its client has not seen. */
  private @Nullable Part part;

  /**
   * A part of an answer that has ended.
   *
   * @param event which says so
   * @param data its data
   * @param earlier the usage of the parts before
   */
  private record Part(Event event, ObjectNode data, ObjectNode earlier) {}

  ResponsesReader(Rounds rounds) {
    this.rounds = rounds;
    this.steers = new Steers(rounds);
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
    String type = Json.text(d, "type");
    switch (type) {
      case "response.created", "response.queued", "response.in_progress" -> begin(event, d, out);
      case "response.completed", "response.incomplete", "response.failed" ->
          end(event, d, type.equals("response.completed"), out);
      default -> item(event, d, type, out);
    }
  }

  private void begin(Event event, ObjectNode d, Out out) throws IOException {
    String id = Json.text(d.path("response"), "id");
    boolean isAnother = !id.equals(rounds.currentId());
    if (isAnother && (rounds.hasEnded() || !rounds.isFirst() && steers.isWaiting())) {
      succeed(out);
    }
    created = created == null && d.path("response") instanceof ObjectNode r ? r : created;
    rounds.id(id);
    if (rounds.isFirst()) {
      pass(event, d, d.path("response") instanceof ObjectNode r && hide(r), out);
    }
  }

  /** Another answer begins, which goes on from this one: its client has to see the end of this. */
  private void succeed(Out out) throws IOException {
    if (!rounds.hasEnded() && part != null) {
      earlier.removeAll();
      earlier.setAll(part.earlier());
      if (part.data().path("response") instanceof ObjectNode response) {
        hide(response);
        merge(response);
      }
      pass(part.event(), part.data(), true, out);
    }
    rounds.succeed();
    part = null;
    created = null;
    steers.begin();
    numbers.clear();
    earlier.removeAll();
    seen.removeAll();
    shown = 0;
    sequence = 0;
    changed = false;
  }

  private void item(Event event, ObjectNode d, String type, Out out) throws IOException {
    if (d.path("steer") instanceof ObjectNode steer) {
      switch (steers.read(d, steer)) {
        case AS_IT_CAME -> pass(event, d, false, out);
        case EDITED -> pass(event, d, true, out);
        case NOT_AT_ALL -> changed = true;
      }
      return;
    }
    if (!d.has("output_index")) {
      pass(event, d, false, out);
      return;
    }
    int index = d.path("output_index").asInt();
    if (type.equals("response.output_item.added")) {
      numbers.put(index, isOurs(d.path("item")) ? -1 : shown++);
    }
    int number = numbers.getOrDefault(index, isOurs(d.path("item")) ? -1 : index);
    if (type.equals("response.output_item.done") && d.path("item") instanceof ObjectNode item) {
      add(item);
    }
    if (number < 0) {
      changed = true;
      return;
    }
    if (number != index) {
      d.put("output_index", number);
      changed = true;
    }
    pass(event, d, false, out);
  }

  private static boolean isOurs(JsonNode item) {
    return Json.text(item, "type").equals("function_call")
        && Json.text(item, "name").equals(RetrievalTool.NAME);
  }

  private void add(ObjectNode item) {
    if (isOurs(item)) {
      steers.called(Json.text(item, "call_id"));
      rounds.call(item, Json.write(item), Json.text(item, "arguments"));
      return;
    }
    if (ResponsesFormat.asksClient(Json.text(item, "type"))) {
      rounds.asksClient();
    }
    seen.add(item.deepCopy());
    rounds.apart(ResponsesFormat.piece(item), Json.write(item));
  }

  /**
   * Takes out of a response what its client does not know: our tool, and the name of what the
   * provider has gone on from.
   *
   * @return whether anything is another now
   */
  private boolean hide(ObjectNode response) {
    JsonNode tools = response.path("tools");
    int before = tools.size();
    Json.removeIf(tools, t -> Json.text(t, "name").equals(RetrievalTool.NAME));
    String previous = rounds.previous();
    boolean isRenamed =
        !previous.isEmpty()
            && response.path("previous_response_id").isString()
            && !Json.text(response, "previous_response_id").equals(previous);
    if (isRenamed) {
      response.put("previous_response_id", previous);
    }
    boolean isEdited = tools.size() < before || isRenamed;
    if (isEdited) {
      rounds.edit();
    }
    return isEdited;
  }

  /**
   * Passes an event on, numbered without gaps.
   *
   * @param edited whether its data is another than what came
   */
  private void pass(Event event, ObjectNode d, boolean edited, Out out) throws IOException {
    boolean numbered = d.has("sequence_number");
    if (!changed || !numbered) {
      sequence = numbered ? d.path("sequence_number").asLong() + 1 : sequence;
      out.write(changed || edited ? event.with(d) : event.raw());
      return;
    }
    d.put("sequence_number", sequence++);
    out.write(event.with(d));
  }

  private void end(Event event, ObjectNode d, boolean completed, Out out) throws IOException {
    if (!(d.path("response") instanceof ObjectNode response)) {
      out.write(event.raw());
      return;
    }
    boolean untouched = rounds.isUntouched();
    if (rounds.end(completed)) {
      part = new Part(event, d, earlier.deepCopy());
      addUsage(response);
      return;
    }
    boolean edited = hide(response);
    if (!untouched) {
      merge(response);
      changed = true;
    }
    pass(event, d, edited, out);
  }

  private void addUsage(ObjectNode response) {
    JsonNode usage = response.path("usage");
    ObjectNode output = Json.object();
    output.set("output_tokens", usage.path("output_tokens"));
    output.set("output_tokens_details", usage.path("output_tokens_details"));
    Json.add(earlier, output);
  }

  /** What the client sees of the whole answer: the items that are not ours, under one name. */
  private void merge(ObjectNode response) {
    response.put("id", rounds.id());
    response.set("output", seen);
    if (created != null) {
      for (String name : new String[] {"created_at", "previous_response_id"}) {
        if (created.has(name) && response.has(name)) {
          response.set(name, created.path(name));
        }
      }
      if (!created.has("previous_response_id")) {
        response.remove("previous_response_id"); // the client names none: it is one of ours
      }
    }
    if (response.path("usage") instanceof ObjectNode usage) {
      Json.add(usage, earlier);
      if (usage.has("total_tokens")) {
        usage.put(
            "total_tokens",
            usage.path("input_tokens").asLong(0) + usage.path("output_tokens").asLong(0));
      }
    }
  }

  @Override
  public void next() {
    numbers.clear();
    changed = true;
  }

  @Override
  public ObjectNode whole(ObjectNode answer) {
    hide(answer);
    created = created == null ? answer.deepCopy() : created;
    rounds.id(Json.text(answer, "id"));
    for (JsonNode item : answer.path("output")) {
      if (item instanceof ObjectNode o) {
        add(o);
      }
    }
    if (rounds.end(Json.text(answer, "status").equals("completed"))) {
      addUsage(answer);
      return answer;
    }
    merge(answer);
    return answer;
  }

  @Override
  public byte[] failure(String body) {
    ObjectNode error = Json.object().put("type", "error");
    Json.object(body)
        .map(b -> b.path("error"))
        .filter(JsonNode::isObject)
        .ifPresentOrElse(
            e -> {
              error.set("code", e.path("code"));
              error.set("message", e.path("message"));
              error.set("param", e.path("param"));
            },
            () -> error.put("message", body));
    return Event.of("error", Json.write(error.put("sequence_number", sequence)));
  }
}
