package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteOriginals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code originals list}, {@code originals purge}, and what {@code doctor} says of the store. */
class OriginalsCommandTest {
  private static final String HOME = "headroom.home";

  @TempDir Path home;
  private String before = "";

  @BeforeEach
  void useAHomeOfItsOwn() {
    before = System.setProperty(HOME, home.toString());
  }

  @AfterEach
  void restore() {
    System.setProperty(HOME, before);
  }

  private Path file() {
    return home.resolve("originals.db");
  }

  private Reference keep(String content, Duration age) {
    return keep("", content, age);
  }

  private Reference keep(String tenant, String content, Duration age) {
    InstantSource then = InstantSource.fixed(Instant.now().minus(age));
    try (SqliteOriginals store = SqliteOriginals.open(file(), Retention.NONE, then)) {
      Stored stored = store.forTenant(tenant).put(Samples.utf8(content));
      assertThat(stored).isInstanceOf(Stored.Kept.class);
      return ((Stored.Kept) stored).reference();
    }
  }

  private Lookup get(Reference reference) {
    try (SqliteOriginals store =
        SqliteOriginals.open(file(), Retention.NONE, InstantSource.system())) {
      return store.get(reference);
    }
  }

  @Test
  void listsOldestFirst() {
    Reference young = keep("young", Duration.ofDays(1));
    Reference old = keep("the old one", Duration.ofDays(2));
    keep("others", "of others", Duration.ofDays(3));
    Captured run = Captured.run("originals", "list");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(old + " 11 11 2"),
            line -> assertThat(line).startsWith(young + " 5 5 2"));
    assertThat(run.err()).isEqualTo("headroom: 2 originals in " + file() + "\n");
    assertThat(Captured.run("originals", "list", "--tenant", "others").out().lines()).hasSize(1);
  }

  @Test
  void listsObjects() {
    Reference reference = keep("content", Duration.ofDays(1));
    JsonNode entry =
        JsonMapper.shared().readTree(Captured.run("originals", "list", "--json").out());

    assertThat(entry.get("hash").asString()).isEqualTo(reference.hash());
    assertThat(entry.get("bytes").asInt()).isEqualTo(7);
    assertThat(entry.get("stored_bytes").asInt()).isEqualTo(7);
    assertThat(Instant.parse(entry.get("created").asString())).isBefore(Instant.now());
    assertThat(entry.get("referenced")).isEqualTo(entry.get("created"));
  }

  @Test
  void findsNothingInAStoreThatIsNotThere() {
    Captured list = Captured.run("originals", "list");
    Captured purge = Captured.run("originals", "purge");

    assertThat(list.code()).isZero();
    assertThat(list.out()).isEmpty();
    assertThat(purge.code()).isZero();
    assertThat(purge.out()).isEqualTo("purged 0 originals, 0 bytes\n");
    assertThat(file()).doesNotExist();
  }

  @Test
  void purgesWhatIsOlder() {
    Reference old = keep("old", Duration.ofDays(31));
    Reference young = keep("young", Duration.ofDays(29));
    Captured run = Captured.run("originals", "purge", "--older", "30d");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("purged 1 originals, 3 bytes\n");
    assertThat(get(old)).isInstanceOf(Lookup.Missing.class);
    assertThat(get(young)).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void purgesWhatIsOlderThanTheStoreKeeps() {
    Reference old = keep("old", Duration.ofDays(91));
    Reference young = keep("young", Duration.ofDays(89));

    assertThat(Captured.run("originals", "purge").out()).startsWith("purged 1 originals");
    assertThat(get(old)).isInstanceOf(Lookup.Missing.class);
    assertThat(get(young)).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void purgesOneAndEndsWithFourIfItIsNotThere() {
    String hash = keep("one", Duration.ZERO).hash();

    assertThat(Captured.run("originals", "purge", "--hash", hash).code()).isZero();
    Captured again = Captured.run("originals", "purge", "--hash", hash);
    assertThat(again.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(again.out()).isEmpty();
    assertThat(again.err()).contains(hash, file().toString());
  }

  @Test
  void saysWhatIsWrongWithTheStore() throws IOException {
    Files.writeString(file(), "no database, but a text that is longer than nothing");
    Captured run = Captured.run("originals", "list");
    Captured doctor = Captured.run("doctor", "--json");
    JsonNode facts = JsonMapper.shared().readTree(doctor.out());

    assertThat(doctor.code()).isEqualTo(Exit.FAILURE);
    assertThat(run.code()).isEqualTo(Exit.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(file().toString(), "move it away").doesNotContain("\tat ");
    assertThat(facts.get("store").asString()).isEqualTo(file().toString());
    assertThat(facts.get("store_state").asString()).contains("move it away");
  }

  @Test
  void doctorCountsWhatIsStored() {
    assertThat(Captured.run("doctor").out())
        .contains(file().toString(), "not there yet", "none was seen yet");
    keep("one", Duration.ZERO);
    keep("others", "three", Duration.ZERO);
    JsonNode facts = JsonMapper.shared().readTree(Captured.run("doctor", "--json").out());

    assertThat(facts.get("store_state").asString()).isEqualTo("ready");
    assertThat(facts.get("originals").asString()).isEqualTo("2");
    assertThat(facts.get("original_bytes").asString()).isEqualTo("8");
    assertThat(facts.get("stored_bytes").asString()).isEqualTo("8");
  }

  @Test
  void endsWithTwoIfASettingCannotBeUnderstood() {
    System.setProperty("headroom.originals.max.age", "long");
    try {
      Captured run = Captured.run("originals", "list");

      assertThat(run.code()).isEqualTo(Exit.USAGE);
      assertThat(run.err()).contains("HEADROOM_ORIGINALS_MAX_AGE", "\"long\"");
      assertThat(Captured.run("doctor").out()).contains("HEADROOM_ORIGINALS_MAX_AGE");
    } finally {
      System.clearProperty("headroom.originals.max.age");
    }
  }
}
