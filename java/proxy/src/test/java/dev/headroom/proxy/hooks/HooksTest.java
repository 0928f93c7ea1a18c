package dev.headroom.proxy.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Headroom;
import dev.headroom.TimeLeft;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteOriginals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTest {
  @TempDir Path directory;

  @Test
  void aRunForWhichThereWasNoTimeSaysNothingOfTheNextOne() {
    byte[] output =
        IntStream.range(0, 2000)
            .mapToObj("case %d of orders passed\n"::formatted)
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    AtomicReference<TimeLeft> time = new AtomicReference<>(TimeLeft.NONE);
    try (SqliteOriginals store =
        SqliteOriginals.open(
            directory.resolve("originals.db"), Retention.NONE, InstantSource.system())) {
      Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build();
      Hooks hooks =
          new Hooks(
              (name, request) -> headroom.conversation(name).compressGiven(request, time.get()),
              headroom::count,
              "headroom retrieve",
              (agent, result, before, after) -> {});
      assertThat(hooks.output("./run-tests", output)).isEmpty();
      time.set(TimeLeft.UNLIMITED);
      assertThat(hooks.output("./run-tests", output)).isPresent();
    }
  }
}
