package dev.headroom.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Holds a database to its retention. Used within the writer's transactions alone. */
final class Upkeep {
  /** So many at a time, so that nobody waits long for a transaction. */
  private static final int PORTION = 1000;

  /** What a row takes up besides its payload. */
  private static final long ROW = 200;

  private static final Duration GONE_FOR_GOOD = Duration.ofDays(365);

  private final Path path;
  private final Retention retention;
  private long due = Long.MIN_VALUE;

  Upkeep(Path path, Retention retention) {
    this.path = path;
    this.retention = retention;
  }

  /** Removes what is expired, if it was not done for a while. */
  void now(Database database, Instant now) throws SQLException {
    if (retention.forever() || now.toEpochMilli() < due) {
      return;
    }
    if (expire(database, now) < PORTION) {
      due = now.toEpochMilli() + retention.renewedAfter();
      forget(database, now);
      forgetDecisions(database, now);
    }
  }

  /** Why payloads of so many bytes and rows do not fit, if they do not; makes room first. */
  Optional<String> full(Database database, long bytes, int rows, Instant now) throws SQLException {
    long more = bytes + rows * ROW;
    if (retention.maxBytes() == Long.MAX_VALUE || fits(database, more)) {
      return Optional.empty();
    }
    while (!retention.forever() && expire(database, now) == PORTION) {
      // until nothing that is expired is left
    }
    return fits(database, more)
        ? Optional.empty()
        : Optional.of(
            ("store is full: %s takes up %,d of %,d bytes, and all in it was referenced within"
                    + " %s: remove some with 'headroom originals purge --older 30d', or raise"
                    + " HEADROOM_ORIGINALS_MAX_BYTES")
                .formatted(
                    path, used(database), retention.maxBytes(), Amounts.duration(retention.age())));
  }

  private boolean fits(Database database, long bytes) throws SQLException {
    return used(database) + bytes <= retention.maxBytes();
  }

  /** Bytes of the pages in use, those of this transaction included. */
  private static long used(Database database) throws SQLException {
    long pages =
        Rows.number(database, "PRAGMA page_count") - Rows.number(database, "PRAGMA freelist_count");
    return pages * Rows.number(database, "PRAGMA page_size");
  }

  private long expire(Database database, Instant now) throws SQLException {
    return new Removal(
            "rowid IN (SELECT rowid FROM original WHERE referenced < ?"
                + " ORDER BY referenced, rowid LIMIT "
                + PORTION
                + ")",
            "referenced + " + retention.age().toMillis(),
            Removal.EXPIRED,
            retention.expiredBefore(now))
        .on(database)
        .count();
  }

  private void forgetDecisions(Database database, Instant now) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement("DELETE FROM decision WHERE used < ?")) {
      statement.setLong(1, retention.expiredBefore(now));
      statement.executeUpdate();
    }
  }

  private static void forget(Database database, Instant now) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement("DELETE FROM gone WHERE at < ?")) {
      statement.setLong(1, now.minus(GONE_FOR_GOOD).toEpochMilli());
      statement.executeUpdate();
    }
  }
}
