package dev.headroom.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * How databases are opened.
 *
 * @param busy how long to wait for others' locks
 * @param more further settings of the connection
 */
record Opening(Duration busy, Consumer<SQLiteConfig> more) {
  static final Opening DEFAULT = new Opening(Duration.ofSeconds(10), unused -> {});
}
