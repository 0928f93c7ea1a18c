package dev.headroom.proxy.retrieval;

import java.util.List;

/**
 * What a model did within one answer that its client has not seen.
 *
 * @param visible what the client saw, in order
 * @param rounds the answer's parts, each but perhaps the last ended by calls of the retrieval tool
 */
record Hidden(List<Piece> visible, List<Round> rounds) {
  /**
   * A part of an answer.
   *
   * @param end how many of the visible pieces of the whole answer have come when it ends
   * @param calls what was called in it
   */
  record Round(int end, List<Call> calls) {}

  /**
   * A call and its answer.
   *
   * @param at how many of the visible pieces of the whole answer stand before it
   * @param call as the provider takes it back (JSON)
   * @param answer as the provider takes it (JSON)
   */
  record Call(int at, String call, String answer) {}

  /** Whether nothing was hidden. */
  boolean isNothing() {
    return rounds.stream().allMatch(r -> r.calls().isEmpty());
  }

  /** As JSON, to be kept. */
  String json() {
    var all = Json.object();
    var pieces = all.putArray("visible");
    visible.forEach(p -> pieces.addArray().add(p.kind().name()).add(p.value()));
    var parts = all.putArray("rounds");
    for (Round round : rounds) {
      var part = parts.addObject().put("end", round.end());
      var calls = part.putArray("calls");
      round.calls().forEach(c -> calls.addArray().add(c.at()).add(c.call()).add(c.answer()));
    }
    return Json.write(all);
  }

  /** What was kept. */
  static Hidden of(String json) {
    var all = Json.object(json).orElseThrow();
    List<Piece> visible =
        all.path("visible")
            .valueStream()
            .map(p -> new Piece(Piece.Kind.valueOf(p.path(0).asString()), p.path(1).asString()))
            .toList();
    List<Round> rounds =
        all.path("rounds")
            .valueStream()
            .map(r ->
                new Round(
                    r.path("end").asInt(),
                    r.path("calls")
                        .valueStream()
                        .map(c ->
                            new Call(c.path(0).asInt(), c.path(1).asString(), c.path(2).asString()))
                        .toList()))
            .toList();
    return new Hidden(visible, rounds);
  }
}
