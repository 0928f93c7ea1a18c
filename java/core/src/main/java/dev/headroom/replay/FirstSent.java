package dev.headroom.replay;

import dev.headroom.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the decisions on texts that a request sends for the first time from those on texts that
 * stood in the one before. Clients move and respell what they send again, so not places are
 * compared, but how often a text of a kind, of so many tokens, met with the same decision.
 */
final class FirstSent {
  private Map<Fate, Integer> before = Map.of();

  private record Fate(String kind, String codec, String reason, int tokens, int after) {
    static Fate of(Decision d) {
      return new Fate(
          d.kind(), d.codec().orElse(""), d.reason(), d.tokensBefore(), d.tokensAfter());
    }
  }

  /** The decisions of the next request that the one before does not account for. */
  List<Decision> of(List<Decision> decisions) {
    Map<Fate, Integer> left = new HashMap<>(before);
    Map<Fate, Integer> now = new HashMap<>();
    List<Decision> fresh = new ArrayList<>();
    for (Decision d : decisions) {
      Fate fate = Fate.of(d);
      now.merge(fate, 1, Integer::sum);
      int sent = left.getOrDefault(fate, 0);
      if (sent > 0) {
        left.put(fate, sent - 1);
      } else {
        fresh.add(d);
      }
    }
    before = now;
    return fresh;
  }
}
