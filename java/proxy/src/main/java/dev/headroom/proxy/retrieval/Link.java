package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.BlockKey;
import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of an answer that requests may go on from by its name alone, without what
 * stands before it.
 *
 * @param tool what its conversation is offered
 * @param last the name that the provider knows the answer by
 * @param open answers to calls of ours that the client has not seen, which its next request brings
 * @param opening what its conversation is known by (hexadecimal); empty as long as only {@code
 *     texts} are known
 * @param texts with which the conversation has begun, before the model has said anything
 * @param answers how many answers stand in the conversation, this one included
 */
record Link(
    String tool, String last, List<String> open, String opening, List<String> texts, int answers) {
  static Link of(String json) {
    var all = Json.object(json).orElseThrow();
    return new Link(
        Json.text(all, "tool"),
        Json.text(all, "last"),
        all.path("open").valueStream().map(o -> o.asString("")).toList(),
        Json.text(all, "opening"),
        all.path("texts").valueStream().map(o -> o.asString("")).toList(),
        all.path("answers").asInt(0));
  }

  String json() {
    var all = Json.object().put("tool", tool).put("last", last);
    var list = all.putArray("open");
    open.forEach(list::add);
    if (opening.isEmpty()) {
      var said = all.putArray("texts");
      texts.forEach(said::add);
    } else {
      all.put("opening", opening);
    }
    return Json.write(all.put("answers", answers));
  }

  /** What the next request changes in what its client sent. */
  List<Splice> splices(JsonIndex json) {
    List<Splice> splices = new ArrayList<>();
    int id = json.member(0, "previous_response_id");
    splices.add(new Splice(json.start(id), json.end(id), Json.quoted(last)));
    int input = json.member(0, "input");
    if (!open.isEmpty()) {
      splices.add(
          json.is(input, JsonIndex.ARRAY)
              ? Format.prepend(json, input, open)
              : new Splice(
                  json.start(input),
                  json.end(input),
                  "["
                      + String.join(",", open)
                      + ",{\"role\":\"user\",\"content\":"
                      + Format.spelled(json, input)
                      + "}]"));
    }
    return splices;
  }

  /**
   * Where in its conversation a request stands.
   *
   * @param opening what the conversation is known by
   * @param texts with which it has begun; of no use once the model has said something
   * @param hasBegun whether the model has said something
   * @param answers how many answers stand before the request's own
   */
  record Place(BlockKey opening, List<String> texts, boolean hasBegun, int answers) {
    static Place of(Format format, String name, JsonIndex json, Optional<Link> before) {
      boolean hasSaid = format.hasSaid(json);
      if (before.isPresent() && !before.get().opening.isEmpty()) {
        Link link = before.get();
        return new Place(new BlockKey(link.opening), List.of(), true, link.answers);
      }
      List<String> texts = new ArrayList<>(before.map(Link::texts).orElse(List.of()));
      texts.addAll(Opening.texts(format, json));
      return new Place(Keys.opening(format.dialect(), name, texts), texts, hasSaid, 0);
    }

    /**
     * What is remembered of the answer to the request.
     *
     * @param more how many answers stand in the request itself, and its own if it says anything
     */
    Link link(String tool, String last, List<String> open, int more) {
      return hasBegun || more > 0
          ? new Link(tool, last, open, opening.hex(), List.of(), answers + more)
          : new Link(tool, last, open, "", texts, 0);
    }
  }
}
