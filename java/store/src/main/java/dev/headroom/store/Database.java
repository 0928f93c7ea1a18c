package dev.headroom.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/** A connection that prepares each of its statements once. For one thread at a time. */
final class Database implements AutoCloseable {
  /** Begins a transaction that changes something. */
  static final String BEGIN = "BEGIN IMMEDIATE";

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Database(Connection connection) {
    this.connection = connection;
  }

  /**
   * A statement that is kept for the next time, and must not be closed; a result that it gives must
   * be, since it would hold on to what the database was then.
   *
   * @param sql one of a few
   */
  PreparedStatement kept(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /**
   * Does what a statement that is kept says, and lets go of what it was given, which may be large.
   */
  static int update(PreparedStatement statement) throws SQLException {
    int rows = statement.executeUpdate();
    statement.clearParameters();
    return rows;
  }

  /** Begins a transaction; false if others keep the database locked for so long. */
  boolean begins(int millis) throws SQLException {
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    int usual = sqlite.getBusyTimeout();
    sqlite.setBusyTimeout(millis);
    try {
      execute(BEGIN);
      return true;
    } catch (SQLException e) {
      if (Faults.busy(e)) {
        return false;
      }
      throw e;
    } finally {
      sqlite.setBusyTimeout(usual);
    }
  }

  /** Does what a statement that is kept says. */
  void execute(String sql) throws SQLException {
    kept(sql).execute();
  }

  /** A statement for once. */
  PreparedStatement prepareStatement(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** A statement for once. */
  Statement createStatement() throws SQLException {
    return connection.createStatement();
  }

  /** Undoes what is not committed. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
