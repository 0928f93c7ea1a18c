package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.policy.align.Alignment;
import dev.headroom.policy.align.Cause;
import dev.headroom.policy.align.Instability;
import dev.headroom.policy.align.Stabiliser;
import dev.headroom.testing.GrowingConversation;
import dev.headroom.testing.JournalStore;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import dev.headroom.testing.UnstableClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/** Conversations whose tools, system text and cache marks are kept the same, where asked. */
class ConversationAlignmentTest {
  static final List<String> DIALECTS = RandomRequest.DIALECTS;

  private static final Alignment FORMS = Alignment.parse("tools,keys,days");

  private long seconds;

  private Headroom process(JournalStore store, Alignment alignment) {
    return Headroom.builder()
        .model("claude-opus-5-5")
        .kernel(Kernels.java())
        .config(CompressConfig.DEFAULTS.withAlignment(alignment))
        .store(store)
        .clock(() -> seconds)
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sent(Headroom headroom, String name, String request) {
    return headroom.conversation(name).compress(request).messages();
  }

  private static final String FIRST =
      "{\"tools\":[{\"name\":\"b\"},{\"name\":\"a\"}],\"system\":\"Now 2026-11-26T12:00:01Z.\","
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  /** A second as the day has so many, and tools in another order. */
  private static final String SECOND =
      FIRST
          .replace("{\"name\":\"b\"},{\"name\":\"a\"}", "{\"name\":\"a\"},{\"name\":\"b\"}")
          .replace("12:00:01", "12:00:44")
          .replace(
              "}]}",
              "},{\"role\":\"assistant\",\"content\":\"ho\"},{\"role\":\"user\",\"content\":\"on\"}]}");

  private static final String HEAD =
      "{\"tools\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"system\":\"Now 2026-11-26.\",";

  @Test
  void aConversationKeepsTheFormItBeganWithWhateverTheSettingsAre() {
    for (String name : List.of("", "session")) {
      JournalStore store = new JournalStore();
      assertThat(sent(process(store, FORMS), name, FIRST)).startsWith(HEAD);
      assertThat(sent(process(store, Alignment.NONE), name, SECOND)).startsWith(HEAD);
      JournalStore other = new JournalStore();
      assertThat(sent(process(other, Alignment.NONE), name, FIRST)).isEqualTo(FIRST);
      assertThat(sent(process(other, FORMS), name, SECOND)).isEqualTo(SECOND);
      assertThat(sent(process(other, FORMS), name, FIRST))
          .as("sent before as it came")
          .isEqualTo(FIRST);
    }
  }

  @Test
  void oneThatIsMetInItsMiddleGoesAsItCameAndSoDoesOneWhoseClientMarkedItsTools() {
    assertThat(sent(process(new JournalStore(), FORMS), "s", SECOND)).isEqualTo(SECOND);
    String mark = ",\"cache_control\":{\"type\":\"ephemeral\"}}";
    String marked = FIRST.replace("{\"name\":\"a\"}", "{\"name\":\"a\"" + mark);
    assertThat(sent(process(new JournalStore(), FORMS), "s", marked)).isEqualTo(marked);
  }

  @Test
  void aSessionWhoseFirstMessageIsGoneKeepsItsForm() {
    JournalStore store = new JournalStore();
    sent(process(store, FORMS), "session", FIRST);
    String cut = SECOND.replace("{\"role\":\"user\",\"content\":\"hi\"},", "");
    assertThat(sent(process(store, FORMS), "session", cut)).startsWith(HEAD);
  }

  @Test
  void aBypassBeginsNoForm() {
    JournalStore store = new JournalStore();
    Headroom headroom = process(store, FORMS);
    assertThat(headroom.conversation("s").replay(bytes(FIRST)).messages()).isEqualTo(bytes(FIRST));
    assertThat(sent(process(store, FORMS), "s", FIRST)).isEqualTo(FIRST);
  }

  @Test
  void nodesAndMapsComeBackInTheForm() {
    Headroom headroom = process(new JournalStore(), FORMS);
    JsonMapper mapper = JsonMapper.shared();
    String node = headroom.conversation("n").compress(mapper.readTree(FIRST)).messages().toString();
    assertThat(node).startsWith(HEAD);
    List<Map<String, ?>> messages =
        List.of(
            Map.of("role", "system", "content", "It is 2026-11-26 12:00."),
            Map.of("role", "user", "content", "hi"));
    assertThat(headroom.conversation("m").compress(messages).messages().getFirst().get("content"))
        .isEqualTo("It is 2026-11-26.");
  }

  @Test
  void breakpointsArePutWhereAClientSetsNoneAndNoneWhereItDoes() {
    Headroom headroom = process(new JournalStore(), Alignment.parse("breakpoints"));
    String request = FIRST.replace("\"b\"}", "\"b\",\"d\":\"" + "one two ".repeat(600) + "\"}");
    assertThat(sent(headroom, "s", request))
        .endsWith("\"text\":\"hi\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]}");
    String own =
        request.replace("\"messages\"", "\"cache_control\":{\"type\":\"ephemeral\"},\"messages\"");
    assertThat(sent(headroom, "t", own)).isEqualTo(own);
  }

  @Test
  void aReportSaysTurnCauseAndCost() {
    Headroom headroom = process(new JournalStore(), Alignment.parse("report,breakpoints"));
    String first = FIRST.replace("Now", "one two ".repeat(600));
    String second = SECOND.replace("Now", "one two ".repeat(600));
    assertThat(headroom.conversation("s").compress(first).instability()).isEmpty();
    Instability found = headroom.conversation("s").compress(second).instability().orElseThrow();
    assertThat(found.turn()).isEqualTo(2);
    assertThat(found.cause()).isEqualTo(Cause.TOOLS_REORDERED);
    assertThat(found.pointer()).isEqualTo("/tools/0");
    assertThat(found.tokens()).isGreaterThan(1_000);
    assertThat(found.usd()).isGreaterThan(0.004);
    Headroom other = process(new JournalStore(), Alignment.parse("report,breakpoints"));
    other.conversation("s").compress(first);
    seconds += 400;
    Instability late = other.conversation("s").compress(second).instability().orElseThrow();
    assertThat(late.usd()).as("past the cache's lifetime").isZero();
  }

  @Test
  void whatIsKeptInFormIsNotReported() {
    Headroom headroom = process(new JournalStore(), Alignment.ALL);
    headroom.conversation("s").compress(FIRST);
    assertThat(headroom.conversation("s").compress(SECOND).instability()).isEmpty();
    assertThat(headroom.conversation("s").compress(FIRST.replace("hi", "another")).instability())
        .as("a request of another line of the session")
        .isEmpty();
  }

  /**
   * Where the first request went in a stable form every later one has the same tools and system
   * text, whatever its client varies; where it did not they stay as they come.
   */
  @ParameterizedTest
  @FieldSource("DIALECTS")
  void everyTurnHasTheToolsAndSystemTextOfTheFirstOrThoseThatCame(String dialect) {
    int[] formed = new int[2];
    Seeds.of("aligned conversations of " + dialect, 1_000)
        .forEach(seed -> formed[grows(dialect, seed) ? 1 : 0]++);
    assertThat(formed[0]).as("some went as they came").isPositive();
    assertThat(formed[1]).as("some in a stable form").isPositive();
  }

  private boolean grows(String dialect, long seed) {
    Random random = new Random(seed);
    GrowingConversation client = new GrowingConversation(dialect, seed);
    JournalStore store = new JournalStore();
    String name = random.nextBoolean() ? "" : "session-" + seed;
    List<Digest> first = List.of();
    boolean isFormed = false;
    for (int turn = 0; turn < 4; turn++) {
      byte[] request = bytes(UnstableClient.request(dialect, client.request(), random));
      Conversation c =
          process(store, random.nextBoolean() ? Alignment.ALL : Alignment.NONE).conversation(name);
      byte[] sent =
          random.nextInt(5) == 0 ? c.replay(request).messages() : c.compress(request).messages();
      List<Digest> now = fixed(sent);
      if (turn == 0) {
        first = now;
        isFormed = !now.equals(fixed(request));
      }
      String what = "%s, seed %d, turn %d".formatted(dialect, seed, turn);
      assertThat(now).as(what).isEqualTo(isFormed ? first : fixed(request));
      assertThat(thinking(sent)).as(what).isEqualTo(thinking(request));
      client.grow();
    }
    return isFormed;
  }

  private static List<Digest> fixed(byte[] request) {
    return Canonical.of(request).orElseThrow().parts().stream()
        .filter(p -> p.section() != Section.MESSAGES)
        .map(CanonicalPart::digest)
        .toList();
  }

  private static List<Digest> thinking(byte[] request) {
    return Canonical.of(request).orElseThrow().parts().stream()
        .filter(p -> p.kind() == CanonicalPart.Kind.THINKING)
        .map(CanonicalPart::digest)
        .toList();
  }

  @Test
  void withoutAJournalNothingBeginsAForm() {
    Headroom none = process(new JournalStore(), FORMS);
    assertThat(Stabiliser.mayBegin(Canonical.of(bytes(FIRST)).orElseThrow())).isTrue();
    JournalStore broken = new JournalStore();
    broken.trouble("made up");
    assertThat(sent(process(broken, FORMS), "s", FIRST)).isEqualTo(FIRST);
    assertThat(process(broken, FORMS).conversation("s").compress(SECOND).notes())
        .anyMatch(n -> n.startsWith("prefix-broken: in which form"));
    assertThat(sent(none, "s", FIRST)).startsWith(HEAD);
  }
}
