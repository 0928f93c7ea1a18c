package dev.headroom.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Removes originals, with the decisions that refer to them, and leaves a small row for each.
 *
 * @param rows a condition over {@code original} that gives the same rows each time, with {@code ?}
 *     for its arguments
 * @param at SQL for the time they count as removed
 * @param why {@link #EXPIRED} or {@link #PURGED}
 */
record Removal(String rows, String at, String why, Object... arguments) {
  static final String EXPIRED = "expired";
  static final String PURGED = "purged";

  Purged on(Database database) throws SQLException {
    Purged purged;
    try (PreparedStatement count =
            with(database, "SELECT count(*), total(stored) FROM original WHERE " + rows);
        ResultSet result = count.executeQuery()) {
      purged = result.next() ? new Purged(result.getLong(1), result.getLong(2)) : Purged.NOTHING;
    }
    if (purged.count() > 0) {
      update(
          database,
          ("INSERT OR REPLACE INTO gone (tenant, hash, sha256, at, why)"
                      + " SELECT tenant, hash, sha256, %s, '%s' FROM original WHERE ")
                  .formatted(at, why)
              + rows);
      update(
          database,
          "DELETE FROM decision WHERE (tenant, reference) IN"
              + " (SELECT tenant, hash FROM original WHERE "
              + rows
              + ")");
      update(database, "DELETE FROM original WHERE " + rows);
    }
    return purged;
  }

  private void update(Database database, String sql) throws SQLException {
    try (PreparedStatement statement = with(database, sql)) {
      statement.executeUpdate();
    }
  }

  private PreparedStatement with(Database database, String sql) throws SQLException {
    PreparedStatement statement = database.prepareStatement(sql);
    try {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
