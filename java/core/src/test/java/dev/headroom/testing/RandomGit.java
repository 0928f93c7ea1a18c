package dev.headroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What git prints, of several commands by the seed, damaged here and there. */
public final class RandomGit {
  /** What may be taken for a part of our own form, or of git's. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "    ",
          "|",
          "[×3]",
          "# a | b | c",
          "# a | 10:00:00",
          "== x; y",
          "== x",
          "=== x; 1,2..3",
          "@@ 12",
          "@@ 3/4 \"",
          "@@ +4",
          "@@@ 1/2/3",
          "@12 1234567",
          "@1 ^abcdef0 | Ann | 2026-01-02 10:00:00 +0100",
          "x +1 -2",
          "2 files +1 -2",
          "1 file +1",
          "x 7 ++-",
          "y Bin 0 -> 7 bytes",
          " x | 3 ++-",
          " 1 file changed, 1 insertion(+)",
          " 2 files changed, 0 insertions(+), 0 deletions(-)",
          "-- ",
          "+",
          "-",
          "\\ No newline at end of file",
          "@@ -0,0 +1,4 @@",
          "@@ -1,4 +0,0 @@",
          "@@ -1 +1 @@ \"",
          "@@@ -1,2 -1,2 +1,3 @@@",
          "@@",
          "commit 0123456789abcdef",
          "Author: =Ann",
          "Author:     Ann",
          "Date:   10:00:00",
          "Date:   =x",
          "    Reviewed-by: Ann",
          "    Reviewed-by: =Ann",
          "Notes:",
          "gpg: Signature made Mon 20 Jul 2026",
          "diff --git a/x b/x",
          "diff --git \"a/\\303\\251\" \"b/\\303\\251\"",
          "diff --cc x",
          "index 1..2",
          "index 1..2 100755",
          "--- a/x",
          "+++ b/x",
          "--- /dev/null",
          "Binary files a/x and b/x differ",
          "similarity index 90%",
          "rename from x",
          "M\tx",
          "M\tx/y",
          "R090\tx/y\tx/z",
          "GIT binary patch",
          " create mode 100755 x",
          "1234567 (Ann 2026-01-02 10:00:00 +0100 1) ",
          "^234567 x (Ann   2026-01-02 10:00:00 +0100  9) z");

  private static final String[] NAMES = {
    "Ann <a@x.org>", "Bo Li <bo@x.org>", "Bo Li <li@x.org>", "Åsa É <e@x.org>", "Ann", "bot[bot] <>"
  };

  private static final String[] DATES = {
    "Mon Jul 20 10:10:00 2026", "Mon Jul 20 08:00:01 2026", "Thu Feb 29 23:59:59 2024",
    "Sun Jan 1 00:00:00 2023", "Tue Jan 1 00:00:00 2023", "Mon Jul 20 10:10:00 2020"
  };

  private final Random random;
  private final List<String> lines = new ArrayList<>();

  private RandomGit(long seed) {
    this.random = new Random(seed);
  }

  /** A text. */
  public static byte[] of(long seed) {
    return new RandomGit(seed).text();
  }

  private byte[] text() {
    for (int p = random.nextInt(4); p >= 0; p--) {
      switch (random.nextInt(8)) {
        case 0 -> log(false);
        case 1 -> log(true);
        case 2, 3 -> files();
        case 4 -> stat();
        case 5 -> blame();
        case 6 -> names();
        default -> lines.add(HOSTILE.get(random.nextInt(HOSTILE.size())));
      }
    }
    for (int i = random.nextInt(5); i > 0 && !lines.isEmpty(); i--) {
      damage(random.nextInt(lines.size()));
    }
    String end = random.nextInt(5) == 0 ? "\r\n" : "\n";
    return (String.join(end, lines) + (random.nextInt(3) == 0 ? "" : end)).getBytes(UTF_8);
  }

