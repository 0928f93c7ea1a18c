package dev.headroom.store;

import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps one original. Most often it is known already, which a reader sees without waiting for the
 * writer; else it is compressed on the caller's thread, and the writer decides, since another
 * process may have been first.
 */
final class Keep {
  private final Function<Database, Rows> rows;
  private final Retention retention;
  private final InstantSource clock;
  private final Upkeep upkeep;
  private final byte[] original;
  private final byte[] sha256;

  Keep(
      Function<Database, Rows> rows,
      Retention retention,
      InstantSource clock,
      Upkeep upkeep,
      byte[] original) {
    this.rows = rows;
    this.retention = retention;
    this.clock = clock;
    this.upkeep = upkeep;
    this.original = original;
    this.sha256 = Reference.sha256(original);
  }

  Stored with(StoreFile file, Link reader, Writer writer) {
    if (file.exists()
        && reader.run(this::known) instanceof Answer.Given<Optional<Stored>>(var known)
        && known.isPresent()) {
      return known.get();
    }
    Payload payload = Payload.of(original);
    return switch (writer.commit(database -> store(database, payload))) {
      case Answer.Given<Stored>(Stored stored) -> stored;
      case Answer.Failed<Stored>(String reason) -> new Stored.NotKept(reason);
    };
  }

  /** The answer, if it takes no change. */
  private Optional<Stored> known(Database database) throws SQLException {
    long now = clock.millis();
    return Slot.of(rows.apply(database), sha256)
        .filter(slot -> slot.row().isPresent() && !renewalDue(slot.row().get(), now))
        .filter(slot -> slot.holds(original))
        .map(slot -> new Stored.Kept(slot.reference()));
  }

  private Stored store(Database database, Payload payload) throws SQLException {
    Instant now = clock.instant();
    upkeep.now(database, now);
    Optional<Slot> slot = Slot.of(rows.apply(database), sha256);
    if (slot.isEmpty()) {
      return new Stored.NotKept("every handle of this content is taken by other contents");
    }
    Reference reference = slot.get().reference();
    if (slot.get().row().isPresent()) {
      renew(rows.apply(database), slot.get(), payload, now.toEpochMilli());
      return new Stored.Kept(reference);
    }
    Optional<String> full = upkeep.full(database, payload.stored().length, 1, now);
    if (full.isPresent()) {
      return new Stored.NotKept(full.get());
    }
    rows.apply(database).insert(reference, sha256, payload, now.toEpochMilli());
    return new Stored.Kept(reference);
  }

  private void renew(Rows rows, Slot slot, Payload payload, long now) throws SQLException {
    if (!slot.holds(original)) {
      rows.repair(slot.reference(), payload);
    }
    if (renewalDue(slot.row().orElseThrow(), now)) {
      rows.renew(slot.reference(), now);
    }
  }

  private boolean renewalDue(Rows.Row row, long now) {
    return now - row.referenced() >= retention.renewedAfter();
  }
}
