package dev.headroom.store;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The native library of the driver, loaded once in a process. Why it did not load is told as a
 * reason; what the driver would log of it, several stack traces, is held back meanwhile.
 */
final class Driver {
  private static final Logger LOG = Logger.getLogger("org.sqlite");
  private static final String FAILURE = load();

  private Driver() {}

  /** Throws if the library did not load. */
  static void require(Path path) throws Unusable {
    if (!FAILURE.isEmpty()) {
      throw new Unusable(
          path
              + " cannot be opened, SQLite did not load ("
              + FAILURE
              + "): start Java with --enable-native-access=ALL-UNNAMED, and if programs cannot be"
              + " run from its directory for temporary files, with -Dorg.sqlite.tmpdir=DIRECTORY");
    }
  }

  /** The failure in a line, or "". */
  private static String load() {
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
    try {
      return SQLiteJDBCLoader.initialize() ? "" : "no library for this platform";
    } catch (Exception | LinkageError e) {
      return Faults.line(e);
    } finally {
      LOG.setLevel(before);
    }
  }
}
