package dev.headroom.compress.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitListExcerptTest {
  private static Optional<Selected> selected(String text, String question) {
    return CommitListExcerpt.of(
        LineSequence.of(text.getBytes(UTF_8)), Terms.of(question.getBytes(UTF_8)));
  }

  private static String left(String text, String question) {
    return new String(
        selected(text, question)
            .orElseThrow()
            .excerpt()
            .written(Reference.of(text.getBytes(UTF_8)), Optional.empty())
            .orElseThrow(),
        UTF_8);
  }

  private static String hash(int i) {
    return "%07x".formatted((i + 1) * 0x9e3779b1 >>> 4);
  }

  private static String commit(int i, String subject) {
    return hash(i) + " " + subject + "\n";
  }

  private static String list(int n) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      String subject =
          switch (i) {
            case 0 -> "(HEAD -> main, origin/main) Fix 0";
            case 60 -> "(tag: v1.2) Release 1.2";
            case 80 -> "(see below) The cart fails no more";
            case 100 -> "Merge branch 'orders'";
            case 120 -> "Revert \"Count orders twice\"";
            case 140 -> "Ledgers are kept";
            default -> "Step " + i + " of what the shop has to do";
          };
      text.append(commit(i, subject));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%2$d order %1$d was sent to the shop",
        "* %2$d order %1$d was sent to the shop",
        "%3$s HEAD@{%1$d}: commit: Step of the shop",
        "%3$s blob %1$d and more",
        "%3$s  docs/%1$d of the shop.md"
      })
  void numbersMovesAndObjectsAreNoCommits(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append(line.formatted(i, 10_000_019L * (i % 9 + 1) + i, hash(i))).append('\n');
    }
    assertThat(selected(text.toString(), "")).isEmpty();
  }

  @Test
  void theNewestStayAndTheOldestAndWhatIsNamedOrAskedFor() {
    String text = list(200);
    String left = left(text, "when did the ledgers change?");
    List<String> commits = text.lines().toList();
    for (int i : new int[] {0, 29, 60, 100, 120, 140, 197, 199}) {
      assertThat(left.lines()).contains(commits.get(i));
    }
    assertThat(left)
        .contains("[…31-60: 30 commits]")
        .contains("[…62-100: 39 commits]")
        .doesNotContain("(see below)");
    assertThat(left(text, "")).doesNotContain("Ledgers");
  }

  @Test
  void aHashIsFoundThatIsAskedFor() {
    assertThat(left(list(200), "what is " + hash(81) + "?"))
        .contains(commit(81, "Step 81 of what".concat(" the shop has to do")));
  }

  @Test
  void manyMergesGoAsOthersDo() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append(commit(i, (i % 2 == 0 ? "Merge branch 'b" : "What stands for b") + i + "'"));
    }
    assertThat(left(text.toString(), "")).contains("[lines 31-197 of 200 omitted: 167 commits.");
  }

  @Test
  void theGraphBesideWhatIsLeftOutGoesToo() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      boolean merge = i == 50;
      text.append(merge ? "*   " : "* ")
          .append(commit(i, merge ? "Merge branch 'a'" : "A change of the shop, number " + i));
      text.append(merge ? "|\\  \n| * " + commit(500, "On the branch of a") + "|/  \n" : "");
    }
    assertThat(left(text.toString(), ""))
        .contains(
            "\n[…31-50: 20 commits]\n*   "
                + hash(50)
                + " Merge branch 'a'\n[…52-120: 67 commits]\n");
  }

  @Test
  void fewCommitsAndOtherListsAreNone() {
    assertThat(selected(list(59), "")).isEmpty();
    StringBuilder sums = new StringBuilder();
    StringBuilder table = new StringBuilder();
    StringBuilder symbols = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      sums.append(hash(i)).append(" src/a%d.c\n".formatted(i));
      table.append(hash(i)).append("   svc%d   Up 3 days\n".formatted(i));
      symbols.append("%08x T function_%d\n".formatted(0x1000 + 48 * i, i));
    }
    assertThat(selected(sums.toString(), "")).isEmpty();
    assertThat(selected(table.toString(), "")).isEmpty();
    assertThat(selected(symbols.toString(), "")).isEmpty();
    assertThat(selected("* a point\n- another\n".repeat(100), "")).isEmpty();
  }
}
