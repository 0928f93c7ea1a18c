package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listing and removing by hand. */
class PurgeTest {
  @TempDir Path directory;
  private final FakeClock clock = new FakeClock();
  private SqliteOriginals store;

  @BeforeEach
  void open() {
    store = SqliteOriginals.open(directory.resolve("originals.db"), Retention.DEFAULT, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void listsTheLeastRecentlyReferencedFirst() {
    Reference zeros = Kept.put(store, new byte[50_000]);
    clock.advance(Duration.ofDays(1));
    Reference noise = Kept.put(store, Contents.noise(1, 2000));
    clock.advance(Duration.ofDays(1));
    Kept.get(store, zeros);
    Kept.given(store.usage());

    List<Entry> entries = entries();
    assertThat(entries).extracting(Entry::reference).containsExactly(noise, zeros);
    assertThat(entries).extracting(Entry::bytes).containsExactly(2000L, 50_000L);
    assertThat(entries.get(0).stored()).isEqualTo(2000);
    assertThat(entries.get(1).stored()).isLessThan(1000);
    assertThat(entries.get(1).referenced()).isEqualTo(clock.instant());
    assertThat(entries.get(1).created()).isEqualTo(clock.instant().minus(Duration.ofDays(2)));
    Usage usage = Kept.given(store.usage());
    assertThat(usage).isEqualTo(new Usage(2, 52_000, 2000 + entries.get(1).stored()));
  }

  @Test
  void purgesWhatWasLastReferencedLongerAgo() {
    Reference old = Kept.put(store, Contents.noise(1, 1000));
    clock.advance(Duration.ofDays(31));
    Reference young = Kept.put(store, Contents.noise(2, 1000));

    assertThat(Kept.given(store.purge(Duration.ofDays(31)))).isEqualTo(Purged.NOTHING);
    assertThat(Kept.given(store.purge(Duration.ofDays(30)))).isEqualTo(new Purged(1, 1000));
    assertThat(Kept.missing(store, old)).contains("purged", "2026-04-01");
    assertThat(Kept.get(store, young)).hasSize(1000);
  }

  @Test
  void purgesOneByItsHash() {
    Reference one = Kept.put(store, Contents.noise(1, 1000));
    Reference other = Kept.put(store, Contents.noise(2, 1000));

    assertThat(Kept.given(store.purge(one))).isEqualTo(new Purged(1, 1000));
    assertThat(Kept.given(store.purge(one))).isEqualTo(Purged.NOTHING);
    assertThat(Kept.missing(store, one)).contains("purged");
    assertThat(Kept.get(store, other)).hasSize(1000);
  }

  @Test
  void purgesWhatExpired() {
    Kept.put(store, Contents.noise(1, 1000));
    clock.advance(Duration.ofDays(91));

    assertThat(Kept.given(store.purgeExpired())).isEqualTo(new Purged(1, 1000));
    assertThat(entries()).isEmpty();
  }

  @Test
  void leavesNothingOfAPurgedOriginalInItsFiles() throws IOException {
    Reference secret = Kept.put(store, Contents.text("secret-4711"));
    assertThat(onDisk()).contains("secret-4711");
    store.purge(secret);

    assertThat(onDisk()).doesNotContain("secret-4711");
  }

  @Test
  void givesRoomBackToTheDisk() throws IOException {
    for (int i = 0; i < 40; i++) {
      Kept.put(store, Contents.noise(i, 100_000));
    }
    clock.advance(Duration.ofDays(1));
    Kept.given(store.purge(Duration.ZERO));

    assertThat(onDisk().length()).isLessThan(200_000);
  }

  private String onDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> !f.toString().endsWith("-shm")).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Kept.given(store.list(entries::add));
    return entries;
  }
}
