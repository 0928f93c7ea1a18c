package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteOriginalsTest extends OriginalStoreContract {
  @TempDir Path directory;

  @Override
  OriginalStore make(long maxBytes) {
    return SqliteOriginals.open(
        path(), new Retention(Duration.ofDays(90), maxBytes), InstantSource.system());
  }

  private Path path() {
    return directory.resolve("home").resolve("originals.db");
  }

  private SqliteOriginals open() {
    return SqliteOriginals.open(path(), Retention.DEFAULT, InstantSource.system());
  }

  @Test
  void keepsOriginalsOverARestart() {
    Reference reference;
    try (SqliteOriginals store = open()) {
      reference = Kept.put(store, Contents.lines(1, 1));
    }

    try (SqliteOriginals store = open()) {
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.lines(1, 1));
    }
  }

  @Test
  void showsEveryOriginalToOtherConnectionsAsSoonAsPutReturns() {
    try (SqliteOriginals one = open();
        SqliteOriginals other = open()) {
      for (int i = 0; i < 20; i++) {
        Reference reference = Kept.put(i % 2 == 0 ? one : other, Contents.lines(2, i));
        assertThat(Kept.get(i % 2 == 0 ? other : one, reference)).isEqualTo(Contents.lines(2, i));
      }
    }
  }

  @Test
  void makesNoFileBeforeSomethingIsKept() {
    try (SqliteOriginals store = open()) {
      assertThat(Kept.missing(store, Reference.of(new byte[0]))).contains(path().toString());
      assertThat(Kept.given(store.usage())).isEqualTo(Usage.NOTHING);
      assertThat(Kept.given(store.list(entry -> {}))).isZero();
      assertThat(Kept.given(store.purge(Duration.ZERO))).isEqualTo(Purged.NOTHING);
    }

    assertThat(directory.resolve("home")).doesNotExist();
  }

  @Test
  void hidesTheOriginalsOfOneTenantFromOthers() {
    try (SqliteOriginals store = open()) {
      SqliteOriginals alice = store.forTenant("alice");
      SqliteOriginals bob = store.forTenant("bob");
      Reference reference = Kept.put(alice, Contents.text("of alice"));

      assertThat(Kept.missing(bob, reference)).contains("never stored here");
      assertThat(Kept.missing(store, reference)).contains("never stored here");
      assertThat(Kept.given(bob.purge(reference)).count()).isZero();
      assertThat(Kept.given(bob.purge(Duration.ZERO)).count()).isZero();
      assertThat(Kept.given(bob.list(entry -> {}))).isZero();
      assertThat(Kept.put(bob, Contents.text("of alice"))).isEqualTo(reference);
      assertThat(Kept.given(alice.purge(reference)).count()).isOne();
      bob.close();
      assertThat(Kept.get(bob, reference)).isEqualTo(Contents.text("of alice"));
    }
  }

  @Test
  void letsNobodyElseReadItsFiles() throws IOException {
    try (SqliteOriginals store = open()) {
      Kept.put(store, Contents.lines(1, 1));

      assertThat(mode(directory.resolve("home"))).isEqualTo("rwx------");
      assertThat(files()).hasSize(3).allSatisfy(f -> assertThat(mode(f)).isEqualTo("rw-------"));
    }
  }

  @Test
  void takesFromOthersWhatTheyCouldRead() throws IOException {
    try (SqliteOriginals store = open()) {
      Kept.put(store, Contents.lines(1, 1));
    }
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));

    try (SqliteOriginals store = open()) {
      Kept.put(store, Contents.lines(1, 2));
      assertThat(files()).hasSize(3).allSatisfy(f -> assertThat(mode(f)).isEqualTo("rw-------"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "100%", "what?mode=memory", "a#b", "ümläut", "a&b;c"})
  void takesAnyPath(String name) {
    Path path = directory.resolve(name).resolve(name + ".db");
    try (SqliteOriginals store =
        SqliteOriginals.open(path, Retention.NONE, InstantSource.system())) {
      Reference reference = Kept.put(store, Contents.text(name));
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.text(name));
    }

    assertThat(path).isRegularFile();
  }

  @Test
  void commitsWhatWasAskedForBeforeItIsClosed() {
    FakeClock clock = new FakeClock();
    Reference reference;
    try (SqliteOriginals store = SqliteOriginals.open(path(), Retention.DEFAULT, clock)) {
      reference = Kept.put(store, Contents.text("read late"));
      clock.advance(Duration.ofDays(80));
      Kept.get(store, reference); // renews after it has answered
    }
    clock.advance(Duration.ofDays(80));

    try (SqliteOriginals store = SqliteOriginals.open(path(), Retention.DEFAULT, clock)) {
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.text("read late"));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path().getParent())) {
      return files.toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
