package dev.headroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Completeness;
import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import dev.headroom.Decision;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.kernel.Kernel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was sent for a conversation is sent again exactly so, whatever happens between the turns:
 * the process is another one with another kernel, other settings and another model's tokens; the
 * user switches compression off; the time is over at once or in the middle; something fails.
 */
public final class PrefixProperty {
  private static final int TURNS = 6;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<Kernel> kernels;
  private Optional<Throwable> failure = Optional.empty();
  private int changed;
  private int repeated;
  private int late;
  private int failed;

  /**
   * @param kernels one of which each process has
   */
  public PrefixProperty(List<Kernel> kernels) {
    this.kernels = kernels.stream().map(k -> FailingKernel.of(k, () -> failure)).toList();
  }

  /** Whether anything was compressed at all, and everything happened that can. */
  public void hasSeenAll() {
    assertThat(changed).as("some texts were compressed").isPositive();
    assertThat(repeated).as("some name lines of others").isPositive();
    assertThat(late).as("for some there was no time").isPositive();
    assertThat(failed).as("some failed").isPositive();
  }

  /** Sends a conversation turn by turn. */
  public void holds(String dialect, long seed) {
    Random random = new Random(seed);
    GrowingConversation client = new GrowingConversation(dialect, seed);
    JournalStore store = new JournalStore();
    String name = random.nextBoolean() ? "" : "session-" + seed;
    Headroom headroom = process(random, store);
    List<String> sent = List.of();
    for (int turn = 0; turn < TURNS; turn++) {
      if (random.nextInt(3) == 0) {
        headroom = process(random, store);
      }
      byte[] request = client.request().getBytes(StandardCharsets.UTF_8);
      CompressResult<byte[]> result = send(headroom.conversation(name), request, random);
      List<String> now = Canonical.of(result.messages());
      assertThat(now).hasSameSizeAs(Canonical.of(request));
      assertThat(now.subList(0, sent.size()))
          .as("%s, seed %d, turn %d, name \"%s\"", dialect, seed, turn, name)
          .isEqualTo(sent);
      count(result);
      checkRepetitions(headroom, request, result);
      sent = now;
      if (random.nextInt(4) > 0) { // else the client sends the same again
        client.grow();
      }
    }
  }

  private void count(CompressResult<byte[]> result) {
    changed += result.spans().size();
    late += result.completeness() == Completeness.LATE ? 1 : 0;
    failed += result.decisions().stream().anyMatch(d -> d.reason().startsWith("failed: ")) ? 1 : 0;
  }

  private CompressResult<byte[]> send(Conversation c, byte[] request, Random random) {
    int[] left = {random.nextInt(3)};
    long nanos = random.nextInt(60_000);
    return switch (random.nextInt(8)) {
      case 0 -> c.replay(request);
      case 1 -> c.compress(request, () -> left[0]-- <= 0);
      case 2 -> c.compressGiven(request, () -> left[0]-- > 0 ? nanos : 0);
      case 3 -> failing(c, request, random);
      default -> c.compress(request);
    };
  }

  private CompressResult<byte[]> failing(Conversation c, byte[] request, Random random) {
    failure =
        Optional.of(
            random.nextBoolean() ? new StackOverflowError("made up") : new IllegalStateException());
    try {
      return c.compress(request);
    } finally {
      failure = Optional.empty();
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

  /** A new process, with other settings. */
  private Headroom process(Random random, JournalStore store) {
    return Headroom.builder()
        .model(random.nextInt(4) == 0 ? "claude-sonnet-4-5" : "gpt-4o")
        .kernel(kernels.get(random.nextInt(kernels.size())))
        .config(config(random))
        .store(store)
        .build();
  }

  /** Settings of some process. */
  public static CompressConfig config(Random random) {
    return CompressConfig.DEFAULTS
        .withMinTokens(random.nextInt(3) * 40)
        .withProtectRecent(random.nextInt(4) == 0 ? 2 : 0)
        .withCompressUserMessages(random.nextBoolean())
        .withFidelity(Fidelity.values()[random.nextInt(Fidelity.values().length)]);
  }
}