  private void damage(int at) {
    String line = lines.get(at);
    String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
    switch (random.nextInt(6)) {
      case 0 -> lines.add(at, line);
      case 1 -> lines.remove(at);
      case 2 -> lines.set(at, line.substring(random.nextInt(line.length() + 1)));
      case 3 -> lines.set(at, line + hostile);
      case 4 -> lines.set(at, line + " ");
      default -> lines.add(at, hostile);
    }
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  private String path() {
    return pick(
        "a.c", "src/b.c", "src/my file.c", "src/é.c", "x; y", "a => b", "{a => b}/c", "z 3");
  }

  private String hash(int digits) {
    return "%040x".formatted(random.nextLong() & 0xffff_ffff_ffffL).substring(40 - digits);
  }

  private void log(boolean fuller) {
    for (int n = random.nextInt(5); n >= 0; n--) {
      lines.add("commit " + hash(40) + pick("", "", " (HEAD -> main, tag: v1)"));
      if (random.nextInt(4) == 0) {
        lines.add("Merge: 1a2b3c4 5d6e7f8");
      }
      String author = pick(NAMES);
      String date =
          random.nextInt(4) == 0
              ? pick("2026-07-20 10:00:00 +0100", "2026-07-20 11:00:00 +0100", "3 days ago", "=")
              : pick(DATES) + pick(" +0100", " +0100", " -0730", "");
      boolean own = random.nextBoolean();
      lines.add((fuller ? "Author:     " : "Author: ") + author);
      lines.add((fuller ? "AuthorDate: " : "Date:   ") + date);
      if (fuller) {
        lines.add("Commit:     " + (own ? author : pick(NAMES)));
        lines.add("CommitDate: " + (own ? date : pick(DATES) + " +0100"));
      }
      lines.add("");
      for (int m = random.nextInt(5); m > 0; m--) {
        lines.add(
            "    " + pick("fix", "", "", "| a", "# b", "Signed-off-by: " + pick(NAMES), "  - c"));
      }
      lines.add("");
      switch (random.nextInt(7)) {
        case 0 -> stat();
        case 6 -> names();
        case 1 -> files();
        case 2 -> lines.addAll(List.of("Notes:", "    note", ""));
        default -> {}
      }
    }
  }

  private void files() {
    for (int n = random.nextInt(3); n >= 0; n--) {
      String path = path();
      String tab = path.contains(" ") ? "\t" : "";
      String mode = pick(" 100644", " 100644", " 100755");
      lines.add("diff --git a/" + path + " b/" + path);
      switch (random.nextInt(8)) {
        case 0 -> added(path + tab);
        case 1 -> removed(path + tab);
        case 2 -> renamed(path);
        case 3 ->
            lines.addAll(
                List.of(
                    "index 12..34" + mode,
                    "Binary files a/" + path + " and b/" + path + " differ"));
        case 4 -> lines.addAll(List.of("old mode 100644", "new mode 100755"));
        case 5 -> merge(path);
        default -> {
          lines.addAll(
              List.of("index 12..34" + mode, "--- a/" + path + tab, "+++ b/" + path + tab));
          hunks();
        }
      }
    }
  }

  private void added(String path) {
    lines.addAll(List.of("new file mode 100644", "index 000..34"));
    int n = random.nextInt(8);
    if (n > 0) {
      lines.addAll(List.of("--- /dev/null", "+++ b/" + path, "@@ -0,0 +1" + count(n) + " @@"));
      signed("+", n);
    }
  }

  private void removed(String path) {
    int n = 1 + random.nextInt(8);
    lines.addAll(List.of("deleted file mode 100644", "index 12..000"));
    lines.addAll(List.of("--- a/" + path, "+++ /dev/null", "@@ -1" + count(n) + " +0,0 @@"));
    signed("-", n);
  }

  private void signed(String sign, int n) {
    for (int i = 0; i < n; i++) {
      lines.add(sign + pick("x", "", "| y", "# z", "  w", "-- v", "++ u", "[×2]"));
    }
    if (random.nextInt(3) == 0) {
      lines.add("\\ No newline at end of file");
    }
  }

  private void renamed(String path) {
    boolean whole = random.nextBoolean();
    lines.set(lines.size() - 1, "diff --git a/" + path + " b/new/" + path);
    lines.add("similarity index " + (whole ? "100%" : "90%"));
    lines.addAll(List.of("rename from " + path, "rename to new/" + path));
    if (!whole) {
      lines.addAll(List.of("index 12..34 100644", "--- a/" + path, "+++ b/new/" + path));
      hunks();
    }
  }

  private void merge(String path) {
    lines.set(lines.size() - 1, "diff --cc " + path);
    lines.addAll(List.of("index 12,34..56", "--- a/" + path, "+++ b/" + path));
    int[] count = new int[3];
    List<String> hunk = new ArrayList<>();
    for (int i = random.nextInt(7); i >= 0; i--) {
      String signs = pick("  ", "  ", "++", " +", "+ ", "--", "- ", " -");
      hunk.add(signs + pick("x", "", "- y"));
      boolean gone = signs.contains("-");
      for (int p = 0; p < 2; p++) {
        count[p] += signs.charAt(p) == (gone ? '-' : ' ') ? 1 : 0;
      }
      count[2] += gone ? 0 : 1;
    }
    String ranges =
        "-%d%s -%d%s +%d%s"
            .formatted(
                random.nextInt(4) + 1,
                count(count[0]),
                random.nextInt(2) + 1,
                count(count[1]),
                1,
                count(count[2]));
    lines.add("@@@ " + ranges + " @@@" + pick("", " f()"));
    lines.addAll(hunk);
  }

  private static String count(int n) {
    return n == 1 ? "" : "," + n;
  }

  private void hunks() {
    int old = 1;
    int ahead = 0;
    for (int n = random.nextInt(3); n >= 0; n--) {
      old += random.nextInt(20);
      int removed = 0;
      int added = 0;
      List<String> hunk = new ArrayList<>();
      for (int i = random.nextInt(9); i >= 0; i--) {
        String sign = pick(" ", " ", "+", "-");
        removed += sign.equals("+") ? 0 : 1;
        added += sign.equals("-") ? 0 : 1;
        hunk.add(sign + pick("x", "", "-- y", "++ z", " | w"));
      }
      int odd = random.nextInt(8) == 0 ? 1 : 0;
      int from = removed == 0 ? old - 1 : old;
      int fresh = old + ahead + odd - (added == 0 ? 1 : 0);
      lines.add(
          "@@ -"
              + from
              + count(removed)
              + " +"
              + fresh
              + count(added)
              + " @@"
              + pick("", " f()", " g"));
      lines.addAll(hunk);
      if (random.nextInt(6) == 0) {
        lines.add("\\ No newline at end of file");
      }
      old += removed;
      ahead += added - removed + odd;
    }
  }

  private void stat() {
    int files = 1 + random.nextInt(4);
    String[] paths = new String[files];
    int[] plus = new int[files];
    int[] minus = new int[files];
    int width = 0;
    int widest = 1;
    int added = 0;
    int removed = 0;
    for (int f = 0; f < files; f++) {
      paths[f] = path();
      plus[f] = random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 9 : 120);
      minus[f] = random.nextInt(3) == 0 ? 0 : random.nextInt(9);
      width = Math.max(width, paths[f].length());
      widest = Math.max(widest, String.valueOf(plus[f] + minus[f]).length());
      added += plus[f];
      removed += minus[f];
    }
    for (int f = 0; f < files; f++) {
      int total = plus[f] + minus[f];
      int shown = Math.min(plus[f], 50);
      String bar = (total == 0 ? "" : " ") + "+".repeat(shown) + "-".repeat(minus[f]);
      String pad = " ".repeat(width - paths[f].length());
      String number = ("%" + widest + "d").formatted(total);
      boolean binary = random.nextInt(12) == 0;
      lines.add(" " + paths[f] + pad + " | " + (binary ? "Bin 0 -> 17 bytes" : number + bar));
    }
    lines.add(
        " "
            + counted(files, "file")
            + " changed"
            + (added > 0 || removed == 0 ? ", " + counted(added, "insertion") + "(+)" : "")
            + (removed > 0 || added == 0 ? ", " + counted(removed, "deletion") + "(-)" : ""));
  }

  private static String counted(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private void blame() {
    String[] commits = {"1234567", "^abcdef", "89abcde"};
    boolean named = random.nextInt(3) == 0;
    int number = random.nextInt(99);
    int n = random.nextInt(12);
    for (int i = 0; i < n; i++) {
      int commit = random.nextInt(3);
      String author = "%-6s".formatted(pick("Ann", "Bo Li", "Å"));
      String date = pick("2026-01-02 10:00:00 +0100", "2025-11-30 23:59:59 -0700");
      String file = named ? "%-5s ".formatted(pick("a.c", "é.c", "my f")) : "";
      lines.add(
          "%s %s(%s %s %3d) %s"
              .formatted(
                  commits[commit],
                  file,
                  author,
                  date,
                  number++,
                  pick("x", "", "  y", "@1 z", "# w")));
    }
  }

  private void names() {
    String before = pick("", "M\t", "3\t4\t", "R090\told/x\t");
    for (int n = random.nextInt(6); n >= 0; n--) {
      lines.add(
          before + pick("a/b/", "a/b/", "a/", "") + pick("x.c", "y.c", "@z", "#w", "|v", "12", ""));
    }
    lines.add("");
  }
}
