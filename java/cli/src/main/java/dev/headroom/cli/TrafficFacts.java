package dev.headroom.cli;

import dev.headroom.HeadroomException;
import dev.headroom.store.Answer;
import dev.headroom.store.EventTotals;
import dev.headroom.store.SqliteEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What {@code doctor} says of requests that came through a proxy: whether any do, and what that
 * saved.
 */
final class TrafficFacts {
  private static final Duration LATELY = Duration.ofDays(1);

  private TrafficFacts() {}

  static void add(Facts facts) {
    try (SqliteEvents events = EventsFile.open()) {
      facts.put(
          "traffic", said(events, 0, "none was seen yet; 'headroom wrap AGENT' makes it pass"));
      long since = InstantSource.system().millis() - LATELY.toMillis();
      facts.put("traffic_today", said(events, since, "none in 24 hours"));
    } catch (HeadroomException | Stop e) {
      facts.problem("traffic", String.valueOf(e.getMessage()));
    }
  }

  private static String said(SqliteEvents events, long since, String none) {
    return switch (events.totals(since)) {
      case Answer.Failed<List<EventTotals>>(String reason) -> reason;
      case Answer.Given<List<EventTotals>>(List<EventTotals> totals) -> {
        List<EventTotals> requests =
            totals.stream().filter(t -> !t.provider().equals("hook")).toList();
        yield requests.isEmpty()
            ? none
            : "%d requests, %d -> %d tokens"
                .formatted(
                    requests.stream().mapToLong(EventTotals::requests).sum(),
                    requests.stream().mapToLong(EventTotals::before).sum(),
                    requests.stream().mapToLong(EventTotals::after).sum());
      }
    };
  }
}
