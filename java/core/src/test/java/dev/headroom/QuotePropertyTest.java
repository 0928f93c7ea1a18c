package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.JournalStore;
import dev.headroom.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an agent quotes from a file to edit it stands literally in the request it was sent. */
class QuotePropertyTest {
  private int quotes;
  private int split;

  @Test
  void ofAnEditStandsInTheRequest() {
    Seeds.of("conversations with edits", 2_000).forEach(this::edit);
    assertThat(split).as("quotes parted, of " + quotes).isZero();
  }

  private void edit(long seed) {
    Random random = new Random(seed);
    Conversation conversation =
        Headroom.builder()
            .model("gpt-4o")
            .kernel(Kernels.java())
            .store(new JournalStore())
            .build()
            .conversation("session-" + seed);
    List<String> file = new ArrayList<>();
    for (int i = 20 + random.nextInt(400); i > 0; i--) {
      file.add("  ".repeat(random.nextInt(5)) + "value_" + random.nextInt(100_000) + " = f(x)");
    }
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(Map.of("role", "user", "content", "fix it"));
    for (int turn = 0; turn < 5; turn++) {
      int from = random.nextBoolean() ? 0 : random.nextInt(file.size() / 2);
      List<String> read = file.subList(from, file.size());
      call(messages, "Read", "{}", String.join("\n", read));
      List<Map<String, ?>> sent = conversation.compress(messages).messages();
      int at = from + random.nextInt(Math.max(1, read.size() - 4));
      int count = Math.min(1 + random.nextInt(4), file.size() - at);
      String quote = String.join("\n", file.subList(at, at + count));
      quotes++;
      split +=
          sent.stream().anyMatch(m -> String.valueOf(m.get("content")).contains(quote)) ? 0 : 1;
      file.set(at, "edited_" + random.nextInt());
      call(messages, "Edit", "{}", "done");
    }
  }

  private static void call(
      List<Map<String, ?>> messages, String tool, String arguments, String result) {
    String id = "call_" + messages.size();
    Map<String, ?> function = Map.of("name", tool, "arguments", arguments);
    Map<String, ?> call = Map.of("id", id, "type", "function", "function", function);
    messages.add(Map.of("role", "assistant", "tool_calls", List.of(call)));
    messages.add(Map.of("role", "tool", "tool_call_id", id, "content", result));
  }
}
