package dev.headroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Headroom;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.JournalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Nothing is left out of a conversation that could not pay for being asked for it. */
class StakeTest {
  private static final String SYSTEM = "be careful and go on with the work\n".repeat(2_000);
  private static final int FEW = 250;
  private static final int MANY = 3_000;
  private static final int NOTES = 600;

  private static Headroom headroom() {
    return Headroom.builder()
        .model("gpt-4o")
        .kernel(Kernels.java())
        .store(new JournalStore())
        .build();
  }

  private static String rows(int n) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(Map.of("id", i, "name", "host-" + i * 7919 % 89, "state", "running"));
    }
    return JsonMapper.shared().writeValueAsString(rows);
  }

  private static byte[] request(List<String> results) {
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(Map.of("role", "system", "content", SYSTEM));
    messages.add(Map.of("role", "user", "content", "look"));
    for (String result : results) {
      String id = "call_" + messages.size();
      String tool = result.startsWith("[") ? "query" : "Read";
      Map<String, ?> function = Map.of("name", tool, "arguments", "{}");
      messages.add(
          Map.of(
              "role",
              "assistant",
              "tool_calls",
              List.of(Map.of("id", id, "type", "function", "function", function))));
      messages.add(Map.of("role", "tool", "tool_call_id", id, "content", result));
    }
    return JsonMapper.shared().writeValueAsBytes(messages);
  }

  /** What becomes of each result of a conversation that grows by one a turn. */
  private static List<Decision> decisions(Headroom headroom, String... results) {
    List<Decision> decisions = new ArrayList<>();
    for (int n = 1; n <= results.length; n++) {
      CompressResult<byte[]> turn =
          headroom.conversation("c").compress(request(List.of(results).subList(0, n)));
      decisions.add(turn.decisions().getLast());
    }
    return decisions;
  }

  @Test
  void leavesNothingOutForALittle() {
    Decision few = decisions(headroom(), rows(FEW)).getFirst();
    assertThat(few.reference()).isEmpty();
    assertThat(few.tokensAfter()).isLessThan(few.tokensBefore());
  }

  @Test
  void leavesOutWhatPaysForARetrieval() {
    assertThat(decisions(headroom(), rows(MANY)).getFirst().reference()).isPresent();
  }

  @Test
  void leavesOutALittleOnceSomethingIsLeftOut() {
    List<Decision> decisions = decisions(headroom(), rows(MANY), rows(FEW + 1));
    assertThat(decisions.getLast().reference()).isPresent();
  }

  /** However much a file that is read again has saved. */
  @Test
  void leavesNothingOutThatIsAboutAsShortWithoutLoss() {
    String file =
        Stream.iterate(0, i -> i + 1)
            .limit(40)
            .map(i -> words(i) + "\n")
            .collect(Collectors.joining());
    List<Decision> few = decisions(headroom(), file, file, rows(FEW));
    assertThat(few.get(1).codec()).contains("repeat/1");
    assertThat(few.get(2).codec()).contains("json-table/1");
    List<Decision> many = decisions(headroom(), file, file, rows(MANY));
    assertThat(many.get(2).codec()).contains("json-rows/1");
  }

  /** Rows of which twenty, the first or the last ones, are long. */
  private static String notes(boolean first) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      boolean isLong = first ? i < 20 : i >= NOTES - 20;
      rows.add(Map.of("id", i, "note", isLong ? words(i) : "nothing"));
    }
    return JsonMapper.shared().writeValueAsString(rows);
  }

  private static String words(int seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> Integer.toString(random.nextInt(1 << 24), 36))
        .limit(120)
        .collect(Collectors.joining(" "));
  }

  @Test
  void countsTheRowsThatARetrievalWouldGive() {
    assertThat(decisions(headroom(), notes(true)).getFirst().reference()).isEmpty();
    assertThat(decisions(headroom(), notes(false)).getFirst().reference()).isPresent();
  }

  @Test
  void doesNotBindASingleCompression() {
    CompressResult<byte[]> once = headroom().compress(request(List.of(rows(FEW))));
    assertThat(once.references()).isNotEmpty();
  }
}
