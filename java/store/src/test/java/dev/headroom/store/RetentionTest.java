package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long originals stay, by a clock that the tests move. */
class RetentionTest {
  private static final Retention DAYS_90 = new Retention(Duration.ofDays(90), 300_000);

  @TempDir Path directory;
  private final FakeClock clock = new FakeClock();

  private SqliteOriginals open(Retention retention) {
    return SqliteOriginals.open(directory.resolve("originals.db"), retention, clock);
  }

  @Test
  void keepsUpToTheAgeAndSaysWhenItExpired() {
    try (SqliteOriginals store = open(DAYS_90)) {
      Reference reference = Kept.put(store, Contents.text("old"));
      clock.advance(Duration.ofDays(90));
      assertThat(Kept.given(store.list(entry -> {}))).isOne();
      clock.advance(Duration.ofMillis(1));

      assertThat(Kept.missing(store, reference))
          .contains(reference.hash(), "expired on 2026-05-30");
    }
  }

  @Test
  void saysWhenItExpiredAlsoAfterItIsGone() {
    Reference reference;
    try (SqliteOriginals store = open(DAYS_90)) {
      reference = Kept.put(store, Contents.text("old"));
    }
    clock.advance(Duration.ofDays(91));

    try (SqliteOriginals store = open(DAYS_90)) {
      Kept.put(store, Contents.text("new")); // the first change removes what is expired
      assertThat(Kept.given(store.list(entry -> {}))).isOne();
      assertThat(Kept.missing(store, reference)).contains("expired on 2026-05-30");
    }
  }

  @Test
  void forgetsAfterAYearThatItEverHadIt() {
    try (SqliteOriginals store = open(DAYS_90)) {
      Reference reference = Kept.put(store, Contents.text("old"));
      clock.advance(Duration.ofDays(91));
      Kept.put(store, Contents.text("new"));
      clock.advance(Duration.ofDays(366));
      Kept.put(store, Contents.text("newest"));

      assertThat(Kept.missing(store, reference)).contains("never stored here");
    }
  }

  @Test
  void renewsTheAgeWithEveryPutAndGet() {
    try (SqliteOriginals store = open(DAYS_90)) {
      Reference read = Kept.put(store, Contents.text("read"));
      Reference written = Kept.put(store, Contents.text("written"));
      for (int i = 0; i < 4; i++) {
        clock.advance(Duration.ofDays(60));
        Kept.put(store, Contents.text("written"));
        Kept.get(store, read);
        Kept.given(store.usage()); // the renewal is committed
      }

      assertThat(Kept.get(store, read)).isEqualTo(Contents.text("read"));
      assertThat(Kept.get(store, written)).isEqualTo(Contents.text("written"));
    }
  }

  @Test
  void writesNoRenewalWithinAnHour() {
    try (SqliteOriginals store = open(DAYS_90)) {
      Kept.put(store, Contents.text("often"));
      Entry first = only(store);
      clock.advance(Duration.ofMinutes(59));
      Kept.put(store, Contents.text("often"));
      assertThat(only(store)).isEqualTo(first);
      clock.advance(Duration.ofMinutes(1));
      Kept.put(store, Contents.text("often"));

      assertThat(only(store).referenced()).isEqualTo(clock.instant());
      assertThat(only(store).created()).isEqualTo(first.created());
    }
  }

  @Test
  void givesAnExpiredContentItsHandleAgain() {
    try (SqliteOriginals store = open(DAYS_90)) {
      Reference reference = Kept.put(store, Contents.text("comes back"));
      clock.advance(Duration.ofDays(100));
      assertThat(Kept.missing(store, reference)).contains("expired");

      assertThat(Kept.put(store, Contents.text("comes back"))).isEqualTo(reference);
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.text("comes back"));
    }
  }

  @Test
  void neverMakesRoomFromWhatIsYoungerThanTheAge() {
    List<Reference> young = new ArrayList<>();
    try (SqliteOriginals store = open(DAYS_90)) {
      for (int i = 0; i < 6; i++) {
        young.add(Kept.put(store, Contents.noise(i, 40_000)));
        clock.advance(Duration.ofDays(10));
      }

      assertThat(Kept.refusal(store, Contents.noise(9, 40_000)))
          .contains("store is full", "90 days", "purge", "HEADROOM_ORIGINALS_MAX_BYTES");
      assertThat(young).allSatisfy(r -> assertThat(Kept.get(store, r)).hasSize(40_000));
    }
  }

  @Test
  void makesRoomFromWhatIsOlderThanTheAge() {
    try (SqliteOriginals store = open(DAYS_90)) {
      Reference old = Kept.put(store, Contents.noise(0, 120_000));
      clock.advance(Duration.ofDays(60));
      Reference young = Kept.put(store, Contents.noise(1, 120_000));
      assertThat(Kept.refusal(store, Contents.noise(2, 120_000))).contains("store is full");
      clock.advance(Duration.ofDays(31));

      Reference added = Kept.put(store, Contents.noise(2, 120_000));
      assertThat(Kept.missing(store, old)).contains("expired");
      assertThat(Kept.get(store, young)).hasSize(120_000);
      assertThat(Kept.get(store, added)).hasSize(120_000);
    }
  }

  @Test
  void withoutRetentionKeepsForEver() {
    try (SqliteOriginals store = open(Retention.NONE)) {
      Reference reference = Kept.put(store, Contents.noise(1, 400_000));
      clock.advance(Duration.ofDays(50_000));
      Kept.put(store, Contents.text("later"));

      assertThat(Kept.get(store, reference)).hasSize(400_000);
      assertThat(Kept.given(store.purgeExpired()).count()).isZero();
    }
  }

  private static Entry only(SqliteOriginals store) {
    List<Entry> entries = new ArrayList<>();
    assertThat(Kept.given(store.list(entries::add))).isOne();
    return entries.get(0);
  }
}
