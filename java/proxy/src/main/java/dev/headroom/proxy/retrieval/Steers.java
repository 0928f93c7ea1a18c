package dev.headroom.proxy.retrieval;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the clients of OpenAI Responses say in the midst of answers ({@code response.steer}), by
 * what the provider says of it.
 */
final class Steers {
  private final Rounds rounds;

  /** What waits to be read by the model, by its names. */
  private final Set<String> waiting = new HashSet<>();

  /** The calls of ours, by their names. */
  private final Set<String> ours = new HashSet<>();

  Steers(Rounds rounds) {
    this.rounds = rounds;
  }

  /** What becomes of an event. */
  enum Shown {
    AS_IT_CAME,
    EDITED,
    NOT_AT_ALL
  }

  /** A call of ours, of which the client does not know. */
  void called(String call) {
    ours.add(call);
  }

  /** Whether something waits for the next answer to begin. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** An answer begins, with all that was waiting. */
  void begin() {
    waiting.clear();
  }

  /**
   * An event about what a client has said: names the answer as that client does, and asks for no
   * answer to a call of ours.
   *
   * @param steer the part of the event that says which
   */
  Shown read(ObjectNode event, ObjectNode steer) {
    String id = Json.text(steer, "id");
    switch (Json.text(event, "type")) {
      case "response.steer.accepted" -> waiting.add(id);
      case "response.steer.failed" -> waiting.remove(id);
      default -> {}
    }
    String named = Json.text(steer, "previous_response_id");
    String known = rounds.known(named);
    boolean isRenamed = !known.equals(named);
    if (isRenamed) {
      steer.put("previous_response_id", known);
    }
    JsonNode required = event.path("required_input");
    int before = required.size();
    Json.removeIf(required, stub -> ours.contains(Json.text(stub, "call_id")));
    if (before > 0 && required.isEmpty()) {
      return Shown.NOT_AT_ALL;
    }
    return isRenamed || required.size() < before ? Shown.EDITED : Shown.AS_IT_CAME;
  }
}
