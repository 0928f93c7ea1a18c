package dev.headroom.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of lines as tools print them, of a kind by the seed, damaged here and there. */
public final class RandomLines {
  /** What may be taken for a part of our own forms, or breaks lines. One byte a character. */
  private static final List<String> HOSTILE =
      List.of(
          "|",
          "[\u00c3\u0097",
          "[then 3 lines as after the same line above]",
          "[\u00c3\u009712]",
          "~a{b c}",
          "~~",
          "^",
          "^src/",
          " ",
          "=",
          "./",
          "--",
          "== x; y",
          "# a | b | c",
          ":",
          "1:",
          "[hits: under each path its lines]",
          "[lines]",
          "[git]",
          "[\u00e2\u0080\u00a61-3]",
          "[\u00e2\u0080\u00a62: 3 x]",
          "hash=0123456789abcdef01234567]",
          "\r",
          "\0",
          "\u00ff\u00fe",
          "\u001b[31m",
          "{",
          "}",
          "; ",
          "}{",
          "diff --git a/x b/x",
          "index 1..2",
          "@@ -1,2 +1,2 @@",
          "commit 0123456789abcdef",
          "Author: ",
          "Date:   ",
          "\u00e2\u0094\u0082   ",
          "\u00e2\u0094\u0094\u00e2\u0094\u0080\u00e2\u0094\u0080 x",
          "drwxr-xr-x 2 a b 4 x y z n",
          "[trace: a.B.m:7 = at a.B.m(B.java:7), .m same class, ..B.m same package, behind tabs]",
          "\tat .m(",
          "\tat a/.b:1)",
          " a.B.m:7",
          "Caused by: x.YException: z",
          "''",
          "| a | b | c |",
          "|---|---|",
          "a   b   c",
          " a | b | c ",
          "[table: columns by spaces, drawn 3 1+3 1+0; '' is empty]");

  private final Random random;
  private final List<String> lines = new ArrayList<>();

  private RandomLines(long seed) {
    this.random = new Random(seed);
  }

  /** A text. */
  public static byte[] of(long seed) {
    return new RandomLines(seed).text();
  }

  private byte[] text() {
    int parts = 1 + random.nextInt(3);
    for (int p = 0; p < parts; p++) {
      int n = random.nextInt(40);
      switch (random.nextInt(11)) {
        case 0 -> hits(n);
        case 1 -> paths(n);
        case 2 -> tree(n);
        case 3 -> log(n / 4);
        case 4 -> diff(n);
        case 5 -> list(n);
        case 6 -> tests(n);
        case 7 -> frames(n);
        case 8 -> table(n);
        case 9 -> counts(n);
        default -> hostile(n);
      }
    }
    damage();
    String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    String text = String.join(end, lines) + (random.nextInt(3) == 0 ? "" : end);
    return text.getBytes(ISO_8859_1);
  }

