package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.FailingKernel;
import dev.headroom.testing.JournalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a turn may take is known before it is begun. The kernel fails at whatever is too long. */
class ConversationTimeTest {
  private static final String TASK = "go on with the work\n".repeat(250);

  /** Takes longer than any test allows. */
  private static final String LONG = (FailingKernel.BAD + " and on\n").repeat(500_000);

  private static final long MILLIS_25 = 25_000_000;

  private final JournalStore store = new JournalStore();
  private final Conversation conversation =
      Headroom.builder()
          .model("gpt-4o")
          .kernel(
              FailingKernel.of(
                  Kernels.java(), () -> Optional.of(new IllegalStateException("was begun"))))
          .store(store)
          .build()
          .conversation("a");

  private static String rows(int n) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Map.of("id", i, "name", "host-" + i * 7 % 89, "state", "running"));
    }
    return JsonMapper.shared().writeValueAsString(rows);
  }

  private static Map<String, ?> model(String text) {
    return Map.of("role", "assistant", "content", text);
  }

  private static Map<String, ?> result(String text) {
    return Map.of("role", "tool", "tool_call_id", "c", "content", text);
  }

  private static byte[] request(List<Map<String, ?>> more) {
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(Map.of("role", "user", "content", TASK));
    messages.addAll(more);
    return JsonMapper.shared().writeValueAsBytes(Map.of("model", "gpt-4o", "messages", messages));
  }

  private List<Decision> decided(TimeLeft time, List<Map<String, ?>> more) {
    CompressResult<byte[]> result = conversation.compressGiven(request(more), time);
    assertThat(result.estimated()).isTrue();
    return result.decisions();
  }

  @Test
  void whatCannotEvenBeReadInTheTimeLeftIsNotBegun() {
    List<Decision> decisions = decided(() -> MILLIS_25, List.of(result(LONG), result(rows(40))));
    assertThat(decisions.get(1).reason()).isEqualTo("no time was left when it was first seen");
    assertThat(decisions.get(1).type()).isEqualTo("unread");
    assertThat(decisions.get(1).tokensBefore()).isEqualTo(LONG.length() / 4);
    assertThat(decisions.get(2).codec()).isPresent();
  }

  @Test
  void aLongHistoryThatIsSeenForTheFirstTimeLeavesTimeForTheTail() {
    long[] left = {MILLIS_25};
    List<Map<String, ?>> more = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      more.add(result(("a line of result " + i + "\n").repeat(1_000)));
      more.add(model("done with step " + i));
    }
    more.add(result(LONG));
    more.add(model(LONG));
    more.add(result(rows(40)));
    List<Decision> decisions =
        decided(
            () -> left[0] -= 200_000, // so long takes each text that is counted
            more);
    assertThat(left[0]).as("time was taken").isLessThan(MILLIS_25 / 2 + 1_000_000);
    assertThat(decisions.get(decisions.size() - 3).type()).isEqualTo("unread");
    assertThat(decisions.get(decisions.size() - 2).type()).isEqualTo("unread");
    assertThat(decisions.getLast().codec()).as(decisions.getLast().reason()).isPresent();
  }

  @Test
  void whatIsReplayedIsCountedAllTheSameWhereItIsLittle() {
    CompressResult<byte[]> result =
        conversation.compressGiven(request(List.of(result(rows(40)))), TimeLeft.NONE);
    assertThat(result.estimated()).isFalse();
    assertThat(result.completeness()).isEqualTo(Completeness.LATE);
    assertThat(result.notes()).anyMatch(n -> n.startsWith("late: "));
  }

  @Test
  void aReplayIsNoLackOfTimeAndWhatStaysAnywaySaysWhy() {
    byte[] request = request(List.of(result(rows(200)), result("done")));
    CompressResult<byte[]> result = conversation.replay(request);
    assertThat(result.completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(result.notes())
        .contains("replay: 1 new texts stay as they came, for good")
        .noneMatch(n -> n.startsWith("late: "));
    assertThat(result.decisions().stream().map(Decision::reason))
        .containsExactly(
            "compressUserMessages=false",
            "only what was sent before was asked for when it was first seen",
            "fewer than 200 tokens");
    assertThat(conversation.compress(request).messages()).isEqualTo(request);
  }

  @Test
  void whatTheSettingsKeepIsNotCountedAsLate() {
    Map<String, ?> user = Map.of("role", "user", "content", rows(200));
    CompressResult<byte[]> result =
        conversation.compressGiven(request(List.of(user)), TimeLeft.NONE);
    assertThat(result.decisions().get(1).reason()).isEqualTo("compressUserMessages=false");
    assertThat(result.completeness()).isEqualTo(Completeness.COMPLETE);
  }
}
