package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventsTest {
  @TempDir private Path directory = Path.of("");

  private Path file() {
    return directory.resolve("home").resolve("events.db");
  }

  private static Event event(String id, String model, OptionalDouble usd) {
    return new Event(
        id, 1000, "anthropic", model, 200, 100, 40, 7, 1, usd, usd, "{\"note\":\"n\"}");
  }

  private static <T> T given(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Given.class);
    return ((Answer.Given<T>) answer).value();
  }

  @Test
  void givesBackWhatWasAdded() throws Exception {
    Event priced = event("a", "m", OptionalDouble.of(0.25));
    Event not = event("b", "m", OptionalDouble.empty());
    try (SqliteEvents events = SqliteEvents.open(file())) {
      assertThat(given(events.find("a"))).isEmpty();
      assertThat(Files.exists(file())).as("nothing was written yet").isFalse();
      events.add(priced);
      events.add(not);
      events.add(event("a", "other", OptionalDouble.empty()));
      given(events.flush());
      assertThat(given(events.find("a"))).isEqualTo(Optional.of(priced));
    }
    try (SqliteEvents again = SqliteEvents.open(file())) {
      assertThat(given(again.find("b"))).isEqualTo(Optional.of(not));
      assertThat(given(again.totals(0)))
          .isEqualTo(List.of(new EventTotals("anthropic", "m", 2, 200, 80, 2, 1, 0.25, 0.25)));
      assertThat(given(again.totals(1001))).isEmpty();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void forgetsAfterNinetyDays() {
    try (SqliteEvents events = SqliteEvents.open(file())) {
      events.add(event("a", "m", OptionalDouble.empty()));
      events.forget(1000 + 90L * 86_400_000);
      given(events.flush());
      assertThat(given(events.find("a"))).isPresent();
      events.forget(1001 + 90L * 86_400_000);
      given(events.flush());
      assertThat(given(events.find("a"))).isEmpty();
    }
  }

  @Test
  void leavesAnotherProgramsFileAlone() throws Exception {
    try (SqliteOriginals originals =
        SqliteOriginals.open(file(), Retention.DEFAULT, java.time.InstantSource.system())) {
      originals.put(new byte[] {1});
    }
    try (SqliteEvents events = SqliteEvents.open(file())) {
      assertThat(events.totals(0))
          .isInstanceOfSatisfying(
              Answer.Failed.class, f -> assertThat(f.reason()).contains("another program"));
    }
  }
}
