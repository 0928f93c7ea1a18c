package dev.headroom.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** A connection that prepares each of its statements once. For one thread at a time. */
final class Database implements AutoCloseable {
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
