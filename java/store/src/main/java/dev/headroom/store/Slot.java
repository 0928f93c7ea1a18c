package dev.headroom.store;

import dev.headroom.ccr.Reference;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The handle of a content: the first one made of its hash that no other content has or had. What
 * was removed keeps its handle, for a text somewhere may still name it.
 *
 * @param row the content itself, if it is stored
 */
record Slot(Reference reference, Optional<Rows.Row> row) {
  private static final int HANDLES = 21;

  /** Empty if every handle is taken by other contents. */
  static Optional<Slot> of(Rows rows, byte[] sha256) throws SQLException {
    for (int attempt = 0; attempt < HANDLES; attempt++) {
      Reference reference = Reference.of(sha256, attempt);
      Optional<Rows.Row> row = rows.find(reference);
      if (row.isPresent()) {
        if (Arrays.equals(row.get().sha256(), sha256)) {
          return Optional.of(new Slot(reference, row));
        }
        continue;
      }
      Optional<Rows.Gone> gone = rows.gone(reference);
      if (gone.isEmpty() || Arrays.equals(gone.get().sha256(), sha256)) {
        return Optional.of(new Slot(reference, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /** Whether a handle is one of those that a content can have. */
  static boolean fits(Reference reference, byte[] sha256) {
    for (int attempt = 0; attempt < HANDLES && sha256.length == 32; attempt++) {
      if (Reference.of(sha256, attempt).equals(reference)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is stored is this content, byte for byte. */
  boolean holds(byte[] original) {
    return row.flatMap(r -> r.payload().original())
        .filter(stored -> Arrays.equals(stored, original))
        .isPresent();
  }
}
