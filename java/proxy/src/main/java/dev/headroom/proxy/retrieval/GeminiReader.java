package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads answers of Gemini, whole or in chunks of the same form. The end of an answer is told with
 * its last parts, so that a chunk is split where the answer goes on behind it.
 */
final class GeminiReader implements AnswerReader {
  private static final List<String> WRITTEN = List.of("candidatesTokenCount", "thoughtsTokenCount");

  private final Rounds rounds;
  private final ObjectNode earlier = Json.object();
  private final ArrayNode seen = Json.array();
  private ObjectNode usage = Json.object();
  private @Nullable ObjectNode first;

  GeminiReader(Rounds rounds) {
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
    first = first == null ? d.deepCopy() : first;
    JsonNode candidate = d.path("candidates").path(0);
    int came = candidate.path("content").path("parts").size();
    boolean changed = chunk(d);
    boolean lost = candidate.path("content").path("parts").size() < came;
    boolean ends = candidate.hasNonNull("finishReason");
    if (!d.has("error") && (rounds.goesOn() || lost && !ends)) {
      if (candidate.path("content").path("parts").isEmpty()) {
        return;
      }
      if (rounds.goesOn()) {
        ((ObjectNode) candidate).remove("finishReason");
      }
    }
    out.write(changed ? event.with(d) : event.raw());
  }

  /** Takes our calls out of a chunk or an answer; whether it is another one now. */
  private boolean chunk(ObjectNode d) {
    JsonNode candidate = d.path("candidates").path(0);
    JsonNode parts = candidate.path("content").path("parts");
    for (JsonNode part : parts) {
      if (part instanceof ObjectNode o) {
        add(o);
      }
    }
    Json.removeIf(parts, GeminiReader::isOurs);
    if (d.path("usageMetadata") instanceof ObjectNode u) {
      usage = u.deepCopy();
    }
    if (candidate.hasNonNull("finishReason")
        && rounds.end(Json.text(candidate, "finishReason").equals("STOP"))) {
      WRITTEN.forEach(w -> earlier.put(w, earlier.path(w).asLong(0) + usage.path(w).asLong(0)));
    }
    if (!rounds.goesOn() && !rounds.isFirst() && d.path("usageMetadata") instanceof ObjectNode u) {
      merge(u);
    }
    if (!rounds.isUntouched() && first != null && first.has("responseId") && d.has("responseId")) {
      d.set("responseId", first.path("responseId"));
    }
    return !rounds.isUntouched();
  }

  private static boolean isOurs(JsonNode part) {
    return Json.text(part.path("functionCall"), "name").equals(RetrievalTool.NAME);
  }

  private void add(ObjectNode part) {
    String json = Json.write(part);
    JsonNode call = part.path("functionCall");
    if (isOurs(part)) {
      rounds.call(part.deepCopy(), json, Json.write(call.path("args")));
    } else if (call.isObject()) {
      rounds.asksClient();
      rounds.visible(GeminiFormat.call(Json.text(call, "id"), Json.text(call, "name")), json);
    } else if (part.path("text").isString() && !part.path("thought").asBoolean(false)) {
      rounds.visible(Piece.text(Json.text(part, "text")), json);
    } else {
      rounds.visible(Piece.OTHER, json);
    }
  }

  private void merge(ObjectNode metadata) {
    long more = 0;
    for (String written : WRITTEN) {
      long before = earlier.path(written).asLong(0);
      more += before;
      if (before > 0) {
        metadata.put(written, metadata.path(written).asLong(0) + before);
      }
    }
    if (metadata.has("totalTokenCount")) {
      metadata.put("totalTokenCount", metadata.path("totalTokenCount").asLong(0) + more);
    }
  }

  @Override
  public ObjectNode whole(ObjectNode answer) {
    first = first == null ? answer.deepCopy() : first;
    chunk(answer);
    JsonNode content = answer.path("candidates").path(0).path("content");
    content.path("parts").forEach(seen::add);
    if (!rounds.goesOn() && content instanceof ObjectNode c) {
      c.set("parts", seen);
    }
    return answer;
  }

  @Override
  public byte[] failure(String body) {
    return Event.of("", body);
  }
}
