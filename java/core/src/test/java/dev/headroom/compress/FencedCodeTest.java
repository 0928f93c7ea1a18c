package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.compress.code.EmbeddedCode;
import dev.headroom.compress.code.Mentions;
import dev.headroom.compress.code.Wanted;
import dev.headroom.compress.json.Budget;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Code between fences of a text. */
class FencedCodeTest {
  private static final Pattern NOTE = Pattern.compile("# lines (\\d+)-(\\d+)");

  private final MapStore store = new MapStore();
  private final Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build();

  private static String code() {
    StringBuilder code = new StringBuilder();
    for (int seed = 0; seed < 5; seed++) {
      code.append(RandomSource.of(seed, Language.PYTHON).text());
    }
    return code.toString();
  }

  private static String article(String info, String code) {
    return "# The ledger\n\nThis is how the ledger adds up what was ordered, line by line.\n\n```"
        + info
        + "\n"
        + code
        + "```\n\nIt never rounds: what it is given is exact, and what it gives is too.\n";
  }

  @Test
  void codeBecomesAnOutlineInItsPlace() {
    String article = article("python", code());
    CompressResult<byte[]> r = headroom.compressText(article.getBytes(UTF_8), "", "");
    assertThat(r.transformsApplied()).containsExactly(Codecs.CODE_OUTLINE);
    String shown = new String(r.messages(), UTF_8);
    assertThat(shown)
        .startsWith(
            "# The ledger\n\nThis is how the ledger adds up what was ordered, line by line.\n\n```python\n")
        .contains(
            "```\n\nIt never rounds: what it is given is exact, and what it gives is too.\n[");
    for (int seed = 0; seed < 5; seed++) {
      assertThat(shown).contains(RandomSource.of(seed, Language.PYTHON).functions());
    }
    assertThat(store.get(r.references().getFirst()))
        .isInstanceOfSatisfying(
            Lookup.Found.class, f -> assertThat(f.original()).isEqualTo(article.getBytes(UTF_8)));
  }

  @Test
  void notesNameLinesOfTheWholeText() {
    String article = article("python", code());
    CompressResult<byte[]> r = headroom.compressText(article.getBytes(UTF_8), "", "");
    Matcher note = NOTE.matcher(new String(r.messages(), UTF_8));
    assertThat(note.find()).isTrue();
    String range = note.group(1) + "-" + note.group(2);
    String[] lines = article.split("\n");
    Retrieved got = headroom.retrieve(r.references().getFirst(), Selector.lines(range));
    String first = lines[Integer.parseInt(note.group(1)) - 1];
    assertThat(((Retrieved.Page) got).text()).startsWith(first);
    assertThat(new String(r.messages(), UTF_8))
        .contains("\n" + lines[Integer.parseInt(note.group(2))]);
  }

  @Test
  void codeWithoutALanguageOrAnEndIsText() {
    String open = article("python", code()).replace("```\n\nIt", "\n\nIt");
    assertThat(fenced(article("python", code()))).isPresent();
    for (String text : new String[] {article("", code()), article("output", code()), open}) {
      assertThat(fenced(text)).isEmpty();
    }
  }

  /** A note in brackets of a comment would end the comment that the fences stand in. */
  @Test
  void fencesInACommentOfASourceFileAreNone() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      body.append("  total = total + price * ").append(i * i).append(" - rate(price);\n");
    }
    String article = article("ts", "function settle(price) {\n" + body + "}\n");
    String file = "/*\n" + article + "*/\nexport function rate() {\n  return 3;\n}\n";
    CompressResult<byte[]> r = headroom.compressText(file.getBytes(UTF_8), "a.ts", "");
    assertThat(new String(r.messages(), UTF_8))
        .startsWith(
            "/*\n# The ledger … lines 3-32 */\nexport function rate() {\n  return 3;\n}\n//");
    r = headroom.compressText(article.getBytes(UTF_8), "a.ts", "");
    assertThat(new String(r.messages(), UTF_8))
        .contains("```ts\nfunction settle(price) { /* lines 6-27 */ }\n```\n");
  }

  /** What is wanted of code is read from all that stands before it. */
  @Test
  void whereThereIsNoCodeNobodyAsksWhatIsWantedOfIt() {
    Supplier<Wanted> never =
        () -> {
          throw new AssertionError("asked");
        };
    assertThat(fenced(article("output", code()), never)).isEmpty();
    assertThat(fenced("a line of a log\n".repeat(100), never)).isEmpty();
  }

  private static Optional<EmbeddedCode> fenced(String text) {
    return fenced(text, () -> Wanted.of(new byte[0], new Mentions()));
  }

  private static Optional<EmbeddedCode> fenced(String text, Supplier<Wanted> wanted) {
    return EmbeddedCode.of(
        text.getBytes(UTF_8),
        Optional.empty(),
        SyntaxSources.of(),
        wanted,
        new Budget(Fidelity.BALANCED, OptionalDouble.empty()),
        1);
  }
}
