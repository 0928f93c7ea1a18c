package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.Canonical;
import dev.headroom.testing.GrowingConversation;
import dev.headroom.testing.JournalStore;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
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
    Seeds.of("growing conversations of " + dialect, 10_000).forEach(seed -> grow(dialect, seed));
    assertThat(changed).as("some texts were compressed").isPositive();
  }

  private void grow(String dialect, long seed) {
    Random random = new Random(seed);
    GrowingConversation client = new GrowingConversation(dialect, seed);
    JournalStore store = new JournalStore();
    String name = random.nextBoolean() ? "" : "session-" + seed;
    Headroom headroom = headroom(random, store);
    List<String> sent = List.of();
    for (int turn = 0; turn < 6; turn++) {
      if (random.nextInt(3) == 0) {
        headroom = headroom(random, store);
      }
      byte[] request = client.request().getBytes(StandardCharsets.UTF_8);
      CompressResult<byte[]> result = send(headroom.conversation(name), request, random);
      List<String> now = Canonical.of(result.messages());
      assertThat(now).hasSameSizeAs(Canonical.of(request));
      assertThat(now.subList(0, sent.size()))
          .as("%s, seed %d, turn %d, name \"%s\"", dialect, seed, turn, name)
          .isEqualTo(sent);
      changed += result.spans().size();
      sent = now;
      if (random.nextInt(4) > 0) { // else the client sends the same again
        client.grow();
      }
    }
  }

  private static CompressResult<byte[]> send(Conversation c, byte[] request, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> c.replay(request);
      case 1 -> {
        int[] left = {random.nextInt(3)};
        yield c.compress(request, () -> left[0]-- <= 0);
      }
      default -> c.compress(request);
    };
  }

  /** A new process, with other settings. */
  private static Headroom headroom(Random random, JournalStore store) {
    CompressConfig config =
        CompressConfig.DEFAULTS
            .withMinTokens(random.nextInt(3) * 40)
            .withProtectRecent(random.nextInt(4) == 0 ? 2 : 0)
            .withCompressUserMessages(random.nextBoolean())
            .withFidelity(Fidelity.values()[random.nextInt(Fidelity.values().length)]);
    return Headroom.builder()
        .model(random.nextInt(4) == 0 ? "claude-sonnet-4-5" : "gpt-4o")
        .kernel(Kernels.java())
        .config(config)
        .store(store)
        .build();
  }
}
