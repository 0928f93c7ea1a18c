package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The diff of some files with the usual three lines of context, and of a lock file. Planted: every
 * changed line of what people wrote.
 */
final class Diffs implements Generator {
  private static final int CONTEXT = 3;

  @Override
  public String family() {
    return "diffs";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    StringBuilder diff = new StringBuilder();
    for (int f = draw.between(3, 9); f > 0; f--) {
      String type = Code.type(draw) + draw.digits(2);
      String path = "src/main/java/shop/" + draw.pick(Words.SERVICES) + "/" + type + ".java";
      head(diff, draw, path);
      List<String> lines = Code.file(draw, type, draw.between(8, 20), "").lines().toList();
      int at = draw.between(CONTEXT, 12);
      while (at + CONTEXT < lines.size()) {
        hunk(diff, draw, plant, lines, at);
        at += draw.between(10, 40);
      }
    }
    lock(diff, draw);
    return Made.content(diff.toString(), "git diff", "");
  }

  private static void head(StringBuilder diff, Draw draw, String path) {
    diff.append("diff --git a/%s b/%s\n".formatted(path, path));
    diff.append("index %s..%s 100644\n".formatted(draw.hex(9), draw.hex(9)));
    diff.append("--- a/%s\n+++ b/%s\n".formatted(path, path));
  }

  private static void hunk(
      StringBuilder diff, Draw draw, Planted plant, List<String> lines, int at) {
    List<String> added = new ArrayList<>();
    for (int i = draw.below(3); i >= 0; i--) {
      added.add("+    audit.%s(id, %s);".formatted(Code.method(draw), draw.digits(5)));
    }
    String removed = "-" + lines.get(at);
    int old = 2 * CONTEXT + 1;
    diff.append(
        "@@ -%d,%d +%d,%d @@\n"
            .formatted(at - CONTEXT + 1, old, at - CONTEXT + 1, old - 1 + added.size()));
    lines.subList(at - CONTEXT, at).forEach(l -> diff.append(' ').append(l).append('\n'));
    diff.append(plant.keep(removed)).append('\n');
    added.forEach(l -> diff.append(plant.keep(l)).append('\n'));
    lines.subList(at + 1, at + 1 + CONTEXT).forEach(l -> diff.append(' ').append(l).append('\n'));
  }

  private static void lock(StringBuilder diff, Draw draw) {
    head(diff, draw, "package-lock.json");
    int n = draw.between(20, 120);
    diff.append("@@ -1,%d +1,%d @@\n".formatted(n, n));
    for (int i = 0; i < n; i++) {
      diff.append("-      \"integrity\": \"sha512-%s\",\n".formatted(draw.hex(40)));
    }
    for (int i = 0; i < n; i++) {
      diff.append("+      \"integrity\": \"sha512-%s\",\n".formatted(draw.hex(40)));
    }
  }
}
