package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged store never gives a wrong original, and never throws. */
class DamageTest {
  @TempDir Path directory;

  private Path path() {
    return directory.resolve("originals.db");
  }

  private SqliteOriginals open() {
    return SqliteOriginals.open(path(), Retention.DEFAULT, InstantSource.system());
  }

  private void change(String sql, byte[] blob, String hash) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + path());
        PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setBytes(1, blob);
      statement.setString(2, hash);
      assertThat(statement.executeUpdate()).isOne();
    }
  }

  @Test
  void doesNotGiveAPayloadWithAFlippedByte() throws SQLException {
    try (SqliteOriginals store = open()) {
      byte[] original = Contents.noise(1, 5000);
      Reference reference = Kept.put(store, original);
      byte[] flipped = original.clone();
      flipped[2500] ^= 1;
      change("UPDATE original SET payload = ? WHERE hash = ?", flipped, reference.hash());

      assertThat(Kept.missing(store, reference)).contains("damaged", path().toString());
    }
  }

  @Test
  void doesNotGiveADeflatedPayloadThatIsCut() throws SQLException {
    try (SqliteOriginals store = open()) {
      Reference reference = Kept.put(store, Contents.lines(1, 1));
      byte[] cut = java.util.Arrays.copyOf(Payload.of(Contents.lines(1, 1)).stored(), 40);
      change("UPDATE original SET payload = ? WHERE hash = ?", cut, reference.hash());

      assertThat(Kept.missing(store, reference)).contains("damaged");
    }
  }

  @Test
  void doesNotGiveAWholeContentUnderAHandleThatIsNotItsOwn() throws SQLException {
    try (SqliteOriginals store = open()) {
      Reference reference = Kept.put(store, Contents.text("content"));
      Reference other = Reference.of(Contents.text("other"));
      change(
          "UPDATE original SET payload = ?, hash = '" + other + "' WHERE hash = ?",
          Payload.of(Contents.text("content")).stored(),
          reference.hash());

      assertThat(Kept.missing(store, other)).contains("damaged");
    }
  }

  @Test
  void repairsADamagedPayloadWhenTheContentComesAgain() throws SQLException {
    try (SqliteOriginals store = open()) {
      Reference reference = Kept.put(store, Contents.lines(1, 1));
      change("UPDATE original SET payload = ? WHERE hash = ?", new byte[9], reference.hash());

      assertThat(Kept.put(store, Contents.lines(1, 1))).isEqualTo(reference);
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.lines(1, 1));
    }
  }

  @Test
  void givesAnotherHandleToAContentWhoseHandleIsTaken() throws SQLException {
    byte[] mine = Contents.text("mine");
    byte[] others = Contents.text("others");
    try (SqliteOriginals store = open()) {
      Reference taken = Kept.put(store, mine);
      change(
          "UPDATE original SET payload = ?, bytes = 6, form = 0,"
              + " sha256 = zeroblob(32) WHERE hash = ?",
          others,
          taken.hash());

      Reference second = Kept.put(store, mine);
      assertThat(second).isEqualTo(Reference.of(Reference.sha256(mine), 1));
      assertThat(Kept.put(store, mine)).isEqualTo(second);
      assertThat(Kept.get(store, second)).isEqualTo(mine);
      assertThat(Kept.missing(store, taken)).contains("damaged"); // never what is mine
    }
  }

  @Test
  void givesNoHandleAgainThatAnotherContentHad() throws SQLException {
    byte[] mine = Contents.text("mine");
    try (SqliteOriginals store = open()) {
      Reference taken = Kept.put(store, mine);
      change(
          "UPDATE original SET payload = ?, sha256 = zeroblob(32) WHERE hash = ?",
          new byte[0],
          taken.hash());
      Kept.given(store.purge(taken));

      assertThat(Kept.put(store, mine)).isEqualTo(Reference.of(Reference.sha256(mine), 1));
      assertThat(Kept.missing(store, taken)).contains("purged");
    }
  }

  @Test
  void refusesAFileThatIsNoDatabaseAndGoesOnOnceItIsAway() throws IOException {
    byte[] text = Contents.lines(3, 3);
    Files.write(path(), text);
    try (SqliteOriginals store = open()) {
      assertThat(Kept.refusal(store, new byte[9])).contains(path().toString(), "move it away");
      assertThat(Kept.missing(store, Reference.of(new byte[9]))).contains(path().toString());
      assertThat(Files.readAllBytes(path())).isEqualTo(text);
      Files.move(path(), directory.resolve("away"));

      assertThat(Kept.get(store, Kept.put(store, new byte[9]))).isEqualTo(new byte[9]);
    }
  }

  @Test
  void refusesAFileThatWasCutAndGoesOnOnceItIsWhole() throws IOException {
    Reference reference;
    try (SqliteOriginals store = open()) {
      for (int i = 0; i < 200; i++) {
        Kept.put(store, Contents.noise(i, 3000));
      }
      reference = Kept.put(store, Contents.noise(0, 3000));
    }
    Path whole = directory.resolve("whole");
    Files.copy(path(), whole);
    try (FileChannel file = FileChannel.open(path(), StandardOpenOption.WRITE)) {
      file.truncate(12_000);
    }

    try (SqliteOriginals store = open()) {
      assertThat(Kept.missing(store, reference)).contains(path().toString(), "damaged");
      assertThat(Kept.refusal(store, Contents.noise(999, 3000))).contains(path().toString());
      Files.move(whole, path(), StandardCopyOption.REPLACE_EXISTING);
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.noise(0, 3000));
    }
  }

  @Test
  void givesTheRightOriginalOrNoneWhereverAByteOfTheFileIsFlipped() throws IOException {
    Reference reference;
    try (SqliteOriginals store = open()) {
      reference = Kept.put(store, Contents.noise(1, 6000));
    }
    byte[] whole = Files.readAllBytes(path());
    int found = 0;
    for (int at = 0; at < whole.length; at += 97) {
      Files.write(path(), whole);
      try (FileChannel file = FileChannel.open(path(), StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(new byte[] {(byte) ~whole[at]}), at);
      }
      try (SqliteOriginals store = open()) {
        switch (store.get(reference)) {
          case dev.headroom.ccr.OriginalStore.Lookup.Found(byte[] original) -> {
            assertThat(original).isEqualTo(Contents.noise(1, 6000));
            found++;
          }
          case dev.headroom.ccr.OriginalStore.Lookup.Missing(String reason) ->
              assertThat(reason).isNotBlank();
        }
      }
    }
    assertThat(found).isPositive();
  }
}
