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
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.policy.align.Alignment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What was sent for a conversation is sent again exactly so, whatever happens between the turns:
 * the process is another one with another kernel, other settings and another model's tokens; the
 * user switches compression off; the time is over at once or in the middle; something fails. Where
 * alignment was asked for on the first turn, tools and system text go again so too, however the
 * client varies them and whatever is asked for later; else they go as they come.
 */
public final class PrefixProperty {
  private static final int TURNS = 6;

  private final List<Kernel> kernels;
  private Optional<Throwable> failure = Optional.empty();
  private int changed;
  private int repeated;
  private int late;
  private int failed;
  private int aligned;

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
    assertThat(aligned).as("some had their tools and system text in one form").isPositive();
  }

  /** Sends a conversation turn by turn. */
  public void holds(String dialect, long seed) {
    Random random = new Random(seed);
    GrowingConversation client = new GrowingConversation(dialect, seed);
    JournalStore store = new JournalStore();
    String name = random.nextBoolean() ? "" : "session-" + seed;
    Headroom headroom = process(random, store);
    boolean varies = random.nextBoolean();
    List<String> sent = List.of();
    List<Digest> fixed = List.of();
    boolean isFormed = false;
    for (int turn = 0; turn < TURNS; turn++) {
      if (random.nextInt(3) == 0) {
        headroom = process(random, store);
      }
      String said = client.request();
      byte[] request =
          (varies ? UnstableClient.request(dialect, said, random) : said)
              .getBytes(StandardCharsets.UTF_8);
      CompressResult<byte[]> result = send(headroom.conversation(name), request, random);
      List<String> now = Canonical.of(result.messages());
      String what = "%s, seed %d, turn %d, name \"%s\"".formatted(dialect, seed, turn, name);
      assertThat(now).hasSameSizeAs(Canonical.of(request));
      assertThat(now.subList(0, sent.size())).as(what).isEqualTo(sent);
      if (turn == 0) {
        fixed = fixed(result.messages());
        isFormed = !fixed.equals(fixed(request));
      }
      assertThat(fixed(result.messages())).as(what).isEqualTo(isFormed ? fixed : fixed(request));
      count(result);
      checkRepetitions(headroom, request, result);
      sent = now;
      if (random.nextInt(4) > 0) { // else the client sends the same again
        client.grow();
      }
    }
    aligned += isFormed ? 1 : 0;
  }

  /** Tools and system text, as a provider's cache sees them. */
  private static List<Digest> fixed(byte[] request) {
    return dev.headroom.message.Canonical.of(request).orElseThrow().parts().stream()
        .filter(p -> p.section() != Section.MESSAGES)
        .map(CanonicalPart::digest)
        .toList();
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
    Map<String, String> before = new HashMap<>();
    Map<String, String> after = new HashMap<>();
    Request is = request(result.messages());
    Request was = request(came);
    for (int i = 0; i < is.spans().size(); i++) { // a mark that is put makes a list of a text
      String pointer = is.spans().get(i).pointer();
      before.put(pointer, text(was, was.spans().get(i)));
      after.put(pointer, text(is, is.spans().get(i)));
    }
    for (Decision d : result.spans()) {
      boolean inRequest = d.codec().equals(Optional.of("repeat/1"));
      if (inRequest && !after.getOrDefault(d.pointer(), "").startsWith("[the same")) {
        byte[] back = headroom.expandIn(result.messages(), d.pointer());
        assertThat(new String(back, StandardCharsets.UTF_8)).isEqualTo(before.get(d.pointer()));
        repeated++;
      }
    }
  }

  private static Request request(byte[] request) {
    return ((Request.Known) Request.parse(request)).request();
  }

  private static String text(Request request, Span span) {
    return new String(request.content(span).orElseThrow(), StandardCharsets.UTF_8);
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
        .withAlignment(random.nextBoolean() ? Alignment.ALL : Alignment.NONE)
        .withCompressUserMessages(random.nextBoolean())
        .withFidelity(Fidelity.values()[random.nextInt(Fidelity.values().length)]);
  }
}
