package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.JournalStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConversationTest {
  /** Long enough for the provider's cache, so that what follows may be made shorter. */
  private static final String TASK = "go on with the work\n".repeat(250);

  private final JournalStore store = new JournalStore();

  private Headroom headroom(CompressConfig config) {
    return Headroom.builder()
        .model("gpt-4o")
        .kernel(Kernels.java())
        .config(config)
        .store(store)
        .build();
  }

  private Conversation conversation() {
    return headroom(CompressConfig.DEFAULTS).conversation("session-7");
  }

  /** Rows that are worth a table, and with enough of them to leave some out. */
  private static String rows(int n, int seed) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Map.of("id", i, "name", "host-" + (i * seed) % 89, "state", "running"));
    }
    return JsonMapper.shared().writeValueAsString(rows);
  }

  /** Each call of a tool with its result; the last one is not answered yet. */
  private static List<Map<String, ?>> messages(String tool, String... results) {
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(Map.of("role", "user", "content", TASK));
    int n = 0;
    for (String result : results) {
      String id = "call_" + n++;
      Map<String, ?> function = Map.of("name", tool, "arguments", "{}");
      Map<String, ?> call = Map.of("id", id, "type", "function", "function", function);
      messages.add(Map.of("role", "assistant", "tool_calls", List.of(call)));
      messages.add(Map.of("role", "tool", "tool_call_id", id, "content", result));
    }
    return messages;
  }

  private static String text(CompressResult<List<Map<String, ?>>> r, int message) {
    return String.valueOf(r.messages().get(message).get("content"));
  }

  @Test
  void leavesWhatTheModelHasAnsweredAlone() {
    CompressResult<List<Map<String, ?>>> r =
        conversation().compress(messages("query", rows(40, 7), rows(40, 11)));
    assertThat(text(r, 2)).isEqualTo(rows(40, 7));
    assertThat(text(r, 4)).startsWith("[40]{");
    assertThat(r.decisions().get(2).reason()).contains("left alone for good");
  }

  @Test
  void repeatsItsDecisionUnderOtherSettings() {
    String first = text(conversation().compress(messages("query", rows(40, 7))), 2);
    CompressConfig other = CompressConfig.DEFAULTS.withForm(Form.DENSE).withMinTokens(100_000);
    CompressResult<List<Map<String, ?>>> r =
        headroom(other).conversation("session-7").compress(messages("query", rows(40, 7), "ok"));
    assertThat(text(r, 2)).isEqualTo(first);
  }

  @Test
  void whatACallerDoesToHisArraysAfterwardsHasNoSay() {
    byte[] request = JsonMapper.shared().writeValueAsBytes(messages("query", rows(3, 7)));
    byte[] next = JsonMapper.shared().writeValueAsBytes(messages("query", rows(3, 7), "ok"));
    byte[] sent = conversation().compress(next).messages();
    Conversation conversation = headroom(CompressConfig.DEFAULTS).conversation("session-8");
    byte[] result = conversation.compress(request).messages();
    Arrays.fill(request, (byte) ' ');
    Arrays.fill(result, (byte) ' ');
    assertThat(conversation.compress(next).messages()).isEqualTo(sent);
  }

  @Test
  void aConversationGoesOnUnderOtherSettingsOfTheSame() {
    Headroom full = headroom(CompressConfig.DEFAULTS.withFidelity(Fidelity.AGGRESSIVE));
    Headroom whole = full.withConfig(CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS));
    String first = text(full.conversation("s").compress(messages("query", rows(400, 7))), 2);
    CompressResult<List<Map<String, ?>>> next =
        whole.conversation("s").compress(messages("query", rows(400, 7), rows(400, 11)));
    assertThat(first).contains("hash=");
    assertThat(text(next, 2)).isEqualTo(first);
    assertThat(text(next, 4)).doesNotContain("hash=").hasSizeLessThan(rows(400, 11).length());
  }

  @Test
  void aRequestThatIsGivenAwayGoesOnWithoutACopy() {
    byte[] request = JsonMapper.shared().writeValueAsBytes(messages("query", "ok"));
    assertThat(conversation().compressGiven(request, TimeLeft.UNLIMITED).messages())
        .isSameAs(request);
  }

  @Test
  void tellsWhatARequestAddsToTheLastTurn() {
    byte[] first = JsonMapper.shared().writeValueAsBytes(messages("query", "ok"));
    byte[] next = JsonMapper.shared().writeValueAsBytes(messages("query", "ok", "more"));
    byte[] other = JsonMapper.shared().writeValueAsBytes(messages("query", "ok").reversed());
    Conversation conversation = conversation();
    assertThat(conversation.added(first)).isEmpty();
    conversation.compress(first);
    assertThat(conversation.added(first)).hasValue(0);
    assertThat(conversation.added(next)).hasValue(next.length - first.length + 1);
    assertThat(conversation.added(other)).isEmpty();
    assertThat(headroom(CompressConfig.DEFAULTS).conversation("session-7").added(first)).isEmpty();
  }

  @Test
  void tellsWhichTextsTheModelReadsForTheFirstTime() {
    Conversation conversation = conversation();
    List<Decision> first = conversation.compress(messages("query", rows(40, 7))).spans();
    assertThat(first).extracting(Decision::isNew).containsExactly(true);
    List<Decision> next =
        conversation.compress(messages("query", rows(40, 7), rows(40, 11))).spans();
    assertThat(next).extracting(Decision::isNew).containsExactly(false, true);
  }

  @Test
  void remembersATurnUntilMuchIsAddedToIt() {
    byte[] first = JsonMapper.shared().writeValueAsBytes(messages("query", "ok"));
    byte[] next = JsonMapper.shared().writeValueAsBytes(messages("query", "ok", "more"));
    byte[] more =
        JsonMapper.shared().writeValueAsBytes(messages("query", "ok", "more", rows(400, 7)));
    Conversation conversation = conversation();
    conversation.compress(first);
    conversation.compress(next);
    assertThat(conversation.added(next)).hasValue(next.length - first.length + 1);
    CompressResult<byte[]> sent = conversation.compress(more);
    assertThat(conversation.added(more)).hasValue(0);
    Conversation others = headroom(CompressConfig.DEFAULTS).conversation("session-7");
    assertThat(others.compress(more).messages()).isEqualTo(sent.messages());
  }

  @Test
  void tellsConversationsApart() {
    conversation().compress(messages("query", rows(40, 7)));
    CompressResult<List<Map<String, ?>>> r =
        headroom(CompressConfig.DEFAULTS)
            .conversation("session-8")
            .compress(messages("query", rows(40, 7), "ok"));
    assertThat(text(r, 2)).isEqualTo(rows(40, 7));
  }

  @Test
  void knowsABlockWhoseHistoryIsNotSentAgain() {
    String first = text(conversation().compress(messages("query", "ok", rows(40, 7))), 4);
    List<Map<String, ?>> all = messages("query", "ok", rows(40, 7));
    CompressResult<List<Map<String, ?>>> r = conversation().compress(all.subList(4, 5));
    assertThat(text(r, 0)).isEqualTo(first);
  }

  @Test
  void keepsProtectedBlocksForGood() {
    CompressConfig config = CompressConfig.DEFAULTS.withProtectRecent(1);
    headroom(config).conversation("session-7").compress(messages("query", rows(40, 7)));
    CompressResult<List<Map<String, ?>>> r =
        conversation().compress(messages("query", rows(40, 7), "ok"));
    assertThat(text(r, 2)).isEqualTo(rows(40, 7));
  }

  @Test
  void leavesWhatCameTooLateAloneForGood() {
    byte[] request = JsonMapper.shared().writeValueAsBytes(messages("query", rows(40, 7)));
    CompressResult<byte[]> late = conversation().compress(request, () -> true);
    assertThat(late.messages()).isEqualTo(request);
    assertThat(conversation().compress(request).messages()).isEqualTo(request);
  }

  @Test
  void leavesFilesThatAnEditMayQuoteAlone() {
    assertThat(text(conversation().compress(messages("Read", rows(40, 7))), 2))
        .isEqualTo(rows(40, 7));
    assertThat(store.decisions()).isPositive();
    CompressConfig own =
        CompressConfig.DEFAULTS.withToolProfiles(ToolProfiles.parse("Read  lossless"));
    assertThat(
            text(headroom(own).conversation("other").compress(messages("Read", rows(900, 7))), 2))
        .startsWith("[900]{")
        .doesNotContain("hash=");
  }

  @Test
  void remembersInTheProcessWhatItCannotWrite() {
    store.trouble("the disk is away");
    Headroom headroom = headroom(CompressConfig.DEFAULTS);
    CompressResult<List<Map<String, ?>>> first =
        headroom.conversation("session-7").compress(messages("query", rows(900, 7)));
    assertThat(text(first, 2)).startsWith("[900]{").doesNotContain("hash=");
    assertThat(first.notes()).anyMatch(n -> n.startsWith("journal-unavailable"));
    store.trouble(null);
    CompressResult<List<Map<String, ?>>> next =
        headroom.conversation("session-7").compress(messages("query", rows(900, 7), "ok"));
    assertThat(text(next, 2)).isEqualTo(text(first, 2));
  }

  @Test
  void makesAgainWhatItDidWithoutLossWhileTheJournalCannotBeRead() {
    String first = text(conversation().compress(messages("query", rows(30, 7))), 2);
    store.trouble("the disk is away");
    CompressResult<List<Map<String, ?>>> r =
        conversation().compress(messages("query", rows(30, 7), "ok"));
    assertThat(text(r, 2)).isEqualTo(first);
  }

  /**
   * Behind a system text, where it takes a look at all of the request to know the cache's least.
   */
  @Test
  void makesItAgainHoweverLateItIs() {
    byte[] sent = behindSystemText(rows(30, 7));
    byte[] next = behindSystemText(rows(30, 7), "ok");
    String first = result(conversation().compressGiven(sent, TimeLeft.UNLIMITED));
    assertThat(first).startsWith("[30]{");
    store.trouble("the disk is away");
    for (TimeLeft time : List.<TimeLeft>of(TimeLeft.NONE, () -> 1_000, TimeLeft.UNLIMITED)) {
      CompressResult<byte[]> again = conversation().compressGiven(next, time);
      assertThat(result(again)).isEqualTo(first);
      assertThat(again.notes()).noneMatch(n -> n.startsWith("prefix-broken"));
    }
  }

  private static byte[] behindSystemText(String... results) {
    List<Map<String, ?>> messages = messages("query", results);
    messages.set(0, Map.of("role", "system", "content", TASK));
    return JsonMapper.shared().writeValueAsBytes(Map.of("model", "gpt-4o", "messages", messages));
  }

  private static String result(CompressResult<byte[]> sent) {
    return JsonMapper.shared().readTree(sent.messages()).at("/messages/2/content").asString();
  }

  @Test
  void saysWhenWhatWasSentCannotBeHadAgain() {
    conversation().compress(messages("query", rows(900, 7)));
    store.trouble("the disk is away");
    CompressResult<List<Map<String, ?>>> r =
        conversation().compress(messages("query", rows(900, 7), "ok"));
    assertThat(text(r, 2)).isEqualTo(rows(900, 7));
    assertThat(r.notes()).anyMatch(n -> n.startsWith("prefix-broken: 1 "));
  }

  @Test
  void leavesWhatPointsAtAFileAlone() {
    String line = "a line of an output that is long enough to be named again\n";
    String pointer = "<persisted-output>\nsaved to: /tmp/x\n" + line.repeat(40);
    CompressResult<List<Map<String, ?>>> r =
        conversation().compress(messages("Bash", line.repeat(80), pointer));
    assertThat(text(r, 4)).isEqualTo(pointer);
  }

  @Test
  void sendsTheOriginalWhereWhatItRepeatsIsGone() {
    String file = "a line of a file that is long enough to be named again\n".repeat(40);
    List<Map<String, ?>> all = messages("read_it", file, file);
    assertThat(text(conversation().compress(all), 4)).startsWith("[all of message 3");
    List<Map<String, ?>> cut = new ArrayList<>(all);
    cut.set(2, Map.of("role", "tool", "tool_call_id", "call_0", "content", "[cleared]"));
    assertThat(text(conversation().compress(cut), 4)).isEqualTo(file);
    assertThat(text(conversation().compress(all), 4)).startsWith("[all of message 3");
  }
}