  private String word() {
    String letters = "abcdefgh";
    StringBuilder word = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private String path() {
    String[] folders = {
      "", "src/", "src/main/", "./", "a-1/", "C:\\x\\", "logs/2024-01-01/", "/v/"
    };
    String[] endings = {".c", ".java", "", ".log", "-2.txt", ".tar.gz"};
    return folders[random.nextInt(folders.length)]
        + word()
        + endings[random.nextInt(endings.length)];
  }

  private void hits(int n) {
    String path = path();
    for (int i = 0; i < n; i++) {
      path = random.nextInt(3) == 0 ? path() : path;
      int number = random.nextInt(300);
      switch (random.nextInt(8)) {
        case 0 -> lines.add(path + "-" + number + "-" + word());
        case 1 -> lines.add(path + ":" + word());
        case 2 -> lines.add("--");
        case 3 -> lines.add(path + ":" + number + ":" + random.nextInt(9) + ":" + word());
        default -> lines.add(path + ":" + number + ":  " + word() + " " + word());
      }
    }
  }

  private void paths(int n) {
    for (int i = 0; i < n; i++) {
      lines.add(path());
      if (random.nextInt(6) == 0) {
        lines.add("");
      }
    }
  }

  private void counts(int n) {
    int width = 1 + random.nextInt(6);
    for (int i = 0; i < n; i++) {
      String[] marks = {
        "%" + width + "d ", "%d  ", "%040x  ", "%7d 2026-11-24 10:00   ", "%d *", "x%d ", "%d"
      };
      String mark = marks[random.nextInt(8) == 0 ? random.nextInt(marks.length) : width % 4];
      lines.add(mark.formatted(random.nextInt(5000)) + path());
      if (random.nextInt(9) == 0) {
        lines.add("  12 total");
      }
    }
  }

  private void tree(int n) {
    String[][] styles = {
      {
        "\u00e2\u0094\u009c\u00e2\u0094\u0080\u00e2\u0094\u0080 ",
        "\u00e2\u0094\u0094\u00e2\u0094\u0080\u00e2\u0094\u0080 ",
        "\u00e2\u0094\u0082   ",
        "    "
      },
      {"+--- ", "\\--- ", "|    ", "     "}
    };
    branch(n, "", styles[random.nextInt(2)]);
  }

  private int branch(int n, String stem, String[] style) {
    int left = n;
    while (left > 0) {
      boolean last = left == 1 || random.nextInt(5) == 0;
      lines.add(stem + style[last ? 1 : 0] + word());
      left--;
      if (random.nextInt(3) == 0) {
        left = branch(left, stem + style[last ? 3 : 2], style);
      }
      if (last) {
        return left;
      }
    }
    return 0;
  }

  private void log(int n) {
    for (int i = 0; i < n; i++) {
      lines.add("commit " + "%040x".formatted(random.nextLong() & Long.MAX_VALUE));
      if (random.nextInt(4) == 0) {
        lines.add("Merge: 1a2b3c4 5d6e7f8");
      }
      lines.add("Author: " + (random.nextBoolean() ? "Ann <a@x.org>" : word() + " <b@x.org>"));
      String zone = random.nextBoolean() ? "+0100" : "-0730";
      String[] dates = {
        "Mon Jul 20 10:10:00 2026 ", "Thu Feb 29 23:59:59 2024 ", "Sun Jan 1 0:0:0 2023 "
      };
      lines.add("Date:   " + dates[random.nextInt(3)] + zone);
      lines.add("");
      for (int m = random.nextInt(4); m >= 0; m--) {
        lines.add("    " + word());
      }
      lines.add("");
    }
  }

  private void diff(int n) {
    String path = word() + ".c";
    lines.add("diff --git a/" + path + " b/" + path);
    if (random.nextInt(4) == 0) {
      lines.add("new file mode 100644");
    }
    lines.add("index 1234567..89abcde 100644");
    lines.add("--- a/" + path);
    lines.add("+++ b/" + path);
    lines.add("@@ -1," + n + " +1," + n + " @@");
    for (int i = 0; i < n; i++) {
      lines.add(" +-".charAt(random.nextInt(3)) + word());
    }
  }

  private void list(int n) {
    lines.add("total " + n);
    for (int i = 0; i < n; i++) {
      lines.add(
          "-rw-r--r-- %2d root %-5s %6d Nov 26 10:%02d %s"
              .formatted(
                  1 + random.nextInt(12),
                  random.nextBoolean() ? "root" : "users",
                  random.nextInt(99_999),
                  random.nextInt(60),
                  word()));
    }
  }

  private void tests(int n) {
    for (int i = 0; i < n; i++) {
      String name = word() + "::" + word();
      switch (random.nextInt(6)) {
        case 0 -> lines.add("test " + name + " ... FAILED");
        case 1 -> lines.add("\u001b[32m" + name + "\u001b[0m PASSED");
        case 2 -> lines.add("10%\r50%\r100% " + name);
        default -> lines.add("test " + name + " ... ok");
      }
    }
  }

  private void frames(int n) {
    String[] packages = {"", "a.", "shop.", "java.base/java.util.", "app//x.", "org.apache."};
    String[] classes = {"A", "B$C", "D$$Lambda/0x01", "E"};
    String indent = random.nextInt(3) == 0 ? "    " : "\t";
    for (int i = 0; i < n; i++) {
      String type = classes[random.nextInt(classes.length)];
      String file = type.substring(0, 1) + (random.nextInt(5) == 0 ? ".kt" : ".java");
      String place =
          switch (random.nextInt(8)) {
            case 0 -> "Native Method";
            case 1 -> "Unknown Source";
            case 2 -> "java.base@25.0.3/" + file + ":" + random.nextInt(900);
            case 3 -> word() + ".java:7";
            default -> file + ":" + random.nextInt(900);
          };
      String call = packages[random.nextInt(packages.length)] + type + "." + word();
      String line = indent + "at " + call + "(" + place + ")";
      switch (random.nextInt(12)) {
        case 0 -> lines.add("x." + word() + "Exception: order " + random.nextInt(9));
        case 1 -> lines.add("Caused by: x.YException: " + word());
        case 2 -> lines.add(indent + "... " + random.nextInt(30) + " more");
        case 3 -> lines.add("\"" + word() + "-" + i + "\" #7 prio=5 tid=0x00007f30b802bfd0 nid=1");
        case 4 -> lines.add("   java.lang.Thread.State: " + word());
        default -> lines.add(line);
      }
    }
  }

  /** A table whose cells are filled up, between bars or not. */
  private void table(int n) {
    int columns = 2 + random.nextInt(4);
    int style = random.nextInt(4);
    String[] same = new String[columns];
    for (int c = 0; c < columns; c++) {
      same[c] = random.nextInt(4) == 0 ? word() : "";
    }
    for (int i = 0; i < n; i++) {
      StringBuilder line = new StringBuilder(style == 0 ? "| " : style == 1 ? " " : "");
      for (int c = 0; c < columns; c++) {
        String cell = same[c].isEmpty() || i == 0 ? word() : same[c];
        cell = random.nextInt(12) == 0 ? "" : random.nextInt(12) == 0 ? cell + " " + cell : cell;
        cell = random.nextInt(30) == 0 ? cell + "\u00c3\u00a9" : cell;
        String between = style < 2 ? " | " : style == 2 ? "   " : " ";
        line.append(c == 0 ? "" : between);
        int fill = Math.max(0, 10 - cell.length());
        line.append(c % 2 == 0 ? cell + " ".repeat(fill) : " ".repeat(fill) + cell);
      }
      lines.add(line + (style == 0 ? " |" : ""));
      if (i == 0 && style < 2) {
        lines.add(style == 0 ? "|---|---|" : "---+---");
      }
    }
  }

  private void hostile(int n) {
    for (int i = 0; i < n; i++) {
      StringBuilder line = new StringBuilder();
      for (int k = random.nextInt(3); k >= 0; k--) {
        line.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
        line.append(random.nextBoolean() ? word() : "");
      }
      lines.add(line.toString());
    }
  }

  /** Repeats, cuts and mixes some lines. */
  private void damage() {
    for (int i = random.nextInt(6); i > 0 && !lines.isEmpty(); i--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      switch (random.nextInt(5)) {
        case 0 -> lines.add(at, line);
        case 1 -> lines.addAll(List.copyOf(lines.subList(0, at)));
        case 2 -> lines.set(at, line.substring(random.nextInt(line.length() + 1)));
        case 3 -> lines.add(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
        default -> lines.set(at, line + HOSTILE.get(random.nextInt(HOSTILE.size())));
      }
    }
  }
}
