package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.FailingKernel;
import dev.headroom.testing.JournalStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/** A failure in the newest turn changes nothing of those before it. */
class ConversationFailuresTest {
  static final List<Throwable> FAILURES =
      List.of(
          new IllegalStateException("made up"),
          new StackOverflowError("made up"),
          new OutOfMemoryError("made up"),
          new NoClassDefFoundError("made up"));

  private static final String TASK = "go on with the work\n".repeat(250);

  private final JournalStore memory = new JournalStore();

  /** What the kernel throws when it sees a text that holds {@link FailingKernel#BAD}. */
  private Optional<Throwable> ofKernel = Optional.empty();

  /** What the journal throws when it is asked. */
  private Optional<Throwable> ofFinding = Optional.empty();

  /** What the journal throws when it is told something. */
  private Optional<Throwable> ofJournal = Optional.empty();

  private final Headroom headroom =
      Headroom.builder()
          .model("gpt-4o")
          .kernel(FailingKernel.of(Kernels.java(), () -> ofKernel))
          .store(new Store())
          .build();

  private final class Store implements OriginalStore {
    @Override
    public Stored put(byte[] original) {
      return memory.put(original);
    }

    @Override
    public Lookup get(Reference reference) {
      return memory.get(reference);
    }

    @Override
    public Journal journal() {
      return new Journal() {
        @Override
        public Reply find(Collection<BlockKey> keys) {
          ofFinding.ifPresent(ConversationFailuresTest::fail);
          return memory.find(keys);
        }

        @Override
        public Reply record(Map<BlockKey, Verdict> verdicts) {
          ofJournal.ifPresent(ConversationFailuresTest::fail);
          return memory.record(verdicts);
        }
      };
    }

    @Override
    public void close() {}
  }

  private static void fail(Throwable failure) {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(failure);
    }
  }

  private static String rows(int n, String name) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Map.of("id", i, "name", name + i * 7 % 89, "state", "running"));
    }
    return JsonMapper.shared().writeValueAsString(rows);
  }

  private static byte[] request(String... results) {
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(Map.of("role", "user", "content", TASK));
    for (String result : results) {
      String id = "call_" + messages.size();
      Map<String, ?> function = Map.of("name", "query", "arguments", "{}");
      Map<String, ?> call = Map.of("id", id, "type", "function", "function", function);
      messages.add(Map.of("role", "assistant", "tool_calls", List.of(call)));
      messages.add(Map.of("role", "tool", "tool_call_id", id, "content", result));
    }
    return JsonMapper.shared().writeValueAsBytes(Map.of("model", "gpt-4o", "messages", messages));
  }

  private static String text(CompressResult<byte[]> result, int message) {
    return JsonMapper.shared()
        .readTree(result.messages())
        .at("/messages/" + message + "/content")
        .asString();
  }

  private CompressResult<byte[]> sent(String name, String... results) {
    return headroom.conversation(name).compress(request(results));
  }

  @ParameterizedTest
  @FieldSource("FAILURES")
  void aTextAtWhichSomethingFailsStaysForGoodAndAllOthersAreAsTheyWouldBe(Throwable failure) {
    String first = rows(40, "host-");
    String bad = rows(40, FailingKernel.BAD);
    String table = text(sent("a", first), 2);
    assertThat(table).startsWith("[40]{");

    ofKernel = Optional.of(failure);
    CompressResult<byte[]> second = sent("a", first, bad);
    assertThat(text(second, 2)).isEqualTo(table);
    assertThat(text(second, 4)).isEqualTo(bad);
    assertThat(second.decisions().getLast().reason())
        .isEqualTo("failed: " + failure.getClass().getSimpleName());
    assertThat(second.estimated()).isTrue();

    ofKernel = Optional.empty();
    CompressResult<byte[]> third = sent("a", first, bad, rows(40, "other-"));
    assertThat(text(third, 2)).isEqualTo(table);
    assertThat(text(third, 4)).isEqualTo(bad);
    assertThat(text(third, 6)).startsWith("[40]{");
  }

  @ParameterizedTest
  @FieldSource("FAILURES")
  void whereTheTurnItselfFailsWhatWasSentGoesAgainSo(Throwable failure) {
    String first = rows(40, "host-");
    String second = rows(40, "other-");
    String table = text(sent("", first), 2);

    ofJournal = Optional.of(failure);
    CompressResult<byte[]> failed = sent("", first, second);
    assertThat(text(failed, 2)).isEqualTo(table);
    assertThat(text(failed, 4)).isEqualTo(second);
    assertThat(failed.completeness()).isEqualTo(Completeness.FAILED);
    assertThat(failed.notes()).anyMatch(n -> n.startsWith("failed: "));
    assertThat(failed.decisions().getLast().reason())
        .isEqualTo(
            "compression failed when it was first seen: " + failure.getClass().getSimpleName());

    ofJournal = Optional.empty();
    CompressResult<byte[]> third = sent("", first, second, rows(40, "third-"));
    assertThat(text(third, 2)).isEqualTo(table);
    assertThat(text(third, 4)).isEqualTo(second);
    assertThat(text(third, 6)).startsWith("[40]{");
  }

  @ParameterizedTest
  @FieldSource("FAILURES")
  void whereTheJournalFailsItSaysThatWhatWasSentMayHaveGoneOtherwise(Throwable failure) {
    String first = rows(40, "host-");
    String second = rows(40, "other-");
    String table = text(sent("a", first), 2);

    ofFinding = Optional.of(failure);
    CompressResult<byte[]> failed = sent("a", first, second);
    assertThat(text(failed, 2)).isEqualTo(first);
    assertThat(failed.notes())
        .contains("failed: " + failure.getClass().getSimpleName() + "; nothing was compressed")
        .anyMatch(n -> n.startsWith("prefix-broken: 2 texts"));
    assertThat(failed.decisions().get(2).reason()).startsWith("the journal cannot be read");

    ofFinding = Optional.empty();
    memory.trouble("the disk is away");
    CompressResult<byte[]> third = sent("a", first, second, "new");
    assertThat(text(third, 2)).as("is not remembered as left alone").isEqualTo(table);
    assertThat(text(third, 4)).as("was new, and is").isEqualTo(second);
  }

  @Test
  void aTurnThatHasFailedIsNotBuiltOn() {
    sent("a", "first");
    assertThat(headroom.conversation("a").added(request("first"))).isPresent();
    ofJournal = Optional.of(new IllegalStateException("made up"));
    sent("a", "first", "second");
    assertThat(headroom.conversation("a").added(request("first"))).isEmpty();
  }

  @Test
  void aRequestThatNothingCanBeDoneAboutSaysThatItFailed() {
    RequestForms forms = new RequestForms(100, true);
    CompressResult<byte[]> result =
        forms.given(
            new byte[] {1},
            request -> {
              throw new IllegalStateException("made up");
            });
    assertThat(result.notes())
        .containsExactly("failed: java.lang.IllegalStateException: made up; passed on as it came");
  }

  @Test
  void aRepetitionGoesAgainSoWhereTheTurnFails() {
    String file = "a line of a file that is long enough to be named again\n".repeat(40);
    assertThat(text(sent("a", file, file), 4)).startsWith("[all of message 3");
    ofJournal = Optional.of(new IllegalStateException("made up"));
    CompressResult<byte[]> failed = sent("a", file, file, "new");
    assertThat(text(failed, 4)).startsWith("[all of message 3");
    assertThat(text(sent("a", "[cleared]", file, "new"), 4)).isEqualTo(file);
  }
}
