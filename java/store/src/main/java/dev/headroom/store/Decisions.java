package dev.headroom.store;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements over the decisions for blocks, for one tenant. */
record Decisions(Database database, String tenant) {
  /**
   * A decision that is kept.
   *
   * @param used when it was last asked for, to the nearest renewal; milliseconds since 1970
   */
  record Kept(Verdict verdict, long used) {}

  /** So many are asked for by one statement; of few by one that is shorter. */
  private static final int[] AT_ONCE = {64, 8};

  /** The decision for a block; empty too if what is stored cannot be read back. */
  Optional<Kept> find(BlockKey key) throws SQLException {
    return Optional.ofNullable(find(List.of(key)).get(key));
  }

  /**
   * The decisions for some blocks, without those of which what is stored cannot be read back. A
   * statement costs more than a row, most of it for the locks of the file.
   */
  Map<BlockKey, Kept> find(Collection<BlockKey> keys) throws SQLException {
    List<BlockKey> all = List.copyOf(keys);
    Map<BlockKey, Kept> found = new HashMap<>();
    for (int at = 0; at < all.size(); ) {
      int size = all.size() - at > AT_ONCE[1] ? AT_ONCE[0] : AT_ONCE[1];
      int end = Math.min(all.size(), at + size);
      find(all.subList(at, end), size, found);
      at = end;
    }
    return found;
  }

  private void find(List<BlockKey> keys, int size, Map<BlockKey, Kept> into) throws SQLException {
    PreparedStatement statement =
        database.kept(
            "SELECT type, reason, before, after, codec, reference, bases, form, bytes, text, used,"
                + " key FROM decision WHERE tenant = ? AND key IN (?"
                + ", ?".repeat(size - 1)
                + ")");
    statement.setString(1, tenant);
    for (int i = 0; i < size; i++) {
      statement.setBytes(i + 2, keys.get(Math.min(i, keys.size() - 1)).bytes());
    }
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        BlockKey key = BlockKey.ofBytes(row.getBytes(12));
        kept(row).ifPresent(k -> into.put(key, k));
      }
    }
  }

  private static Optional<Kept> kept(ResultSet row) throws SQLException {
    Optional<Verdict.Change> change = Optional.empty();
    String codec = row.getString(5);
    if (codec != null) {
      Payload payload = new Payload(row.getInt(8), row.getLong(9), bytes(row, 10));
      Optional<byte[]> text = payload.original();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      change =
          Optional.of(
              new Verdict.Change(
                  text.get(),
                  codec,
                  Optional.ofNullable(row.getString(6)).map(Reference::new),
                  keys(bytes(row, 7))));
    }
    return Optional.of(
        new Kept(
            new Verdict(row.getString(1), change, row.getString(2), row.getInt(3), row.getInt(4)),
            row.getLong(11)));
  }

  private static List<BlockKey> keys(byte[] bytes) {
    List<BlockKey> keys = new ArrayList<>();
    for (int i = 0; i + BlockKey.BYTES <= bytes.length; i += BlockKey.BYTES) {
      keys.add(BlockKey.ofBytes(Arrays.copyOfRange(bytes, i, i + BlockKey.BYTES)));
    }
    return keys;
  }

  private static byte[] bytes(List<BlockKey> keys) {
    ByteBuffer bytes = ByteBuffer.allocate(keys.size() * BlockKey.BYTES);
    keys.forEach(key -> bytes.put(key.bytes()));
    return bytes.array();
  }

  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }

  /** Keeps a decision; one that is there already stays, which gives false. */
  boolean insert(BlockKey key, Verdict verdict, @Nullable Payload text, long now)
      throws SQLException {
    Optional<Verdict.Change> change = verdict.change();
    PreparedStatement statement =
        database.kept(
            "INSERT OR IGNORE INTO decision (tenant, key, type, reason, before, after, codec,"
                + " reference, bases, form, bytes, text, used)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement.setString(1, tenant);
    statement.setBytes(2, key.bytes());
    statement.setString(3, verdict.type());
    statement.setString(4, verdict.reason());
    statement.setInt(5, verdict.tokensBefore());
    statement.setInt(6, verdict.tokensAfter());
    statement.setString(7, change.map(Verdict.Change::codec).orElse(null));
    statement.setString(
        8, change.flatMap(Verdict.Change::reference).map(Reference::hash).orElse(null));
    statement.setBytes(9, change.map(c -> bytes(c.bases())).orElse(null));
    statement.setInt(10, text == null ? Payload.RAW : text.form());
    statement.setLong(11, text == null ? 0 : text.bytes());
    statement.setBytes(12, text == null ? null : text.stored());
    statement.setLong(13, now);
    return Database.update(statement) > 0;
  }

  /** Forgets what was last asked for before. */
  boolean forget(long before) throws SQLException {
    try (PreparedStatement statement =
        database.prepareStatement("DELETE FROM decision WHERE tenant = ? AND used < ?")) {
      statement.setString(1, tenant);
      statement.setLong(2, before);
      return statement.executeUpdate() > 0;
    }
  }

  /** Renews when a decision was last asked for. */
  void renew(BlockKey key, long now) throws SQLException {
    PreparedStatement statement =
        database.kept("UPDATE decision SET used = max(used, ?) WHERE tenant = ? AND key = ?");
    statement.setLong(1, now);
    statement.setString(2, tenant);
    statement.setBytes(3, key.bytes());
    statement.executeUpdate();
  }
}
