package dev.headroom.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in a line what is wrong with a store, where, and what to do. */
final class Faults {
  private static final int PRIMARY = 0xFF;
  private static final String ELSEWHERE = ", or set HEADROOM_HOME to another directory";

  private Faults() {}

  static boolean busy(SQLException e) {
    int code = code(e);
    return code == SQLiteErrorCode.SQLITE_BUSY.code
        || code == SQLiteErrorCode.SQLITE_LOCKED.code
        || code == SQLiteErrorCode.SQLITE_PROTOCOL.code;
  }

  static String reason(Path path, SQLException e) {
    if (busy(e)) {
      return path + " is locked by another process: try again, or end the process that holds it";
    }
    int code = code(e);
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "no space left for " + path + ": make room on its disk" + ELSEWHERE;
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return path + " is read-only: make it and its directory writable" + ELSEWHERE;
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return path
          + " cannot be opened: let this user read and write it and its directory"
          + ELSEWHERE;
    }
    if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return path + " is no database of originals: move it away, and a new one is made";
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return path
          + " is damaged: copy out what can be read with 'sqlite3 FILE .recover', move it away,"
          + " and a new one is made";
    }
    return path + " cannot be used (" + line(e) + "): look after it and its disk" + ELSEWHERE;
  }

  static String reason(Path path, IOException e) {
    return path
        + " cannot be made or read ("
        + line(e)
        + "): let this user write its directory"
        + ELSEWHERE;
  }

  private static int code(SQLException e) {
    return e instanceof SQLiteException known ? known.getResultCode().code & PRIMARY : -1;
  }

  static String line(Throwable e) {
    return e.toString().replaceAll("\\s+", " ");
  }
}
