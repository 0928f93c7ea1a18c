package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
  private static final List<BlockKey> ONE = List.of(key(1));

  private final FakeClock clock = new FakeClock();
  @TempDir Path directory;

  @Override
  OriginalStore make(long maxBytes) {
    return SqliteOriginals.open(
        path(), new Retention(Duration.ofDays(90), maxBytes), InstantSource.system());
  }

  private Path path() {
    return directory.resolve("originals.db");
  }

  private SqliteOriginals open() {
    return SqliteOriginals.open(path(), Retention.DEFAULT, clock);
  }

  private static Verdict to(Reference reference) {
    Verdict.Change change =
        new Verdict.Change(new byte[] {'x'}, "json-rows/1", Optional.of(reference), List.of());
    return new Verdict("json", Optional.of(change), "rows left out", 9, 1);
  }

  @Test
  void keepsDecisionsOverARestartAndShowsThemToOthers() {
    try (SqliteOriginals one = open();
        SqliteOriginals other = open()) {
      one.journal().record(Map.of(key(1), changed("kept")));
      assertThat(other.journal().find(ONE).verdicts()).hasSize(1);
      assertThat(other.journal().record(Map.of(key(1), changed("late"))).verdicts().get(key(1)))
          .extracting(JournalContract::told)
          .isEqualTo(told(changed("kept")));
    }

    try (SqliteOriginals store = open()) {
      assertThat(told(store.journal().find(ONE).verdicts().get(key(1))))
          .isEqualTo(told(changed("kept")));
    }
  }

  @Test
  void hidesTheDecisionsOfOneTenantFromOthers() {
    try (SqliteOriginals store = open()) {
      store.forTenant("alice").journal().record(Map.of(key(1), changed("hers")));
      assertThat(store.forTenant("bob").journal().find(ONE).verdicts()).isEmpty();
    }
  }

  @Test
  void aLivingConversationKeepsItsDecisionsAndItsOriginals() {
    Reference reference;
    try (SqliteOriginals store = open()) {
      reference = Kept.put(store, Contents.text("an original"));
      store.journal().record(Map.of(key(1), to(reference), key(2), changed("forgotten")));
    }
    for (int month = 0; month < 6; month++) {
      clock.advance(Duration.ofDays(30));
      try (SqliteOriginals store = open()) {
        assertThat(store.journal().find(ONE).verdicts()).hasSize(1);
      }
    }
    try (SqliteOriginals store = open()) {
      Kept.put(store, Contents.text("makes the upkeep run"));
      assertThat(store.journal().find(List.of(key(1), key(2))).verdicts()).containsOnlyKeys(key(1));
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.text("an original"));
    }
  }

  @Test
  void aPurgedOriginalTakesItsDecisionsWithIt() {
    try (SqliteOriginals store = open()) {
      Reference reference = Kept.put(store, Contents.text("secret"));
      store.journal().record(Map.of(key(1), to(reference), key(2), changed("other")));
      store.purge(reference);
    }
    try (SqliteOriginals store = open()) {
      assertThat(store.journal().find(List.of(key(1), key(2))).verdicts()).containsOnlyKeys(key(2));
      store.purge(Duration.ZERO);
      clock.advance(Duration.ofSeconds(1));
      store.purge(Duration.ZERO);
    }
    try (SqliteOriginals store = open()) {
      assertThat(store.journal().find(List.of(key(2))).verdicts()).isEmpty();
    }
  }

  @Test
  void answersFromMemoryWhileTheFileIsOutOfReach() throws Exception {
    try (SqliteOriginals store = open()) {
      store.journal().record(Map.of(key(1), changed("known")));
      for (String end : List.of("", "-wal", "-shm")) {
        Files.delete(path().resolveSibling("originals.db" + end));
      }
      Files.writeString(path(), "no database at all, but long enough to be looked at".repeat(99));
      Journal.Reply reply = store.journal().find(List.of(key(1), key(2)));
      assertThat(reply.verdicts()).containsOnlyKeys(key(1));
      assertThat(reply.failure()).isPresent();
      assertThat(store.journal().record(Map.of(key(3), changed("new"))).failure()).isPresent();
    }
  }

  @Test
  void addsItsTableToAFileOfTheFirstVersion() throws Exception {
    Reference reference;
    try (SqliteOriginals store = open()) {
      reference = Kept.put(store, Contents.text("of version 1"));
    }
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + path());
        Statement statement = database.createStatement()) {
      statement.execute("DROP TABLE decision");
      statement.execute("PRAGMA user_version = 1");
    }
    try (SqliteOriginals store = open()) {
      assertThat(store.journal().record(Map.of(key(1), changed("new"))).failure()).isEmpty();
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.text("of version 1"));
    }
  }
}
