package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** What is wrong is said in a line, and when it is right again the store goes on. */
class TroubleTest {
  private static final byte[] CONTENT = Contents.lines(1, 1);

  @TempDir Path directory;

  private Path path() {
    return directory.resolve("originals.db");
  }

  private SqliteOriginals open(Consumer<SQLiteConfig> more) {
    return SqliteOriginals.open(
        path(),
        Retention.DEFAULT,
        InstantSource.system(),
        new Opening(Duration.ofMillis(20), more));
  }

  private SqliteOriginals open() {
    return open(unused -> {});
  }

  private void execute(String sql) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + path());
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void isMadeReadyBeforeItIsNeededOrSaysWhyNot() throws IOException {
    try (SqliteOriginals store = open()) {
      assertThat(Kept.given(store.prepare())).isTrue();
      assertThat(path()).exists();
      assertThat(Kept.given(store.usage())).isEqualTo(Usage.NOTHING);
    }
    Path noDirectory = Files.writeString(directory.resolve("taken"), "a file");
    Path below = noDirectory.resolve("originals.db");
    try (SqliteOriginals store =
        SqliteOriginals.open(below, Retention.DEFAULT, InstantSource.system())) {
      assertThat(Kept.failed(store.prepare())).contains(noDirectory.toString());
    }
  }

  @Test
  void saysThatAnotherProcessHoldsTheLock() throws SQLException {
    try (SqliteOriginals store = open()) {
      Reference reference = Kept.put(store, CONTENT);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + path());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");

        assertThat(Kept.refusal(store, new byte[9])).contains(path().toString(), "locked");
        assertThat(Kept.failed(store.usage())).contains("locked");
        assertThat(Kept.failed(store.purge(reference))).contains("locked");
        assertThat(Kept.get(store, reference)).isEqualTo(CONTENT);
        assertThat(Kept.put(store, CONTENT)).isEqualTo(reference);
        statement.execute("ROLLBACK");
      }

      assertThat(Kept.get(store, Kept.put(store, new byte[9]))).isEqualTo(new byte[9]);
    }
  }

  @Test
  void saysThatItIsReadOnlyAndStillGivesWhatIsThere() {
    Reference reference;
    try (SqliteOriginals store = open()) {
      reference = Kept.put(store, CONTENT);
    }

    try (SqliteOriginals writable = open();
        SqliteOriginals store = open(config -> config.setReadOnly(true))) {
      Kept.put(writable, CONTENT);
      assertThat(Kept.refusal(store, new byte[9])).contains(path().toString(), "read-only");
      assertThat(Kept.get(store, reference)).isEqualTo(CONTENT);
    }
  }

  @Test
  void saysThatTheDiskIsFullAndKeepsWhatItHas() {
    try (SqliteOriginals store = open(config -> config.setMaxPageCount(40))) {
      Reference reference = Kept.put(store, CONTENT);

      assertThat(Kept.refusal(store, Contents.noise(1, 300_000)))
          .contains(path().toString(), "no space left");
      assertThat(Kept.get(store, reference)).isEqualTo(CONTENT);
      assertThat(Kept.get(store, Kept.put(store, new byte[9]))).isEqualTo(new byte[9]);
    }
  }

  @Test
  void saysThatItsDirectoryCannotBeMadeAndGoesOnOnceItCan() throws IOException {
    Path file = directory.resolve("file");
    Files.write(file, new byte[0]);
    Path below = file.resolve("originals.db");
    try (SqliteOriginals store =
        SqliteOriginals.open(below, Retention.DEFAULT, InstantSource.system())) {
      assertThat(Kept.refusal(store, CONTENT)).contains(below.toString(), "directory");
      assertThat(Kept.missing(store, Reference.of(CONTENT))).contains(below.toString());
      Files.delete(file);

      assertThat(Kept.get(store, Kept.put(store, CONTENT))).isEqualTo(CONTENT);
    }
  }

  @Test
  void saysThatNothingCanBeMadeWhereNobodyMayWrite() {
    Path below = Path.of("/proc/headroom/originals.db");
    try (SqliteOriginals store =
        SqliteOriginals.open(below, Retention.DEFAULT, InstantSource.system())) {
      assertThat(Kept.refusal(store, CONTENT)).contains(below.toString(), "HEADROOM_HOME");
    }
  }

  @Test
  void saysThatADirectoryStandsInItsPlace() throws IOException {
    Files.createDirectory(path());
    try (SqliteOriginals store = open()) {
      assertThat(Kept.refusal(store, CONTENT)).contains(path().toString());
      assertThat(Kept.missing(store, Reference.of(CONTENT))).contains(path().toString());
    }
  }

  @Test
  void leavesADatabaseOfANewerVersionAlone() throws SQLException, IOException {
    try (SqliteOriginals store = open()) {
      Kept.put(store, CONTENT);
    }
    execute("PRAGMA user_version = " + (Schema.VERSION + 1));
    byte[] before = Files.readAllBytes(path());

    try (SqliteOriginals store = open()) {
      assertThat(Kept.refusal(store, CONTENT)).contains(path().toString(), "newer version");
      assertThat(Kept.missing(store, Reference.of(CONTENT))).contains("newer version");
      assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }
  }

  @Test
  void leavesAnotherProgramsDatabaseAlone() throws SQLException, IOException {
    execute("CREATE TABLE theirs (x)");
    byte[] before = Files.readAllBytes(path());

    try (SqliteOriginals store = open()) {
      assertThat(Kept.refusal(store, CONTENT)).contains(path().toString(), "another program");
      assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }
  }

  @Test
  void takesAnEmptyFileForAnEmptyStore() throws IOException {
    Files.write(path(), new byte[0]);
    try (SqliteOriginals store = open()) {
      assertThat(Kept.missing(store, Reference.of(CONTENT))).contains("never stored here");
      assertThat(Kept.get(store, Kept.put(store, CONTENT))).isEqualTo(CONTENT);
    }
  }

  @Test
  void doesNotWriteIntoAFileThatWasDeleted() throws IOException {
    try (SqliteOriginals store = open()) {
      Reference lost = Kept.put(store, CONTENT);
      for (String end : new String[] {"", "-wal", "-shm"}) {
        Files.delete(directory.resolve("originals.db" + end));
      }

      assertThat(Kept.missing(store, lost)).contains("there is no");
      assertThat(Kept.put(store, CONTENT)).isEqualTo(lost);
      assertThat(path()).isRegularFile();
      try (SqliteOriginals other = open()) {
        assertThat(Kept.get(other, lost)).isEqualTo(CONTENT);
      }
    }
  }
}
