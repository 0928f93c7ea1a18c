package dev.headroom.proxy;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.LeftAlone;
import dev.headroom.ccr.Reference;
import dev.headroom.policy.align.Instability;
import dev.headroom.policy.cost.Tokens;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What an event tells besides its figures, as JSON: where and why, without what stands there. */
final class EventDetails {
  private EventDetails() {}

  /**
   * @param rounds what the provider told of each request of the answer
   */
  static String of(Account account, List<Tokens> rounds) {
    ObjectNode details = Answers.mapper().createObjectNode();
    details.put("path", account.path()).put("note", account.note());
    details.put("outcome", account.outcome().name().toLowerCase(Locale.ROOT));
    var usage = details.putArray("usage");
    for (Tokens t : rounds) {
      usage
          .addObject()
          .put("input", t.input())
          .put("cache_read", t.read())
          .put("cache_write", t.write() + t.longWrite())
          .put("output", t.output());
    }
    account.result().ifPresent(r -> decisions(r, details));
    return Answers.mapper().writeValueAsString(details);
  }

  /** Of what no request has brought. */
  static String of(CompressResult<?> result) {
    ObjectNode details = Answers.mapper().createObjectNode();
    decisions(result, details);
    return Answers.mapper().writeValueAsString(details);
  }

  /** Each text that was changed; of the others how many there are of a kind and reason. */
  private static void decisions(CompressResult<?> result, ObjectNode details) {
    details.put("estimated", result.estimated());
    result.notes().forEach(details.putArray("notes")::add);
    result.instability().ifPresent(i -> instability(i, details.putObject("instability")));
    var changed = details.putArray("changed");
    for (Decision d : result.spans()) {
      ObjectNode one = changed.addObject();
      one.put("pointer", d.pointer()).put("kind", d.kind()).put("type", d.type());
      one.put("codec", d.codec().orElseThrow()).put("reason", d.reason());
      one.put("tokens_before", d.tokensBefore()).put("tokens_after", d.tokensAfter());
      d.reference().map(Reference::hash).ifPresent(h -> one.put("reference", h));
    }
    var left = details.putArray("left_alone");
    for (LeftAlone l : LeftAlone.of(result.decisions())) {
      left.addObject().put("what", l.what()).put("texts", l.texts()).put("tokens", l.tokens());
    }
  }

  /** Where and why, without what stands there. */
  private static void instability(Instability found, ObjectNode details) {
    details.put("turn", found.turn()).put("cause", found.cause().id());
    details.put("pointer", found.pointer());
    details.put("tokens", found.tokens()).put("usd", found.usd());
  }
}
