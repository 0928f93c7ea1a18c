package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.Canonical;
import dev.headroom.testing.GrowingConversation;
import dev.headroom.testing.JournalStore;
import dev.headroom.testing.PrefixProperty;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What was sent for a conversation is sent again exactly so, whatever happens between the turns.
 */
class ConversationPropertyTest {
  static final List<String> DIALECTS = RandomRequest.DIALECTS;

  private int changed;

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void everyTurnBeginsWithWhatWasSentBefore(String dialect) {
    PrefixProperty property = new PrefixProperty(List.of(Kernels.java()));
    Seeds.of("growing conversations of " + dialect, 10_000)
        .forEach(seed -> property.holds(dialect, seed));
    property.hasSeenAll();
  }

  /** Who calls it with the whole history every turn keeps the provider's cache. */
  @ParameterizedTest
  @FieldSource("DIALECTS")
  void ofARequestThatCountsAsNeverSentAllTurnsButTheNewOnesLookTheSame(String dialect) {
    Seeds.of("requests that grow, of " + dialect, 2_000)
        .forEach(seed -> {
          GrowingConversation client = new GrowingConversation(dialect, seed);
          Headroom headroom =
              Headroom.builder()
                  .model("gpt-4o")
                  .kernel(Kernels.java())
                  .store(new JournalStore())
                  .build();
          List<String> sent = List.of();
          for (int turn = 0; turn < 5; turn++) {
            byte[] request = client.request().getBytes(StandardCharsets.UTF_8);
            CompressResult<byte[]> result = headroom.compress(request);
            List<String> now = Canonical.of(result.messages());
            assertThat(now.subList(0, sent.size()))
                .as("seed %d, turn %d", seed, turn)
                .isEqualTo(sent);
            changed += result.spans().size();
            sent = now;
            client.grow();
          }
        });
    assertThat(changed).as("some texts were compressed").isPositive();
  }

  /** What is kept of the last turn saves time, and decides nothing. */
  @ParameterizedTest
  @FieldSource("DIALECTS")
  void aTurnIsWhatItWouldBeInANewProcess(String dialect) {
    Seeds.of("turns without the last one, of " + dialect, 2_000)
        .forEach(seed -> compareWithNewProcesses(dialect, seed));
    assertThat(changed).as("some texts were compressed").isPositive();
  }

  private void compareWithNewProcesses(String dialect, long seed) {
    Random random = new Random(seed);
    GrowingConversation client = new GrowingConversation(dialect, seed);
    String name = random.nextBoolean() ? "" : "session-" + seed;
    CompressConfig config = PrefixProperty.config(random);
    JournalStore store = new JournalStore();
    Headroom running = headroom(config, "gpt-4o", new JournalStore());
    List<byte[]> requests = new ArrayList<>();
    for (int turn = 0; turn < 8; turn++) {
      requests.add(client.request().getBytes(StandardCharsets.UTF_8));
      boolean goesBack = random.nextInt(4) == 0; // to what it has sent before
      byte[] request = requests.get(goesBack ? random.nextInt(requests.size()) : turn);
      CompressResult<byte[]> result = running.conversation(name).compress(request);
      CompressResult<byte[]> alone =
          headroom(config, "gpt-4o", store).conversation(name).compress(request);
      assertThat(new String(result.messages(), StandardCharsets.UTF_8))
          .as("%s, seed %d, turn %d, name \"%s\"", dialect, seed, turn, name)
          .isEqualTo(new String(alone.messages(), StandardCharsets.UTF_8));
      assertThat(result.decisions()).isEqualTo(alone.decisions());
      changed += result.spans().size();
      client.grow();
    }
  }

  private static Headroom headroom(CompressConfig config, String model, JournalStore store) {
    return Headroom.builder()
        .model(model)
        .kernel(Kernels.java())
        .config(config)
        .store(store)
        .build();
  }
}
