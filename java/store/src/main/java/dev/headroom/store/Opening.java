package dev.headroom.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * How databases are opened.
 *
 * @param busy how long to wait for others' locks
 * @param more further settings of the connection
 * @param tables makes the tables that are missing; refuses a database that is not ours
 */
record Opening(Duration busy, Consumer<SQLiteConfig> more, Tables tables) {
  /** Makes tables. */
  interface Tables {
    void ensure(Database database, Path path) throws SQLException, Unusable;
  }

  static final Opening DEFAULT = new Opening(Duration.ofSeconds(10), unused -> {});

  /** Of a database of originals. */
  Opening(Duration busy, Consumer<SQLiteConfig> more) {
    this(busy, more, Schema::ensure);
  }
}
