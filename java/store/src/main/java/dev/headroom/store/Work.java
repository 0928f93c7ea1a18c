package dev.headroom.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to be done with a database. */
interface Work<T> {
  T on(Connection database) throws SQLException;
}
