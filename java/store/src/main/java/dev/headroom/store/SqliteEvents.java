package dev.headroom.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What happened to requests, one row each, in a SQLite file that processes share. Rows are only
 * added; those that are older than a limit are removed when the file is opened. Every figure is a
 * query over it.
 */
public final class SqliteEvents implements AutoCloseable {
  /** "HdRe". */
  private static final int APPLICATION = 0x48645265;

  private static final int VERSION = 1;
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String[] TABLES = {
    """
    CREATE TABLE event (
      id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL,
      provider TEXT NOT NULL, model TEXT NOT NULL, status INTEGER NOT NULL,
      before INTEGER NOT NULL, after INTEGER NOT NULL, micros INTEGER NOT NULL,
      retrievals INTEGER NOT NULL, usd REAL, without_usd REAL, details TEXT NOT NULL)
    """,
    "CREATE INDEX event_at ON event (at)",
    "PRAGMA application_id = " + APPLICATION,
    "PRAGMA user_version = " + VERSION
  };

  private final StoreFile file;
  private final Link reader;
  private final Writer writer;

  private SqliteEvents(StoreFile file) {
    Opening opening = new Opening(Duration.ofSeconds(10), unused -> {}, SqliteEvents::ensure);
    this.file = file;
    this.reader = new Link(file, opening);
    this.writer = new Writer(new Link(file, opening));
  }

  /** The events in a file, which is made with the first one. */
  public static SqliteEvents open(Path path) {
    return new SqliteEvents(new StoreFile(path));
  }

  private static void ensure(Database database, Path path) throws SQLException, Unusable {
    try (Statement statement = database.createStatement()) {
      if (isOurs(database, path)) {
        return;
      }
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("BEGIN IMMEDIATE");
      if (!isOurs(database, path)) { // another process may have been first
        for (String sql : TABLES) {
          statement.execute(sql);
        }
      }
      statement.execute("COMMIT");
    }
  }

  private static boolean isOurs(Database database, Path path) throws SQLException, Unusable {
    long application = Rows.number(database, "PRAGMA application_id");
    long version = Rows.number(database, "PRAGMA user_version");
    if (application == APPLICATION && version == VERSION) {
      return true;
    }
    if (application == APPLICATION && version > VERSION) {
      throw new Unusable(path + " was made by a newer version: use that one, or move it away");
    }
    if (Rows.number(database, "SELECT count(*) FROM sqlite_schema") > 0) {
      throw new Unusable(path + " is another program's database: move it away");
    }
    return false;
  }

  /** The file, as an absolute path. */
  public Path path() {
    return file.path();
  }

  /** Adds an event with the next transaction; nobody waits for it. */
  public void add(Event event) {
    writer.post(database -> insert(database, event));
  }

  /** Waits until all events that were added are in the file; fails if they cannot be. */
  public Answer<Boolean> flush() {
    return writer.commit(database -> true);
  }

  private static boolean insert(Database database, Event e) throws SQLException {
    PreparedStatement insert =
        database.kept("INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.setString(1, e.id());
    insert.setLong(2, e.at());
    insert.setString(3, e.provider());
    insert.setString(4, e.model());
    insert.setInt(5, e.status());
    insert.setLong(6, e.before());
    insert.setLong(7, e.after());
    insert.setLong(8, e.micros());
    insert.setInt(9, e.retrievals());
    money(insert, 10, e.usd());
    money(insert, 11, e.withoutUsd());
    insert.setString(12, e.details());
    insert.executeUpdate();
    return true;
  }

  private static void money(PreparedStatement insert, int at, OptionalDouble usd)
      throws SQLException {
    if (usd.isPresent()) {
      insert.setDouble(at, usd.getAsDouble());
    } else {
      insert.setNull(at, Types.REAL);
    }
  }

  /** Removes what is older than 90 days. */
  public void forget(long now) {
    if (file.exists()) {
      writer.post(database -> forget(database, now - KEPT.toMillis()));
    }
  }

  private static boolean forget(Database database, long before) throws SQLException {
    try (PreparedStatement delete = database.prepareStatement("DELETE FROM event WHERE at < ?")) {
      delete.setLong(1, before);
      delete.executeUpdate();
    }
    return true;
  }

  /** The event of an id. */
  public Answer<Optional<Event>> find(String id) {
    return file.exists()
        ? reader.run(database -> find(database, id))
        : new Answer.Given<>(Optional.empty());
  }

  private static Optional<Event> find(Database database, String id) throws SQLException {
    try (PreparedStatement select = database.prepareStatement("SELECT * FROM event WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(event(row)) : Optional.empty();
      }
    }
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getString("id"),
        row.getLong("at"),
        row.getString("provider"),
        row.getString("model"),
        row.getInt("status"),
        row.getLong("before"),
        row.getLong("after"),
        row.getLong("micros"),
        row.getInt("retrievals"),
        money(row, "usd"),
        money(row, "without_usd"),
        row.getString("details"));
  }

  private static OptionalDouble money(ResultSet row, String name) throws SQLException {
    double usd = row.getDouble(name);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(usd);
  }

  /**
   * Sums by provider and model.
   *
   * @param since milliseconds since 1970
   */
  public Answer<List<EventTotals>> totals(long since) {
    return file.exists()
        ? reader.run(database -> totals(database, since))
        : new Answer.Given<>(List.of());
  }

  private static List<EventTotals> totals(Database database, long since) throws SQLException {
    List<EventTotals> totals = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            """
            SELECT provider, model, count(*), total(before), total(after), total(retrievals),
              count(usd), total(usd), total(without_usd)
            FROM event WHERE at >= ? GROUP BY provider, model ORDER BY count(*) DESC, model
            """)) {
      select.setLong(1, since);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          totals.add(
              new EventTotals(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getDouble(8),
                  row.getDouble(9)));
        }
      }
    }
    return totals;
  }

  /**
   * What made prefixes unstable, by the cause, where the proxy was asked to report it.
   *
   * @param since milliseconds since 1970
   */
  public Answer<List<UnstablePrefixes>> unstable(long since) {
    return file.exists()
        ? reader.run(database -> unstable(database, since))
        : new Answer.Given<>(List.of());
  }

  private static List<UnstablePrefixes> unstable(Database database, long since)
      throws SQLException {
    List<UnstablePrefixes> causes = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            """
            SELECT details ->> '$.instability.cause' AS cause, count(*),
              total(details ->> '$.instability.tokens'), total(details ->> '$.instability.usd')
            FROM event WHERE at >= ? AND details LIKE '%"instability"%' AND cause IS NOT NULL
            GROUP BY cause ORDER BY count(*) DESC, cause
            """)) {
      select.setLong(1, since);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          causes.add(
              new UnstablePrefixes(
                  row.getString(1), row.getLong(2), row.getLong(3), row.getDouble(4)));
        }
      }
    }
    return causes;
  }

  /** Writes what was added before, and lets go of the file. */
  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
