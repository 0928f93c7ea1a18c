package dev.headroom.store;

import java.sql.SQLException;

/** Something to be done with a database. */
interface Work<T> {
  T on(Database database) throws SQLException;
}
