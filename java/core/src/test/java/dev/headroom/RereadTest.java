package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.JournalStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A file that is read again costs its difference, and is read back from the request itself. */
class RereadTest {
  private static final int LINES = 2000;

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).store(new JournalStore()).build();

  /** Lines of a source file, as an editor's view numbers them. */
  private static List<String> lines() {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      lines.add("%6d\t    int v%d = compute(%d);".formatted(i, i, random.nextInt(1_000_000)));
    }
    return lines;
  }

  @SafeVarargs
  private static List<Map<String, ?>> reads(List<String>... reads) {
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(Map.of("role", "user", "content", "fix it"));
    int n = 0;
    for (List<String> read : reads) {
      String id = "call_" + n++;
      Map<String, ?> function = Map.of("name", "Read", "arguments", "{\"path\":\"src/A.java\"}");
      messages.add(
          Map.of(
              "role",
              "assistant",
              "tool_calls",
              List.of(Map.of("id", id, "type", "function", "function", function))));
      messages.add(
          Map.of("role", "tool", "tool_call_id", id, "content", String.join("\n", read) + "\n"));
    }
    return messages;
  }

  private static Decision last(CompressResult<?> result) {
    return result.decisions().getLast();
  }

  @Test
  void ofAnUnchangedFileCostsUnderFortyTokens() {
    CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(lines(), lines()));
    assertThat(last(r).codec()).contains("repeat/1");
    assertThat(last(r).tokensAfter()).isLessThan(40);
    assertReadBack(r, lines());
  }

  @Test
  void ofAFileWithThreeChangedLinesCostsUnderHundredAndFifty() {
    List<String> edited = lines();
    for (int i : new int[] {100, 900, 1700}) {
      edited.set(i - 1, "%6d\t    int v%d = computeOtherwise(%d + 1);".formatted(i, i, i));
    }
    CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(lines(), edited));
    assertThat(last(r).codec()).contains("repeat/1");
    assertThat(last(r).tokensAfter()).isLessThan(150);
    assertReadBack(r, edited);
  }

  @Test
  void ofAPartIsNamedByItsLines() {
    List<String> part = lines().subList(200, 400);
    CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(lines(), part));
    assertThat(text(r)).startsWith("[lines 201-400 of message 3 again (Read). Retrieve: hash=");
    assertThat(last(r).tokensAfter()).isLessThan(40);
    assertReadBack(r, part);
  }

  @Test
  void behindAnInsertionIsNumberedHigher() {
    List<String> edited = lines();
    edited.add(100, "   101\t    // a new line");
    for (int i = 101; i < edited.size(); i++) {
      edited.set(i, "%6d".formatted(i + 1) + edited.get(i).substring(6));
    }
    CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(lines(), edited));
    assertThat(text(r)).contains("\n[lines 103-2000 of message 3 again, numbered 1 higher]\n");
    assertThat(last(r).tokensAfter()).isLessThan(200);
    assertReadBack(r, edited);
  }

  @Test
  void ofLinesThatTwoReadsShowNamesBoth() {
    List<String> first = lines().subList(0, 300);
    List<String> second = lines().subList(500, 900);
    List<String> both = new ArrayList<>(first.subList(200, 300));
    both.addAll(second.subList(0, 100));
    CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(first, second, both));
    assertThat(text(r)).contains("194 of 200 lines stand in message 3 (Read), message 5 (Read)");
    assertReadBack(r, both);
  }

  @Test
  void ofATextThatIsARepetitionItselfNamesWhatThatStandsFor() {
    List<String> mixed = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      mixed.addAll(lines().subList(60 * i, 60 * i + 10));
      mixed.add("a line of its own " + i);
    }
    List<List<String>> reads = new ArrayList<>(List.of(lines(), mixed));
    for (int i = 0; i < 2; i++) {
      List<String> again = new ArrayList<>(reads.getLast());
      again.set(40 + 50 * i, "changed " + i);
      reads.add(again);
      CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(array(reads)));
      assertThat(last(r).codec()).contains("repeat/1");
      assertThat(text(r)).startsWith("[lines 1-").contains(" of message 5 again]");
      assertThat(last(r).tokensAfter()).isLessThan(220);
      assertReadBack(r, again);
    }
    reads.add(reads.getLast());
    CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(array(reads)));
    assertThat(text(r)).startsWith("[all of message 9 again (Read). Retrieve: hash=");
    assertReadBack(r, reads.getLast());
  }

  @Test
  void ofATextThatNamesALongOneInEveryLineIsNotMadeLong() {
    String tail = "[900 of 900 lines stand in message 3. Retrieve: hash=0123456789abcdef01234567]";
    List<List<String>> reads = new ArrayList<>(List.of(lines()));
    for (int message = 3; message < 11; message += 2) {
      List<String> bomb =
          new ArrayList<>(
              Collections.nCopies(900, "[lines 1-900 of message " + message + " again]"));
      bomb.add(tail);
      reads.add(bomb);
    }
    List<String> edited = lines();
    edited.set(100, "changed");
    reads.add(edited);
    List<Map<String, ?>> request = reads(array(reads));
    CompressResult<List<Map<String, ?>>> r = headroom.compress(request);
    assertThat(last(r).codec()).contains("repeat/1");
    assertReadBack(r, edited);
    byte[] came = JsonMapper.shared().writeValueAsBytes(request);
    assertThatThrownBy(() -> headroom.expandIn(came, "/8/content"))
        .isInstanceOf(HeadroomException.class);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<String>[] array(List<List<String>> reads) {
    return reads.toArray(new List[0]);
  }

  @Test
  void isNotNamedWhereTheProviderMayDropWhatStandsBefore() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("messages", reads(lines(), lines()));
    body.put(
        "context_management", Map.of("edits", List.of(Map.of("type", "clear_tool_uses_20250919"))));
    String request = JsonMapper.shared().writeValueAsString(body);
    assertThat(headroom.compress(request).transformsApplied()).isEmpty();
    String thinking = request.replace("clear_tool_uses_20250919", "clear_thinking_20251015");
    assertThat(headroom.compress(thinking).transformsApplied()).containsExactly("repeat/1");
  }

  @Test
  void thatLooksLikeOurOwnNamesStays() {
    List<String> odd = lines();
    odd.set(5, "[lines 1-3 of message 1 again]");
    List<String> edited = new ArrayList<>(odd);
    edited.set(1000, "changed");
    CompressResult<List<Map<String, ?>>> r = headroom.compress(reads(odd, edited));
    assertThat(last(r).codec()).isEmpty();
  }

  private static String text(CompressResult<List<Map<String, ?>>> r) {
    return String.valueOf(r.messages().getLast().get("content"));
  }

  /** From the request itself, and by its reference. */
  private void assertReadBack(CompressResult<List<Map<String, ?>>> r, List<String> lines) {
    byte[] sent = JsonMapper.shared().writeValueAsBytes(r.messages());
    byte[] original = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(headroom.expandIn(sent, last(r).pointer())).isEqualTo(original);
    assertThat(headroom.original(last(r).reference().orElseThrow()))
        .isInstanceOfSatisfying(
            OriginalStore.Lookup.Found.class, f -> assertThat(f.original()).isEqualTo(original));
  }
}
