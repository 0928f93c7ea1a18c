package dev.headroom.proxy;

import dev.headroom.store.Answer;
import dev.headroom.store.EventTotals;
import dev.headroom.store.SqliteEvents;
import dev.headroom.store.UnstablePrefixes;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** All events there are, as sums. */
final class EventSums {
  private EventSums() {}

  /**
   * @param stats takes them, or why there are none
   */
  static void add(SqliteEvents events, ObjectNode stats) {
    switch (events.totals(0)) {
      case Answer.Failed<List<EventTotals>>(String reason) -> stats.put("failure", reason);
      case Answer.Given<List<EventTotals>>(List<EventTotals> totals) -> sums(totals, stats);
    }
    if (events.unstable(0) instanceof Answer.Given<List<UnstablePrefixes>>(var causes)) {
      var unstable = stats.putArray("unstable_prefixes");
      for (UnstablePrefixes u : causes) {
        unstable
            .addObject()
            .put("cause", u.cause())
            .put("requests", u.requests())
            .put("tokens", u.tokens())
            .put("usd", u.usd());
      }
    }
  }

  private static void sums(List<EventTotals> totals, ObjectNode stats) {
    long before = totals.stream().mapToLong(EventTotals::before).sum();
    long after = totals.stream().mapToLong(EventTotals::after).sum();
    stats.put("requests", totals.stream().mapToLong(EventTotals::requests).sum());
    stats.put("tokens_before", before).put("tokens_after", after);
    stats.put("tokens_saved", before - after);
    stats.put("requests_priced", totals.stream().mapToLong(EventTotals::priced).sum());
    stats.put("usd", totals.stream().mapToDouble(EventTotals::usd).sum());
    stats.put("usd_without", totals.stream().mapToDouble(EventTotals::withoutUsd).sum());
    var models = stats.putArray("models");
    for (EventTotals t : totals) {
      models
          .addObject()
          .put("provider", t.provider())
          .put("model", t.model())
          .put("requests", t.requests())
          .put("tokens_before", t.before())
          .put("tokens_after", t.after())
          .put("retrievals", t.retrievals())
          .put("requests_priced", t.priced())
          .put("usd", t.usd())
          .put("usd_without", t.withoutUsd());
    }
  }
}
