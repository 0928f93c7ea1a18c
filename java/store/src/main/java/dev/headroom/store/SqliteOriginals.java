package dev.headroom.store;

import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Originals in a SQLite file, which any number of processes share. It is opened when it is first
 * needed, and again after what was wrong with it has gone; until then every call says what that is.
 *
 * <p>{@link #put} returns after the commit: from then on every process finds the original, also if
 * this one is killed. A loss of power may undo the last commits, never damage the file.
 */
public final class SqliteOriginals implements OriginalStore {
  private static final long RECENT_BYTES = 16 << 20;

  private final StoreFile file;
  private final Retention retention;
  private final InstantSource clock;
  private final Link reader;
  private final Writer writer;
  private final Upkeep upkeep;
  private final Recent recent;
  private final String tenant;
  private final boolean owner;

  private SqliteOriginals(
      StoreFile file, Retention retention, InstantSource clock, Opening opening) {
    this.file = file;
    this.retention = retention;
    this.clock = clock;
    this.reader = new Link(file, opening);
    this.writer = new Writer(new Link(file, opening));
    this.upkeep = new Upkeep(file.path(), retention);
    this.recent = new Recent(RECENT_BYTES);
    this.tenant = "";
    this.owner = true;
  }

  private SqliteOriginals(SqliteOriginals of, String tenant) {
    this.file = of.file;
    this.retention = of.retention;
    this.clock = of.clock;
    this.reader = of.reader;
    this.writer = of.writer;
    this.upkeep = of.upkeep;
    this.recent = of.recent;
    this.tenant = tenant;
    this.owner = false;
  }

  /**
   * The store in a file, for the tenant "". The file and its directory are made with the first
   * {@link #put}, for this user alone.
   *
   * @param retention {@link Retention#NONE} for a file that belongs to a batch
   */
  public static SqliteOriginals open(Path path, Retention retention, InstantSource clock) {
    return open(path, retention, clock, Opening.DEFAULT);
  }

  static SqliteOriginals open(
      Path path, Retention retention, InstantSource clock, Opening opening) {
    return new SqliteOriginals(new StoreFile(path), retention, clock, opening);
  }

  /**
   * The originals of one tenant, which no other tenant sees. Uses the file and the thread of this
   * store, and is closed with it; closing it alone does nothing.
   */
  public SqliteOriginals forTenant(String name) {
    return new SqliteOriginals(this, name);
  }

  /** The file, as an absolute path. */
  public Path path() {
    return file.path();
  }

  @Override
  public Stored put(byte[] original) {
    return new Keep(this::rows, retention, clock, upkeep, original).with(file, reader, writer);
  }

  @Override
  public Lookup get(Reference reference) {
    if (!file.exists()) {
      return new Lookup.Missing(
          "%s was never stored here: there is no %s".formatted(reference, file.path()));
    }
    Find find = new Find(file.path(), reference, retention, clock.instant());
    return switch (reader.run(database -> find.on(rows(database)))) {
      case Answer.Failed<Find.Result>(String reason) -> new Lookup.Missing(reason);
      case Answer.Given<Find.Result>(Find.Result result) -> {
        if (result.renew()) {
          writer.post(database -> renew(database, reference));
        }
        yield result.verified();
      }
    };
  }

  private boolean renew(Database database, Reference reference) throws SQLException {
    rows(database).renew(reference, clock.millis());
    return true;
  }

  private Rows rows(Database database) {
    return new Rows(database, tenant);
  }

  /** Gives every original of this tenant, the least recently referenced first; how many it was. */
  public Answer<Long> list(Consumer<? super Entry> use) {
    return file.exists()
        ? reader.run(database -> rows(database).each(use))
        : new Answer.Given<>(0L);
  }

  /** Removes what was last referenced longer ago, of this tenant; overwrites it on the disk. */
  public Answer<Purged> purge(Duration older) {
    Instant now = clock.instant();
    long before = new Retention(older, 0).expiredBefore(now);
    if (file.exists()) {
      writer.post(database -> new Decisions(database, tenant).forget(before));
    }
    return purge(
        new Removal("tenant = ? AND referenced < ?", now(now), Removal.PURGED, tenant, before));
  }

  /** Removes what the retention no longer keeps, of this tenant. */
  public Answer<Purged> purgeExpired() {
    if (retention.forever()) {
      return new Answer.Given<>(Purged.NOTHING);
    }
    return purge(
        new Removal(
            "tenant = ? AND referenced < ?",
            "referenced + " + retention.age().toMillis(),
            Removal.EXPIRED,
            tenant,
            retention.expiredBefore(clock.instant())));
  }

  /** Removes one original of this tenant. */
  public Answer<Purged> purge(Reference reference) {
    return purge(
        new Removal(
            "tenant = ? AND hash = ?",
            now(clock.instant()),
            Removal.PURGED,
            tenant,
            reference.hash()));
  }

  private static String now(Instant now) {
    return Long.toString(now.toEpochMilli());
  }

  private Answer<Purged> purge(Removal removal) {
    if (!file.exists()) {
      return new Answer.Given<>(Purged.NOTHING);
    }
    Answer<Purged> purged = writer.commit(removal::on);
    // Room is given back, and the log has no copy left. What cannot be done now others do later.
    reader.run(SqliteOriginals::shrink);
    return purged;
  }

  private static boolean shrink(Database database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum"); // execute would stop after one page
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return true;
  }

  /** Makes the file where it is missing; fails, and says why, if nothing could be stored now. */
  public Answer<Boolean> prepare() {
    return writer.commit(database -> true);
  }

  /** What all tenants have stored; fails, and says why, if nothing could be stored now. */
  public Answer<Usage> usage() {
    return file.exists()
        ? writer.commit(SqliteOriginals::usage)
        : new Answer.Given<>(Usage.NOTHING);
  }

  private static Usage usage(Database database) throws SQLException {
    try (PreparedStatement statement =
            database.prepareStatement(
                "SELECT count(*), total(bytes), total(stored) FROM original");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? new Usage(row.getLong(1), row.getLong(2), row.getLong(3)) : Usage.NOTHING;
    }
  }

  @Override
  public Journal journal() {
    return new SqliteJournal(file, reader, writer, upkeep, recent, retention, clock, tenant);
  }

  @Override
  public void close() {
    if (owner) {
      writer.close();
      reader.close();
    }
  }
}
