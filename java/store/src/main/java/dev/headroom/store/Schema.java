package dev.headroom.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables. {@code original} holds the originals, {@code gone} a small row for each one that was
 * removed: when and why, and whose handle it was, so that no other content gets it. {@code
 * decision} holds what was decided for the blocks of conversations; version 1 had none of it.
 *
 * <p>Times are milliseconds since 1970. {@code application_id} tells our files from others', {@code
 * user_version} is the version of the tables.
 */
final class Schema {
  static final int VERSION = 2;

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
    "PRAGMA application_id = " + APPLICATION
  };

  /** What version 2 has more. */
  private static final String[] DECISIONS = {
    """
    CREATE TABLE decision (
      tenant TEXT NOT NULL, key BLOB NOT NULL, type TEXT NOT NULL, reason TEXT NOT NULL,
      before INTEGER NOT NULL, after INTEGER NOT NULL,
      codec TEXT, reference TEXT, bases BLOB, form INTEGER NOT NULL, bytes INTEGER NOT NULL,
      text BLOB, used INTEGER NOT NULL,
      PRIMARY KEY (tenant, key))
    """,
    "CREATE INDEX decision_used ON decision (used)",
    "CREATE INDEX decision_reference ON decision (tenant, reference)",
    "PRAGMA user_version = " + VERSION
  };

  private Schema() {}

  /** Makes the tables that are missing; refuses a database that is not ours. */
  static void ensure(Database database, Path path) throws SQLException, Unusable {
    try (Statement statement = database.createStatement()) {
      statement.execute("BEGIN"); // one snapshot: another process may just be making the tables
      long version = version(database, path);
      statement.execute("COMMIT");
      if (version == VERSION) {
        return;
      }
      if (version == 0) {
        statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
        statement.execute("PRAGMA journal_mode = WAL");
      }
      statement.execute("BEGIN IMMEDIATE");
      make(version(database, path), statement); // another process may have been first
      statement.execute("COMMIT");
    }
  }

  private static void make(long version, Statement statement) throws SQLException {
    if (version < 1) {
      execute(TABLES, statement);
    }
    if (version < VERSION) {
      execute(DECISIONS, statement);
    }
  }

  private static void execute(String[] all, Statement statement) throws SQLException {
    for (String sql : all) {
      statement.execute(sql);
    }
  }

  /** The version of the tables, 0 if there are none yet. */
  private static long version(Database database, Path path) throws SQLException, Unusable {
    long application = Rows.number(database, "PRAGMA application_id");
    long version = Rows.number(database, "PRAGMA user_version");
    if (application == APPLICATION && version > VERSION) {
      throw new Unusable(
          ("%s was made by a newer version (its tables are of version %d, known are those up to"
                  + " %d): use that version, or set HEADROOM_HOME to another directory")
              .formatted(path, version, VERSION));
    }
    if (application == APPLICATION && version > 0) {
      return version;
    }
    if (Rows.number(database, "SELECT count(*) FROM sqlite_schema") > 0 || version != 0) {
      throw new Unusable(
          path + " is another program's database: name another file, or move that one away");
    }
    return 0;
  }
}
