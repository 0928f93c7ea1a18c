package dev.headroom.store;

import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Reference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks an original up, and says why if it is not there. */
record Find(Path path, Reference reference, Retention retention, Instant now) {
  /**
   * What was found.
   *
   * @param renew whether its last reference is to be written anew
   * @param lookup inflates and verifies; not done while the database is held
   */
  record Result(boolean renew, Supplier<Lookup> lookup) {
    Lookup verified() {
      return lookup.get();
    }
  }

  Result on(Rows rows) throws SQLException {
    Optional<Rows.Row> row = rows.find(reference);
    if (row.isEmpty()) {
      String reason = rows.gone(reference).map(this::gone).orElseGet(this::unknown);
      return missing(reason);
    }
    long referenced = row.get().referenced();
    if (referenced < retention.expiredBefore(now)) {
      return missing(expired(Instant.ofEpochMilli(referenced).plus(retention.age())));
    }
    boolean renew = now.toEpochMilli() - referenced >= retention.renewedAfter();
    return new Result(renew, () -> verified(row.get()));
  }

  private static Result missing(String reason) {
    return new Result(false, () -> new Lookup.Missing(reason));
  }

  private Lookup verified(Rows.Row row) {
    return row.payload()
        .original()
        .filter(original -> Slot.fits(reference, row.sha256()))
        .filter(original -> Arrays.equals(Reference.sha256(original), row.sha256()))
        .<Lookup>map(Lookup.Found::new)
        .orElseGet(() -> new Lookup.Missing(damaged()));
  }

  private String damaged() {
    return "%s is damaged in %s: what is stored is not what its hash says; storing the same content again repairs it"
        .formatted(reference, path);
  }

  private String gone(Rows.Gone gone) {
    return gone.why().equals(Removal.EXPIRED)
        ? expired(gone.at())
        : "%s was purged from %s on %s".formatted(reference, path, date(gone.at()));
  }

  private String expired(Instant at) {
    return "%s expired on %s: nothing had referenced it for the time that %s keeps originals (HEADROOM_ORIGINALS_MAX_AGE)"
        .formatted(reference, date(at), path);
  }

  private String unknown() {
    return "%s was never stored here: %s does not know it".formatted(reference, path);
  }

  private static LocalDate date(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
