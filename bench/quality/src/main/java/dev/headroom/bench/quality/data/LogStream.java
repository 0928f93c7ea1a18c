package dev.headroom.bench.quality.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

  private record Routine(String level, int millis, String message) {}

  private static final List<Routine> ROUTINE =
      List.of(
          new Routine("INFO", 34, "GET /api/v2/{word}s/{digits:7} 200"),
          new Routine("INFO", 21, "GET /healthz 200"),
          new Routine("INFO", 58, "POST /api/v2/{word}s 201 id={digits:8}"),
          new Routine("DEBUG", 3, "cache hit for {word}:{hex:10}"),
          new Routine("DEBUG", 5, "cache miss for {word}:{hex:10}, loading"),
          new Routine(
              "INFO", 12, "consumed {n:1-500} records from {word}-events partition {n:0-23}"),
          new Routine("INFO", 40, "user {user} signed in from {ip}"),
          new Routine("DEBUG", 7, "acquired connection {n:1-40} of 40 from pool main"),
          new Routine("INFO", 90, "rendered {word} page for {user} with {n:1-60} items"),
          new Routine("WARN", 65, "slow consumer on {word}-events, lag {n:100-4000}"),
          new Routine("INFO", 15, "flag {word}.rollout evaluated to {n:0-1} for {user}"),
          new Routine("INFO", 44, "PUT /api/v2/{word}s/{digits:7}/lines 204"),
          new Routine("DEBUG", 2, "released connection {n:1-40} of 40 to pool main"),
          new Routine("INFO", 230, "reindexed {n:40-900} {word} documents in segment {hex:6}"),
          new Routine("INFO", 17, "GET /api/v2/{word}s?page={n:1-40}&size=50 200"),
          new Routine("WARN", 9, "deprecated field {word}_code sent by client {ip}"),
          new Routine("INFO", 70, "mail {uuid} handed to relay for {user}"),
          new Routine("DEBUG", 4, "lock {word}/{digits:6} taken by worker-{n:1-16}"),
          new Routine("INFO", 26, "GET /api/v2/{word}s/{digits:7} 404"),
          new Routine(
              "INFO", 310, "exported {n:2-90} {word} rows to s3://exports/{word}/{digits:8}.csv"),
          new Routine("DEBUG", 1, "gauge heap_used={n:210-980}MB threads={n:40-220}"),
          new Routine("WARN", 140, "slow query ({n:1000-4900} rows) on table {word}s"),
          new Routine("INFO", 19, "token for {user} renewed, expires in {n:300-3600} s"),
          new Routine("WARN", 110, "retrying {word} request to {ip}, attempt {n:2-3}"));

  private static final String FREQUENT = "upstream {ip} answered 503, circuit stays closed";

  private static final List<String> ERRORS =
      List.of(
          "deadlock detected on relation {word}_lines, transaction {digits:9} rolled back",
          "certificate for internal-{word}.example.net expired {n:2-30} days ago",
          "NullPointerException at {word}.Allocator.reserve(Allocator.java:{digits:3})",
          "disk quota exceeded on /var/lib/{word}/segment-{digits:6}",
          "checksum mismatch in {word} snapshot {hex:16}",
          "cannot parse decimal '12,{digits:4}' in column net_amount",
          "permission denied for role {word}_writer on table ledger_{digits:4}",
          "message of {digits:8} bytes exceeds broker limit",
          "duplicate key {word}_{digits:8} violates unique constraint",
          "no route to host {ip}:{digits:4} from availability zone b",
          "signature check failed for webhook {uuid}",
          "clock moved backwards by {digits:5} ms, refusing to issue ids");

  private static final List<String> UNUSUAL =
      List.of(
          "serving {word} data from replica, primary not reachable since epoch {digits:10}",
          "feature flag service answered nothing, using defaults of build {hex:12}",
          "accepted unsigned {word} upload {uuid} because strict mode is off",
          "thread pool {word}-io resized to 1 by operator token {hex:10}");

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

  /** The longest constant piece of every kind of message that may occur. */
  static List<String> kinds() {
    List<String> pieces = new ArrayList<>();
    ROUTINE.forEach(r -> pieces.add(longestPiece(r.message)));
    pieces.add(longestPiece(FREQUENT));
    ERRORS.forEach(e -> pieces.add(longestPiece(e)));
    UNUSUAL.forEach(u -> pieces.add(longestPiece(u)));
    return pieces;
  }

  private static String longestPiece(String template) {
    return Arrays.stream(template.split("\\{[^}]*\\}"))
        .max(Comparator.comparingInt(String::length))
        .orElse(template)
        .strip();
  }

  private void routine(int n) {
    Instant time = Instant.parse("2026-02-11T08:00:00Z").plusSeconds(draw.below(40 * 86_400));
    for (int i = 0; i < n; i++) {
      time = time.plusMillis(draw.around(240));
      Routine r =
          draw.chance(0.03) ? new Routine("ERROR", 3000, FREQUENT) : draw.pickSkewed(ROUTINE);
      String service = draw.pickSkewed(Words.SERVICES);
      rows.add(
          new Row(
              time,
              r.level,
              service,
              service + "-" + deployment + "-" + draw.pick(List.of("x7k2p", "q9d4m", "b3n8t")),
              trace(),
              draw.around(r.millis),
              draw.fill(r.message)));
    }
    if (rows.stream().anyMatch(r -> r.level.equals("ERROR"))) {
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
      String message = draw.fill(ROUTINE.get(0).message);
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
    for (String template : draw.some(ERRORS, draw.between(3, 8))) {
      String message = draw.fill(template);
      for (int at : quiet(draw.chance(0.3) ? 2 : 1)) {
        replace(at, "ERROR", message);
      }
      plant.keep(message);
    }
  }

  private void unusual() {
    replace(quiet(1).getFirst(), "INFO", plant.once(draw.fill(draw.pick(UNUSUAL))));
  }

  private void withoutHost() {
    int at = quiet(1).getFirst();
    Row r = rows.get(at);
    String id = plant.once(draw.digits(8));
    String message = "POST /api/v2/" + draw.pick(Words.NOUNS) + "s 201 id=" + id;
    rows.set(at, new Row(r.time, "INFO", r.service, "", r.trace, r.millis, message));
  }

  /** Rows that are still routine. */
  private List<Integer> quiet(int n) {
    List<Integer> found = new ArrayList<>();
    while (found.size() < n) {
      int at = draw.below(rows.size());
      Row r = rows.get(at);
      boolean routine = !r.level.equals("ERROR") && r.millis < 5_000 && !r.host.isEmpty();
      if (routine && plant.mustKeep().stream().noneMatch(r.message::contains)) {
        found.add(at);
      }
    }
    return found;
  }

  private void replace(int at, String level, String message) {
    Row r = rows.get(at);
    rows.set(at, new Row(r.time, level, r.service, r.host, r.trace, r.millis, message));
  }
}
