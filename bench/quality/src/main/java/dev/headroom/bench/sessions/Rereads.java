package dev.headroom.bench.sessions;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Headroom;
import dev.headroom.store.MemoryOriginals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file of 2,000 lines costs that is read again in a conversation, and whether it can be had
 * again from the request alone that is sent: a line for each way to read it. Arguments: the model
 * that counts (gpt-4o). Ends with 1 where something cannot be had again.
 */
public final class Rereads {
  private static final int LINES = 2_000;
  private static final long MOST_BYTES = 1L << 28;

  private final Headroom headroom;
  private boolean exact = true;

  private Rereads(String model) {
    this.headroom = Headroom.builder().model(model).store(new MemoryOriginals(MOST_BYTES)).build();
  }

  public static void main(String[] args) {
    Rereads rereads = new Rereads(args.length > 0 ? args[0] : "gpt-4o");
    System.out.printf("%-52s %8s %6s  %s%n", "a file of 2,000 lines", "tokens", "sent", "back");
    rereads.print();
    if (!rereads.exact) {
      System.exit(1);
    }
  }

  private void print() {
    String numbered = text(lines(l -> l), "%6d\t");
    String plain = text(lines(l -> l), "");
    read("read again, unchanged", "Read", numbered, numbered);
    read("with 3 changed lines", "Read", numbered, text(lines(changed(3)), "%6d\t"));
    read("with 10 changed lines", "Read", numbered, text(lines(changed(10)), "%6d\t"));
    List<String> longer = lines(l -> l);
    longer.add(100, "    // a new line");
    read("behind a new line 101", "Read", numbered, text(longer, "%6d\t"));
    read("lines 501-700", "Read", numbered, part(numbered, 500, 700));
    read("numbered (cat -n), behind a plain read", "Read", plain, numbered);
    read("the same with 3 changed lines", "Read", plain, text(lines(changed(3)), "%6d\t"));
    read("numbered as grep -n, behind cat -n", "Read", numbered, text(lines(l -> l), "%d:"));
    read("plain, behind cat -n, where no edit quotes it", "show", numbered, plain);
    read("plain, behind cat -n, where an edit may quote it", "Read", numbered, plain);
  }

  /** Every so many lines one is another. */
  private static UnaryOperator<String> changed(int lines) {
    int[] line = new int[1];
    return l -> line[0]++ % (LINES / lines) == 100 ? l.replace("compute", "computeOtherwise") : l;
  }

  private static List<String> lines(UnaryOperator<String> change) {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      lines.add(change.apply("    int v%d = compute(%d);".formatted(i, random.nextInt(1_000_000))));
    }
    return lines;
  }

  private static String text(List<String> lines, String numbers) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      out.append(numbers.formatted(i + 1)).append(lines.get(i)).append('\n');
    }
    return out.toString();
  }

  private static String part(String text, int from, int to) {
    return String.join("\n", text.lines().toList().subList(from, to)) + "\n";
  }

  private void read(String how, String tool, String first, String again) {
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(Map.of("role", "user", "content", "mend it"));
    for (String text : List.of(first, again)) {
      String id = "call_" + messages.size();
      Map<String, ?> function = Map.of("name", tool, "arguments", "{\"path\":\"src/A.java\"}");
      Map<String, ?> call = Map.of("id", id, "type", "function", "function", function);
      messages.add(Map.of("role", "assistant", "tool_calls", List.of(call)));
      messages.add(Map.of("role", "tool", "tool_call_id", id, "content", text));
    }
    CompressResult<List<Map<String, ?>>> sent = headroom.conversation(how).compress(messages);
    Decision last = sent.decisions().getLast();
    boolean back = last.codec().isEmpty() || isBack(sent, last.pointer(), again);
    exact &= back;
    System.out.printf(
        "%-52s %,8d %,6d  %s%n",
        how,
        last.tokensBefore(),
        last.tokensAfter(),
        last.codec().isEmpty() ? "stays" : back ? "exactly" : "NOT");
  }

  /** Whether the request alone that is sent gives the text back. */
  private boolean isBack(CompressResult<List<Map<String, ?>>> sent, String pointer, String text) {
    byte[] request = JsonMapper.shared().writeValueAsBytes(sent.messages());
    byte[] came = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(headroom.expandIn(request, pointer), came);
  }
}
