package dev.headroom.store;

import dev.headroom.ccr.Reference;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The statements over single rows, for one tenant. */
record Rows(Database database, String tenant) {
  /** A stored original. */
  record Row(byte[] sha256, Payload payload, long referenced) {}

  /** What is left of one that was removed. */
  record Gone(byte[] sha256, Instant at, String why) {}

  static long number(Database database, String sql) throws SQLException {
    try (ResultSet result = database.kept(sql).executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  Optional<Row> find(Reference reference) throws SQLException {
    try (ResultSet row =
        keyed(
                "SELECT sha256, form, bytes, payload, referenced FROM original"
                    + " WHERE tenant = ? AND hash = ?",
                reference)
            .executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      Payload payload = new Payload(row.getInt(2), row.getLong(3), blob(row, 4));
      return Optional.of(new Row(blob(row, 1), payload, row.getLong(5)));
    }
  }

  Optional<Gone> gone(Reference reference) throws SQLException {
    try (ResultSet row =
        keyed("SELECT sha256, at, why FROM gone WHERE tenant = ? AND hash = ?", reference)
            .executeQuery()) {
      return row.next()
          ? Optional.of(
              new Gone(blob(row, 1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)))
          : Optional.empty();
    }
  }

  void insert(Reference reference, byte[] sha256, Payload payload, long now) throws SQLException {
    keyed("DELETE FROM gone WHERE tenant = ? AND hash = ?", reference).executeUpdate();
    PreparedStatement statement =
        keyed(
            "INSERT INTO original (tenant, hash, sha256, form, bytes, stored, created,"
                + " referenced, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            reference);
    statement.setBytes(3, sha256);
    statement.setInt(4, payload.form());
    statement.setLong(5, payload.bytes());
    statement.setLong(6, payload.stored().length);
    statement.setLong(7, now);
    statement.setLong(8, now);
    statement.setBytes(9, payload.stored());
    Database.update(statement);
  }

  /** Puts a whole payload in place of a damaged one. */
  void repair(Reference reference, Payload payload) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement(
            "UPDATE original SET form = ?, bytes = ?, stored = ?, payload = ?"
                + " WHERE tenant = ? AND hash = ?")) {
      statement.setInt(1, payload.form());
      statement.setLong(2, payload.bytes());
      statement.setLong(3, payload.stored().length);
      statement.setBytes(4, payload.stored());
      statement.setString(5, tenant);
      statement.setString(6, reference.hash());
      statement.executeUpdate();
    }
  }

  /** Renews the last reference; a clock that was set back makes nothing older. */
  void renew(Reference reference, long now) throws SQLException {
    PreparedStatement statement =
        database.kept(
            "UPDATE original SET referenced = max(referenced, ?) WHERE tenant = ? AND hash = ?");
    statement.setLong(1, now);
    statement.setString(2, tenant);
    statement.setString(3, reference.hash());
    statement.executeUpdate();
  }

  /** Every original, the one that was least recently referenced first. */
  long each(Consumer<? super Entry> use) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement(
            "SELECT hash, bytes, stored, created, referenced FROM original WHERE tenant = ?"
                + " ORDER BY referenced, hash")) {
      statement.setString(1, tenant);
      ResultSet row = statement.executeQuery();
      long count = 0;
      for (; row.next(); count++) {
        use.accept(
            new Entry(
                new Reference(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5))));
      }
      return count;
    }
  }

  private PreparedStatement keyed(String sql, Reference reference) throws SQLException {
    PreparedStatement statement = database.kept(sql);
    statement.setString(1, tenant);
    statement.setString(2, reference.hash());
    return statement;
  }

  private static byte[] blob(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }
}
