package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The kinds of messages that {@link LogStream} draws, with slots as in {@link Draw#fill}. */
final class LogMessages {
  /**
   * What happens all the time.
   *
   * @param millis how long it mostly takes
   */
  record Routine(String level, int millis, String message) {}

  static final List<Routine> ROUTINE =
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

  static final String FREQUENT = "upstream {ip} answered 503, circuit stays closed";

  static final List<String> ERRORS =
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

  static final List<String> UNUSUAL =
      List.of(
          "serving {word} data from replica, primary not reachable since epoch {digits:10}",
          "feature flag service answered nothing, using defaults of build {hex:12}",
          "accepted unsigned {word} upload {uuid} because strict mode is off",
          "thread pool {word}-io resized to 1 by operator token {hex:10}");

  private LogMessages() {}

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
}
