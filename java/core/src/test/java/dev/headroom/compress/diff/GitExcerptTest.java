package dev.headroom.compress.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import dev.headroom.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GitExcerptTest {
  private static String left(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Selected selected = GitExcerpt.of(LineSequence.of(bytes), Terms.of(new byte[0])).orElseThrow();
    return new String(
        selected.excerpt().written(Reference.of(bytes), Optional.empty()).orElseThrow(), UTF_8);
  }

  @Test
  void keepsChangesWithALineAroundThemAndSaysWhichLinesAreLeftOut() {
    String context = "%s of a long enough line of context that is worth being left out";
    List<String> lines = new ArrayList<>();
    lines.add("diff --git a/old.c b/new.c");
    lines.add("similarity index 90%");
    lines.add("rename from old.c");
    lines.add("rename to new.c");
    lines.add("index 1234567..89abcde 100644");
    lines.add("--- a/old.c");
    lines.add("+++ b/new.c");
    lines.add("@@ -10,7 +10,7 @@ int f() {");
    for (String n : List.of("one", "two", "three")) {
      lines.add(" " + context.formatted(n));
    }
    lines.add("--- removed");
    lines.add("+++ added");
    for (String n : List.of("four", "five", "six")) {
      lines.add(" " + context.formatted(n));
    }
    String left = left(String.join("\n", lines) + "\n");
    assertThat(left)
        .contains("rename from old.c\nrename to new.c\n")
        .contains("@@ -10,7 +10,7 @@ int f() {\n[…9-10]\n " + context.formatted("three"))
        .contains("\n--- removed\n+++ added\n " + context.formatted("four") + "\n[…15-16]\n")
        .contains("[4 of 16 lines omitted");
  }

  @Test
  void aLockFileIsSummedUp() {
    StringBuilder diff = new StringBuilder();
    diff.append("diff --git a/package-lock.json b/package-lock.json\n");
    diff.append("index 1..2 100644\n--- a/package-lock.json\n+++ b/package-lock.json\n");
    diff.append("@@ -1,20 +1,30 @@\n");
    diff.append("-    \"version\": \"1.0.0\"\n".repeat(20));
    diff.append("+    \"version\": \"1.0.1\"\n".repeat(30));
    diff.append("diff --git a/a.c b/a.c\nindex 1..2\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-a\n+b\n");
    assertThat(left(diff.toString()))
        .contains("+++ b/package-lock.json\n[…5-55: +30 -20 lines of a generated file]\n")
        .contains("@@ -1 +1 @@\n-a\n+b\n");
  }

  @Test
  void everyChangedLineStays() {
    Seeds.of("changed lines", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          List<String> changed = new ArrayList<>();
          StringBuilder diff = new StringBuilder();
          for (int f = 1 + random.nextInt(3); f > 0; f--) {
            file(diff, random, changed);
          }
          if (changed.isEmpty()) {
            return;
          }
          List<String> left = left(diff.toString()).lines().toList();
          assertThat(left).as("seed %d", seed).containsSubsequence(changed);
        });
  }

  private static void file(StringBuilder diff, Random random, List<String> changed) {
    int parents = random.nextInt(4) == 0 ? 2 : 1;
    String name = "f" + random.nextInt(9) + ".c";
    diff.append(parents == 2 ? "diff --cc " + name : "diff --git a/" + name + " b/" + name);
    diff.append("\nindex 12345..67890\n--- a/").append(name).append("\n+++ b/").append(name);
    diff.append('\n');
    for (int h = random.nextInt(3); h >= 0; h--) {
      List<String> lines = new ArrayList<>();
      int[] counts = new int[parents + 1];
      for (int i = random.nextInt(30); i >= 0; i--) {
        char[] marks = new char[parents];
        int mode = random.nextInt(4);
        for (int p = 0; p < parents; p++) {
          marks[p] = mode > 1 ? ' ' : random.nextBoolean() ? ' ' : mode == 0 ? '+' : '-';
        }
        String mark = new String(marks);
        boolean removed = mark.contains("-");
        for (int p = 0; p < parents; p++) {
          boolean in = removed ? marks[p] == '-' : marks[p] == ' ';
          counts[p] += in ? 1 : 0;
        }
        counts[parents] += removed ? 0 : 1;
        String[] texts = {
          "-- x", "++ y", "@@ -1 +1 @@", "diff --git a/x b/x", "commit 0123456789", ""
        };
        String line = mark + texts[random.nextInt(texts.length)] + " " + i;
        lines.add(line);
        if (!mark.isBlank()) {
          changed.add(line);
        }
      }
      String signs = "@".repeat(parents + 1);
      diff.append(signs);
      for (int p = 0; p < parents; p++) {
        diff.append(" -1,").append(counts[p]);
      }
      diff.append(" +1,").append(counts[parents]).append(' ').append(signs).append('\n');
      lines.forEach(line -> diff.append(line).append('\n'));
    }
  }

  @Test
  void aCommitKeepsItsSubjectAuthorAndDate() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      log.append("commit %040x\n".formatted(0xabcdef0123456789L + i));
      log.append("Author: Ann <ann@example.com>\nDate:   Mon Jul 20 10:10:00 2026 +0200\n\n");
      log.append("    Subject ").append(i).append("\n    \n");
      log.append("    A longer account of what was done and of why it had to be done at all.\n\n");
    }
    String left = left(log.toString());
    for (int i = 0; i < 6; i++) {
      assertThat(left).contains("    Subject " + i + "\n").doesNotContain("account");
    }
    assertThat(left).contains("commit 0000000000…\nAuthor: Ann <ann@example.com>\n");
  }
}
