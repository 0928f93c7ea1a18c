package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.Marker;
import dev.headroom.syntax.Language;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomSource;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Several source files in one text, as dumps of repositories have them. */
class SeveralFilesTest {
  private static final String LEDGER =
      "class Ledger:\n"
          + function("settle", "row.price * row.count")
          + function("post", "row.day + row.night")
          + function("unused", "row.left - row.right");

  private static final String CART =
      "from ledger import Ledger\n\n\nclass Cart:\n"
          + function("checkout", "Ledger().settle(row)")
          + function("refund", "Ledger().settle(row) - row.fee");

  private static final String SHOP =
      "from cart import Cart\n\n\nclass Shop:\n" + function("open", "Cart().checkout(row)");

  private static final List<String> HEADS =
      List.of(
          "==== %s ====\n",
          "==> %s <==\n",
          "File: %s\n",
          "## File: `%s`\n```python\n",
          "================\nFile: %s\n================\n",
          "<file path=\"%s\">\n",
          "# %s\n");

  private static final List<String> ENDINGS = List.of("py", "go", "rs", "ts");

  private static String function(String name, String value) {
    StringBuilder text = new StringBuilder("    def " + name + "(self, rows):\n");
    text.append("        total = 0\n        for row in rows:\n");
    for (int i = 0; i < 12; i++) {
      text.append("            total += ").append(value).append(" * ").append(i).append('\n');
    }
    return text.append("        return total\n\n").toString();
  }

  private static String dump(String head) {
    String close = head.contains("```") ? "```\n" : head.contains("<file ") ? "</file>\n" : "";
    StringBuilder text = new StringBuilder();
    List<String> sources = List.of(LEDGER, CART, SHOP);
    List<String> names = List.of("src/ledger.py", "src/cart.py", "src/shop.py");
    for (int i = 0; i < names.size(); i++) {
      text.append(head.formatted(names.get(i))).append(sources.get(i)).append(close).append('\n');
    }
    return text.toString();
  }

  private static CompressResult<String> compress(String text, String query) {
    return compress(CompressConfig.DEFAULTS, text, query);
  }

  private static CompressResult<String> compress(CompressConfig config, String text, String query) {
    return Headroom.builder()
        .model("gpt-4o")
        .config(config)
        .store(new MapStore())
        .build()
        .compressText(text, "", query);
  }

  /** A place that a message names, as compilers do, heads no file. */
  @Test
  void aPathWithALineBehindItIsNoHead() {
    String written = compress(dump("///  --> %s:3:7\n"), "").messages();
    assertThat(written).doesNotContain("names that a file declares");
    assertThat(compress(dump("///  --> %s\n"), "").messages()).contains("ledger.py: Ledger");
  }

  @Test
  void eachFileIsAnOutlineBelowItsName() {
    for (String head : HEADS) {
      CompressResult<String> r = compress(dump(head), "");
      assertThat(r.transformsApplied()).as(head).containsExactly(Codecs.CODE_OUTLINE);
      assertThat(r.messages())
          .as(head)
          .contains("src/ledger.py", "src/cart.py", "src/shop.py")
          .contains("def settle(self, rows): ...  # lines ", "def checkout(self, rows): ...");
      assertThat(r.tokensAfter()).as(head).isLessThan(r.tokensBefore() / 2);
    }
  }

  @Test
  void aMapSaysWhoUsesWhatFirstWhatIsUsedMost() {
    String shown = compress(dump(HEADS.getFirst()), "").messages();
    assertThat(shown)
        .contains("\nsrc/ledger.py: ")
        .contains("settle ← src/cart.py")
        .contains("Ledger ← src/cart.py")
        .contains("\nsrc/cart.py: ")
        .contains("checkout ← src/shop.py")
        .doesNotContain("unused ←", "post ←", "open ←");
  }

  @Test
  void ofBlocksThatThereIsRoomForThoseStayThatOthersUse() {
    CompressConfig config = CompressConfig.DEFAULTS.withTargetRatio(0.4);
    String shown = compress(config, dump(HEADS.getFirst()), "").messages();
    assertThat(shown).contains("total += row.price * row.count * 11");
    assertThat(shown).doesNotContain("row.left - row.right * 11");
  }

  @Test
  void whatIsAskedForStandsWhole() {
    String shown = compress(dump(HEADS.getFirst()), "what does unused do?").messages();
    assertThat(shown).contains(LEDGER.substring(LEDGER.indexOf("    def unused")).stripTrailing());
  }

  @Test
  void aFileThatNamesOthersInCommentsIsOneFile() {
    String source = RandomSource.of(3, Language.PYTHON).text();
    String text = source + "\n# src/ledger.py\n" + LEDGER + "\n# src/cart.py\n" + CART;
    CompressResult<String> r = compress(text, "");
    assertThat(r.transformsApplied()).containsExactly(Codecs.CODE_OUTLINE);
    assertThat(r.messages()).doesNotContain("←").contains("# [");
  }

  @Test
  void aFileUsesNothingOfAnotherLanguage() {
    String go = "package cart\n\nfunc Sum(rows []Row) int {\n\treturn settle(rows)\n}\n";
    String text = dump(HEADS.getFirst()) + HEADS.getFirst().formatted("src/sum.go") + go;
    assertThat(compress(text, "").messages())
        .contains("settle ← src/cart.py")
        .doesNotContain("src/sum.go\n[", "← src/sum.go", ", src/sum.go");
  }

  /** As bundlers keep them, where each part says in a block of comment what it was. */
  @Test
  void aBundleIsOneFile() {
    StringBuilder bundle = new StringBuilder("/**\n * @license\n * A bundle\n */\n");
    for (int seed = 1; seed <= 3; seed++) {
      bundle.append("\n/**\n * @file part").append(seed).append(".js\n */\n");
      bundle.append(RandomSource.of(seed, Language.JAVASCRIPT).text());
    }
    CompressResult<String> r = compress(bundle.toString(), "");
    assertThat(r.transformsApplied()).containsExactly(Codecs.CODE_OUTLINE);
    assertThat(r.messages()).contains("@file part1.js");
    assertThat(r.messages().strip().lines().toList().getLast()).startsWith("// [");
  }

  @Test
  void whatIsLeftOutOfBrokenFilesComesBackWhole() {
    Language[] languages = {Language.PYTHON, Language.GO, Language.RUST, Language.TYPESCRIPT};
    AtomicInteger outlines = new AtomicInteger();
    Seeds.of("several broken source files", 4_000)
        .forEach(seed -> {
          String head = HEADS.get((int) (seed % HEADS.size()));
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < languages.length; i++) {
            text.append(head.formatted("src/a" + i + "." + ENDINGS.get(i)));
            text.append(new String(RandomSource.damaged(seed + i, languages[i]), UTF_8));
          }
          CompressResult<String> r = compress(text.toString(), "");
          outlines.addAndGet(r.transformsApplied().contains(Codecs.CODE_OUTLINE) ? 1 : 0);
          assertThat(r.decisions().getFirst().reason())
              .as("seed %d", seed)
              .doesNotContain("failed")
              .doesNotContain("differs")
              .doesNotContain("not true");
          assertThat(r.tokensAfter()).isLessThanOrEqualTo(r.tokensBefore());
          assertThat(Marker.find(r.messages().getBytes(UTF_8))).containsAll(r.references());
        });
    assertThat(outlines.get()).isPositive();
  }
}
