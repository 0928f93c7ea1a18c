package dev.headroom.store;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** An open connection to a database with our tables. Closing it undoes what is not committed. */
final class Session implements AutoCloseable {
  private static final long PAUSE_NANOS = 5_000_000;

  private final StoreFile file;
  private final Object identity;
  private final Database database;

  private Session(StoreFile file, Object identity, Database database) {
    this.file = file;
    this.identity = identity;
    this.database = database;
  }

  /**
   * Opens the file; makes it, its directory and its tables where they are missing. SQLite does not
   * wait for others when it changes a file to WAL, which several processes may begin with.
   */
  static Session open(StoreFile file, Opening opening) throws IOException, SQLException, Unusable {
    Driver.require(file.path());
    file.prepare();
    long deadline = System.nanoTime() + opening.busy().toNanos();
    while (true) {
      try {
        return openNow(file, opening);
      } catch (SQLException e) {
        if (!Faults.busy(e) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static Session openNow(StoreFile file, Opening opening)
      throws IOException, SQLException, Unusable {
    Object identity = file.identity();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) opening.busy().toMillis());
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setGetGeneratedKeys(false); // else every insertion is followed by a query for its key
    opening.more().accept(config);
    Session session = new Session(file, identity, new Database(config.createConnection(url(file))));
    try {
      session.setUp(opening);
      return session;
    } catch (SQLException | Unusable | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** A URI, in which every character that a path can have has a way to be written. */
  private static String url(StoreFile file) {
    return "jdbc:sqlite:file:" + file.path().toUri().getRawPath();
  }

  Database database() {
    return database;
  }

  /** Whether the path still leads to the file that was opened. */
  boolean current() {
    try {
      return file.identity().equals(identity);
    } catch (IOException e) {
      return false;
    }
  }

  private void setUp(Opening opening) throws SQLException, Unusable {
    opening.tables().ensure(database, file.path());
    try (Statement statement = database.createStatement()) {
      statement.execute("PRAGMA synchronous = NORMAL");
      statement.execute("PRAGMA secure_delete = ON");
      statement.execute("PRAGMA journal_size_limit = 67108864");
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      // What was committed is in the file; there is nothing that could be done.
    }
  }
}
