package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.Canonical;
import dev.headroom.testing.GrowingConversation;
import dev.headroom.testing.JournalStore;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was sent for a conversation is sent again exactly so, whatever happens between the turns.
 */
class ConversationPropertyTest {
  static final List<String> DIALECTS = RandomRequest.DIALECTS;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private int changed;
  private int repeated;

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void everyTurnBeginsWithWhatWasSentBefore(String dialect) {
    Seeds.of("growing conversations of " + dialect, 10_000).forEach(seed -> grow(dialect, seed));
    assertThat(changed).as("some texts were compressed").isPositive();
    assertThat(repeated).as("some name lines of others").isPositive();
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
    Seeds.of("turns without the last one, of " + dialect, 4_000)
        .forEach(seed -> compareWithNewProcesses(dialect, seed));
    assertThat(changed).as("some texts were compressed").isPositive();
  }

  private void compareWithNewProcesses(String dialect, long seed) {
    Random random = new Random(seed);
    GrowingConversation client = new GrowingConversation(dialect, seed);
    String name = random.nextBoolean() ? "" : "session-" + seed;
    CompressConfig config = config(random);
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
      checkRepetitions(headroom, request, result);
      sent = now;
      if (random.nextInt(4) > 0) { // else the client sends the same again
        client.grow();
      }
    }
  }

  /** What names other lines stands for what came, by the request that is sent. */
  private void checkRepetitions(Headroom headroom, byte[] came, CompressResult<byte[]> result) {
    for (Decision d : result.spans()) {
      boolean inRequest = d.codec().equals(Optional.of("repeat/1"));
      String sent = inRequest ? content(result.messages(), d.pointer()) : "[the same";
      if (!sent.startsWith("[the same")) {
        byte[] back = headroom.expandIn(result.messages(), d.pointer());
        assertThat(new String(back, StandardCharsets.UTF_8)).isEqualTo(content(came, d.pointer()));
        repeated++;
      }
    }
  }

  private static String content(byte[] request, String pointer) {
    return MAPPER.readTree(request).at(pointer).asString();
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
    CompressConfig config = config(random);
    return headroom(config, random.nextInt(4) == 0 ? "claude-sonnet-4-5" : "gpt-4o", store);
  }

  private static CompressConfig config(Random random) {
    return CompressConfig.DEFAULTS
        .withMinTokens(random.nextInt(3) * 40)
        .withProtectRecent(random.nextInt(4) == 0 ? 2 : 0)
        .withCompressUserMessages(random.nextBoolean())
        .withFidelity(Fidelity.values()[random.nextInt(Fidelity.values().length)]);
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
