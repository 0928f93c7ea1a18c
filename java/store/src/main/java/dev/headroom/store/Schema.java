package dev.headroom.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables. {@code original} holds the originals, {@code gone} a small row for each one that was
 * removed: when and why, and whose handle it was, so that no other content gets it.
 *
 * <p>Times are milliseconds since 1970. {@code application_id} tells our files from others', {@code
 * user_version} is the version of the tables.
 */
final class Schema {
  static final int VERSION = 1;

  /** "HdRm". */
  private static final int APPLICATION = 0x4864526d;

  private static final String[] TABLES = {
    """
    CREATE TABLE original (
      tenant TEXT NOT NULL, hash TEXT NOT NULL, sha256 BLOB NOT NULL,
      form INTEGER NOT NULL, bytes INTEGER NOT NULL, stored INTEGER NOT NULL,
      created INTEGER NOT NULL, referenced INTEGER NOT NULL, payload BLOB NOT NULL,
      PRIMARY KEY (tenant, hash))
    """,
    "CREATE INDEX original_referenced ON original (referenced)",
    """
    CREATE TABLE gone (
      tenant TEXT NOT NULL, hash TEXT NOT NULL, sha256 BLOB NOT NULL,
      at INTEGER NOT NULL, why TEXT NOT NULL,
      PRIMARY KEY (tenant, hash)) WITHOUT ROWID
    """,
    "CREATE INDEX gone_at ON gone (at)",
    "PRAGMA application_id = " + APPLICATION,
    "PRAGMA user_version = " + VERSION
  };

  private Schema() {}

  /** Makes the tables in an empty database; refuses a database that is not ours. */
  static void ensure(Connection database, Path path) throws SQLException, Unusable {
    try (Statement statement = database.createStatement()) {
      statement.execute("BEGIN"); // one snapshot: another process may just be making the tables
      boolean empty = empty(database, path);
      statement.execute("COMMIT");
      if (empty) {
        statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("BEGIN IMMEDIATE");
        make(database, path, statement);
        statement.execute("COMMIT");
      }
    }
  }

  private static void make(Connection database, Path path, Statement statement)
      throws SQLException, Unusable {
    if (empty(database, path)) { // no other process was first
      for (String sql : TABLES) {
        statement.execute(sql);
      }
    }
  }

  /** Whether there are no tables yet. */
  private static boolean empty(Connection database, Path path) throws SQLException, Unusable {
    long application = Rows.number(database, "PRAGMA application_id");
    long version = Rows.number(database, "PRAGMA user_version");
    if (application == APPLICATION && version == VERSION) {
      return false;
    }
    if (application == APPLICATION && version > VERSION) {
      throw new Unusable(
          ("%s was made by a newer version (its tables are of version %d, known are those up to"
                  + " %d): use that version, or set HEADROOM_HOME to another directory")
              .formatted(path, version, VERSION));
    }
    if (Rows.number(database, "SELECT count(*) FROM sqlite_schema") > 0 || version != 0) {
      throw new Unusable(
          path + " is another program's database: name another file, or move that one away");
    }
    return true;
  }
}
