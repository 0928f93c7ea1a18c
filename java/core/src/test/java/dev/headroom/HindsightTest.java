package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.JournalStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the model has answered long ago is left with what it made of it. */
class HindsightTest {
  private static final String QUOTED = "        int total = sumOf(invoiceLines, 4711);";
  private static final String NAMED = "    void settleLedger(String reason) {";

  private final List<Map<String, ?>> messages = new ArrayList<>();

  HindsightTest() {
    messages.add(Map.of("role", "user", "content", "fix it"));
  }

  private static Headroom headroom(Fidelity fidelity) {
    return Headroom.builder()
        .model("gpt-4o")
        .kernel(Kernels.java())
        .store(new JournalStore())
        .config(CompressConfig.DEFAULTS.withFidelity(fidelity))
        .build();
  }

  private static String file() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      lines.add("        int v%d = compute(%d);".formatted(i, random.nextInt(1_000_000)));
    }
    lines.set(30, QUOTED);
    lines.set(60, NAMED);
    lines.set(90, "        throw new IllegalStateException(\"cannot settle\"); // fatal");
    return String.join("\n", lines) + "\n";
  }

  private void turn(String tool, String arguments, String result) {
    String id = "call_" + messages.size();
    Map<String, ?> function = Map.of("name", tool, "arguments", arguments);
    messages.add(
        Map.of(
            "role",
            "assistant",
            "content",
            "",
            "tool_calls",
            List.of(Map.of("id", id, "type", "function", "function", function))));
    messages.add(Map.of("role", "tool", "tool_call_id", id, "content", result));
  }

  private void turns(int count) {
    for (int i = 0; i < count; i++) {
      turn("think", "{\"about\":\"settleLedger\"}", "ok");
    }
  }

  private void edit() {
    String arguments =
        "{\"old\":\"" + QUOTED + "\\n\",\"new\":\"        int total = 0;\\n\",\"path\":\"A.java\"}";
    turn("Edit", arguments, "done");
  }

  private static String result(CompressResult<List<Map<String, ?>>> r) {
    return String.valueOf(r.messages().get(2).get("content"));
  }

  @Test
  void keepsWhatLaterTurnsQuoteAndNameAndWhatFailed() {
    turn("Read", "{\"path\":\"A.java\"}", file());
    edit();
    turns(6);
    Headroom headroom = headroom(Fidelity.AGGRESSIVE);
    CompressResult<List<Map<String, ?>>> r = headroom.compress(messages);
    assertThat(result(r).lines()).contains(QUOTED, NAMED).anyMatch(l -> l.contains("// fatal"));
    assertThat(r.tokensAfter()).isLessThan(r.tokensBefore() / 2);
    Decision d = r.spans().getFirst();
    assertThat(d.codec()).contains("text-excerpt/1");
    assertThat(headroom.original(d.reference().orElseThrow()))
        .isInstanceOfSatisfying(
            OriginalStore.Lookup.Found.class,
            f -> assertThat(new String(f.original(), StandardCharsets.UTF_8)).isEqualTo(file()));
  }

  @Test
  void leavesAFileThatAnEditMayQuoteAsLongAsItIsRecent() {
    turn("Read", "{\"path\":\"A.java\"}", file());
    turns(4);
    assertThat(result(headroom(Fidelity.AGGRESSIVE).compress(messages))).isEqualTo(file());
  }

  @Test
  void leavesWhatComesAgainMostly() {
    turn("Read", "{\"path\":\"A.java\"}", file());
    turns(6);
    String edited = file().replace(QUOTED, "        int total = 0;");
    turn("Read", "{\"path\":\"A.java\"}", edited);
    CompressResult<List<Map<String, ?>>> r = headroom(Fidelity.AGGRESSIVE).compress(messages);
    assertThat(result(r)).isEqualTo(file());
    assertThat(r.spans().getLast().codec()).contains("repeat/1");
  }

  @Test
  void isNoMatterOfOtherFidelitiesAndOfConversations() {
    turn("Read", "{\"path\":\"A.java\"}", file());
    turns(9);
    assertThat(result(headroom(Fidelity.BALANCED).compress(messages))).isEqualTo(file());
    assertThat(result(headroom(Fidelity.AGGRESSIVE).conversation("a").compress(messages)))
        .isEqualTo(file());
  }
}
