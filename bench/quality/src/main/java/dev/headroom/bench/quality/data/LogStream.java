package dev.headroom.bench.quality.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a few services over some minutes. Most of it is routine; among it stand a frequent
 * error, up to eight different ones that happen once or twice, an unusual message of level INFO, a
 * burst of slow requests that nothing else marks, and a row without a host.
 */
final class LogStream {
  /** A row; an empty text is a member that is missing. */
  record Row(
      Instant time,
      String level,
      String service,
      String host,
      String trace,
      int millis,
      String message) {}

  private final Draw draw;
  private final Planted plant;
  private final List<Row> rows = new ArrayList<>();
  private final String deployment;

  private LogStream(Draw draw, Planted plant) {
    this.draw = draw;
    this.plant = plant;
    this.deployment = draw.hex(9);
  }

  static List<Row> of(Draw draw, Planted plant, int rows) {
    LogStream s = new LogStream(draw, plant);
    s.routine(rows);
    s.burst();
    s.errors();
    s.unusual();
    s.withoutHost();
    return s.rows;
  }

  private void routine(int n) {
    Instant time = Instant.parse("2026-02-11T08:00:00Z").plusSeconds(draw.below(40 * 86_400));
    for (int i = 0; i < n; i++) {
      time = time.plusMillis(draw.around(240));
      LogMessages.Routine r =
          draw.chance(0.03)
              ? new LogMessages.Routine("ERROR", 3000, LogMessages.FREQUENT)
              : draw.pickSkewed(LogMessages.ROUTINE);
      String service = draw.pickSkewed(Words.SERVICES);
      rows.add(
          new Row(
              time,
              r.level(),
              service,
              service + "-" + deployment + "-" + draw.pick(List.of("x7k2p", "q9d4m", "b3n8t")),
              trace(),
              draw.around(r.millis()),
              draw.fill(r.message())));
    }
    if (rows.stream().anyMatch(r -> r.level().equals("ERROR"))) {
      plant.keep("answered 503, circuit stays closed");
    }
  }

  /** Requests go through several services, whose rows stand near each other. */
  private String trace() {
    boolean known = !rows.isEmpty() && draw.chance(0.6);
    return known
        ? rows.get(rows.size() - 1 - draw.below(Math.min(5, rows.size()))).trace
        : draw.hex(16);
  }

  /** Slow requests close together, of the level and with the messages that they always have. */
  private void burst() {
    int length = draw.between(4, 9);
    int from = draw.between(rows.size() / 5, rows.size() - rows.size() / 5 - length);
    for (int i = from; i < from + length; i++) {
      Row r = rows.get(i);
      int millis = draw.between(18_000, 39_000);
      String message = draw.fill(LogMessages.ROUTINE.get(0).message());
      rows.set(i, new Row(r.time, "INFO", r.service, r.host, r.trace, millis, message));
    }
    Row peak = rows.get(from + length / 2);
    int most = draw.between(51_013, 88_987);
    rows.set(
        from + length / 2,
        new Row(peak.time, "INFO", peak.service, peak.host, peak.trace, most, peak.message));
    plant.once(String.valueOf(most));
  }

  private void errors() {
    for (String template : draw.some(LogMessages.ERRORS, draw.between(3, 8))) {
      String message = draw.fill(template);
      for (int at : quiet(draw.chance(0.3) ? 2 : 1)) {
        replace(at, "ERROR", message);
      }
      plant.keep(message);
    }
  }

  private void unusual() {
    replace(quiet(1).getFirst(), "INFO", plant.once(draw.fill(draw.pick(LogMessages.UNUSUAL))));
  }

  private void withoutHost() {
    int at = quiet(1).getFirst();
    Row r = rows.get(at);
    String id = plant.once(draw.digits(8));
    String message = "POST /api/v2/" + draw.pick(Words.NOUNS) + "s 201 id=" + id;
    rows.set(at, new Row(r.time, "INFO", r.service, "", r.trace, r.millis(), message));
  }

  /** Rows that are still routine. */
  private List<Integer> quiet(int n) {
    List<Integer> found = new ArrayList<>();
    while (found.size() < n) {
      int at = draw.below(rows.size());
      Row r = rows.get(at);
      boolean routine = !r.level().equals("ERROR") && r.millis() < 5_000 && !r.host.isEmpty();
      if (routine && plant.mustKeep().stream().noneMatch(r.message()::contains)) {
        found.add(at);
      }
    }
    return found;
  }

  private void replace(int at, String level, String message) {
    Row r = rows.get(at);
    rows.set(at, new Row(r.time, level, r.service, r.host, r.trace, r.millis(), message));
  }
}
