package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.testing.MapStore;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of files that begin in the middle of a comment, a text or a list. */
class NativePartTest {
  /** The first line's number in the file. */
  private static final int FIRST = 41;

  private static final String PROSE =
      """
      %1$s of what is owed, and isn't paid (yet: see below
      %1$s for what that means "here).

      %1$s Callers hold the lock; what they don't do is wait {for it.
      """;

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").store(new MapStore()).build();

  @BeforeAll
  static void load() {
    NativeRequired.kernel();
  }

  private static String functions(String begin, String statement, String end) {
    return IntStream.range(0, 12)
        .mapToObj(i -> begin.formatted(i) + statement.formatted(i).repeat(6) + end)
        .collect(Collectors.joining("\n"));
  }

  static Stream<Arguments> parts() {
    String java =
        functions(
            "  void step%d(int amount) {\n", "    log(\"step%d\", amount, amount / 2);\n", "  }\n");
    String go =
        functions("func step%d(amount int) {\n", "\tlog(\"step%d\", amount, amount/2)\n", "}\n");
    String python =
        functions("def step%d(amount):\n", "    log(\"step%d\", amount, amount / 2)\n", "");
    return Stream.of(
        Arguments.of("Ledger.java", PROSE.formatted(" *") + " */\nclass Ledger {\n" + java + "}\n"),
        Arguments.of("ledger.go", PROSE.formatted("") + "*/\n" + go),
        Arguments.of("ledger.py", PROSE.formatted("") + "\"\"\"\n\n" + python));
  }

  private static String numbered(String text) {
    List<String> lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> "%6d\t%s\n".formatted(FIRST + i, lines.get(i)))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void keepTheirBeginningAndAreOutlinesBehindIt(String name, String part) {
    String shown = outline(part, name);
    assertThat(shown).startsWith(part.lines().limit(5).collect(Collectors.joining("\n")));
    assertThat(range(shown, "step7"))
        .hasSizeBetween(4, 6)
        .allMatch(line -> said(part, line, 1).contains("\"step7\""));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void haveTheNumbersOfTheirListing(String name, String part) {
    String listing = numbered(part);
    String shown = outline(listing, name);
    assertThat(shown).startsWith(listing.lines().limit(5).collect(Collectors.joining("\n")));
    assertThat(range(shown, "step7"))
        .hasSizeBetween(4, 6)
        .allMatch(line -> said(part, line, FIRST).contains("\"step7\""));
  }

  @Test
  void documentationThatBeginsOnALineOfItsOwnIsNotTakenForItsEnd() {
    String functions =
        functions(
            "def step%d(amount):\n    \"\"\"\n    amount: of step %1$d\n    \"\"\"\n",
            "    log(\"step%d\", amount, amount / 2)\n", "");
    String shown = outline("    \"a\": 1,\n    \"b\": {\n},\n}}\n\n" + functions, "ledger.py");
    for (int i = 0; i < 12; i++) {
      assertThat(shown).contains("def step" + i + "(amount):");
    }
  }

  private static String said(String text, int line, int first) {
    return text.lines().toList().get(line - first);
  }

  /** The lines that a note of a function names, without those of its brackets. */
  private static List<Integer> range(String shown, String function) {
    Matcher note =
        Pattern.compile("(?:void|func|def) " + function + "\\(.*lines (\\d+)-(\\d+)")
            .matcher(shown);
    assertThat(note.find()).as("a note of %s in %s", function, shown).isTrue();
    return IntStream.range(Integer.parseInt(note.group(1)) + 1, Integer.parseInt(note.group(2)))
        .boxed()
        .toList();
  }

  private String outline(String text, String name) {
    CompressResult<byte[]> r = headroom.compressText(text.getBytes(UTF_8), name);
    assertThat(r.transformsApplied()).contains("code-outline/1");
    return new String(r.messages(), UTF_8);
  }
}
