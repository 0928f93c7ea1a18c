package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernels;
import dev.headroom.testing.JournalStore;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that is read behind the numbers of its lines, where it was read without, and the other way
 * round: lines that an edit may quote stay where they would stand nowhere else without numbers.
 */
class NumberedRereadTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String PLAIN = "";
  private static final String CAT_N = "%6d\t";

  /** A tool whose files an edit may quote, and one of which nobody knows anything. */
  private static final String READ = "Read";

  private static final String OTHER = "show";

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).store(new JournalStore()).build();

  private final List<Map<String, ?>> messages = new ArrayList<>();
  private int calls;

  private static List<String> lines(int count) {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      lines.add(i % 9 == 0 ? "" : "    int v%d = compute(%d);".formatted(i, random.nextInt(999)));
    }
    return lines;
  }

  /** Lines from one on, the first being 1, behind their numbers. */
  private static String numbered(List<String> lines, int from, int to, String numbers) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i <= to; i++) {
      out.append(numbers.formatted(i)).append(lines.get(i - 1)).append('\n');
    }
    return out.toString();
  }

  private String read(String tool, String text) {
    String id = "call_" + calls++;
    Map<String, ?> function = Map.of("name", tool, "arguments", "{\"path\":\"src/A.java\"}");
    messages.add(
        Map.of(
            "role",
            "assistant",
            "tool_calls",
            List.of(Map.of("id", id, "type", "function", "function", function))));
    messages.add(Map.of("role", "tool", "tool_call_id", id, "content", text));
    return text;
  }

  /** What is sent of the last read, which can be had again from the request alone. */
  private String sent() {
    CompressResult<List<Map<String, ?>>> r = headroom.compress(messages);
    Decision last = r.decisions().getLast();
    String sent = String.valueOf(r.messages().getLast().get("content"));
    String came = String.valueOf(messages.getLast().get("content"));
    if (last.codec().isEmpty()) {
      assertThat(sent).isEqualTo(came);
      return sent;
    }
    assertThat(last.codec()).contains("repeat/1");
    byte[] back = headroom.expandIn(MAPPER.writeValueAsBytes(r.messages()), last.pointer());
    assertThat(new String(back, StandardCharsets.UTF_8)).isEqualTo(came);
    assertThat(headroom.count(sent.getBytes(StandardCharsets.UTF_8))).isEqualTo(last.tokensAfter());
    assertThat(last.tokensAfter()).isLessThan(last.tokensBefore() / 4);
    return sent;
  }

  @ParameterizedTest
  @ValueSource(strings = {CAT_N, "%d\t", "%6d→", "%d:", "%d: ", "%d | ", "%4d|"})
  void linesBehindTheirNumbersStandWhereTheyStandWithout(String numbers) {
    read(READ, numbered(lines(2000), 1, 2000, PLAIN));
    read(READ, numbered(lines(2000), 1, 2000, numbers));
    String first = numbers.formatted(1).replace("\t", "\\t");
    assertThat(sent())
        .startsWith("[lines 1-2000 of message 2 again, numbered from \"" + first + "\" (Read). ");
  }

  @Test
  void ofAPartBeginWithItsFirstNumber() {
    read(READ, numbered(lines(300), 101, 300, PLAIN));
    read(READ, numbered(lines(300), 98, 250, CAT_N));
    assertThat(sent())
        .contains("\n[lines 4-150 of message 2 again, numbered from \"   104\\t\"]\n")
        .endsWith("[147 of 153 lines stand in message 2 (Read)." + hash());
  }

  private String hash() {
    String sent = String.valueOf(headroom.compress(messages).messages().getLast().get("content"));
    return sent.substring(sent.indexOf(" Retrieve: hash="));
  }

  @Test
  void withChangedLinesShowThese() {
    List<String> edited = lines(2000);
    edited.set(99, "    int v100 = computeOtherwise(101);");
    edited.add(899, "    // a new line");
    read(READ, numbered(lines(2000), 1, 2000, PLAIN));
    read(READ, numbered(edited, 1, 2001, CAT_N));
    assertThat(sent())
        .startsWith(
            """
            [lines 1-99 of message 2 again, numbered from "     1\\t"]
               100\t    int v100 = computeOtherwise(101);
            [lines 101-899 of message 2 again, numbered from "   101\\t"]
               900\t    // a new line
            [lines 900-2000 of message 2 again, numbered from "   901\\t"]
            """);
  }

  @Test
  void withoutNumbersStandWhereTheyStandBehindThem() {
    read(OTHER, numbered(lines(300), 1, 300, CAT_N));
    read(OTHER, numbered(lines(300), 21, 300, PLAIN));
    assertThat(sent())
        .startsWith("[lines 21-300 of message 2 again, without numbers and \"\\t\" (show). ");
  }

  @Test
  void behindOtherNumbersAreToldBoth() {
    read(READ, numbered(lines(300), 1, 300, CAT_N));
    read(READ, numbered(lines(300), 21, 300, "%d:"));
    assertThat(sent())
        .startsWith(
            "[lines 21-300 of message 2 again, without numbers and \"\\t\", numbered from \"21:\""
                + " (Read). ");
  }

  @Test
  void thatAnEditMayQuoteStayWhereTheyStandBehindNumbersAlone() {
    read(READ, numbered(lines(300), 1, 300, CAT_N));
    read(READ, numbered(lines(300), 1, 300, PLAIN));
    assertThat(sent()).isEqualTo(numbered(lines(300), 1, 300, PLAIN));
    read(READ, numbered(lines(300), 50, 300, CAT_N));
    assertThat(sent()).startsWith("[lines 50-300 of message 2 again (Read). ");
    read(READ, numbered(lines(300), 50, 300, PLAIN));
    assertThat(sent()).startsWith("[lines 50-300 of message 4 again (Read). ");
  }

  @Test
  void thatAnEditMayQuoteStayWhereATextThatNamesThemHasNone() {
    read(READ, numbered(lines(300), 1, 300, CAT_N));
    read(OTHER, numbered(lines(300), 1, 300, PLAIN));
    assertThat(sent()).startsWith("[lines 1-300 of message 2 again, without numbers");
    for (int from : new int[] {1, 30}) {
      String text = read(READ, numbered(lines(300), from, 300, PLAIN));
      assertThat(sent()).as("from line %d", from).isEqualTo(text);
      messages.removeLast();
      messages.removeLast();
    }
  }

  @Test
  void thatAnEditMayQuoteStayWhereTheSameTextWentInAnotherForm() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      rows.append(i == 0 ? "[" : ",\n").append("{\"id\":%d,\"state\":\"ok\"}".formatted(i));
    }
    List<String> sent = new ArrayList<>();
    for (String tool : List.of(OTHER, READ, READ)) {
      read(tool, rows + "]\n");
      CompressResult<List<Map<String, ?>>> r = headroom.conversation("rows").compress(messages);
      sent.add(String.valueOf(r.messages().getLast().get("content")));
    }
    assertThat(sent.get(0)).doesNotContain("{\"id\":7,\"state\":\"ok\"}");
    assertThat(sent.get(1)).isEqualTo(rows + "]\n");
    assertThat(sent.get(2)).startsWith("[all of message 4 again (Read). ");
  }

  /** Rows of a table, each behind its number, of which the first is given. */
  private static List<String> rows(int first, int count) {
    Random random = new Random(11);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add("%d\tuser%d\t%d".formatted(first + i, random.nextInt(9999), random.nextInt(99)));
    }
    return rows;
  }

  private static String table(String head, List<String> rows) {
    return head + String.join("\n", rows) + "\n";
  }

  @Test
  void thatAreAColumnOfATableWhichAnEditMayQuoteStay() {
    read(READ, table("id\tname\tage\n", rows(1, 300)));
    String higher = read(READ, table("id\tname\tage\n", rows(3, 300)));
    assertThat(sent()).isEqualTo(higher);
    read(READ, table("", rows(1, 300).subList(20, 300)));
    assertThat(sent()).startsWith("[lines 22-301 of message 2 again (Read). ");
    read(READ, bare(table("", rows(1, 300))));
    assertThat(sent()).isEqualTo(bare(table("", rows(1, 300))));
    String numbered = read(READ, table("", rows(7, 300)));
    assertThat(sent()).isEqualTo(numbered);
  }

  /** Reads with numbers and without, in any order, of a file that is edited in between. */
  @Test
  void whateverAnEditQuotesOfAPlainReadStandsLiterally() {
    int[] named = new int[1];
    Seeds.of("numbered and plain reads", 2_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          messages.clear();
          List<String> lines = lines(20 + random.nextInt(80));
          for (int i = 0; i < 5; i++) {
            lines.set(random.nextInt(lines.size()), "        edited(" + random.nextInt(99) + ");");
            int from = 1 + random.nextInt(lines.size() / 2);
            String numbers = List.of(PLAIN, PLAIN, CAT_N, "%d: ").get(random.nextInt(4));
            read(
                random.nextInt(4) == 0 ? OTHER : READ,
                numbered(lines, from, lines.size(), numbers));
          }
          named[0] += check("seed " + seed);
        });
    assertThat(named[0]).as("some name lines of others").isPositive();
  }

  private int check(String what) {
    CompressResult<List<Map<String, ?>>> r = headroom.compress(messages);
    byte[] request = MAPPER.writeValueAsBytes(r.messages());
    List<String> repetitions =
        r.spans().stream()
            .filter(d -> d.codec().equals(Optional.of("repeat/1")))
            .map(Decision::pointer)
            .toList();
    StringBuilder sent = new StringBuilder();
    int named = 0;
    for (int i = 1; i < messages.size(); i += 2) {
      String came = String.valueOf(messages.get(i).get("content"));
      String goes = String.valueOf(r.messages().get(i).get("content"));
      sent.append(goes).append('\n');
      if (repetitions.contains("/" + i + "/content")) {
        named++;
        byte[] back = headroom.expandIn(request, "/" + i + "/content");
        assertThat(new String(back, StandardCharsets.UTF_8)).as(what).isEqualTo(came);
      }
      if (String.valueOf(messages.get(i - 1)).contains("name=" + READ)) {
        String plain = bare(came);
        String shown = came.equals(plain) ? sent.toString() : sent + bare(sent.toString());
        List<String> lines = plain.lines().toList();
        for (int from = 0; from + 3 <= lines.size(); from++) {
          assertThat(shown).as(what).contains(String.join("\n", lines.subList(from, from + 3)));
        }
      }
    }
    return named;
  }

  private static String bare(String text) {
    return text.replaceAll("(?m)^ *\\d+(?:\\t|: )", "");
  }
}
