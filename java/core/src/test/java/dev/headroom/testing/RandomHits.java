package dev.headroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What grep, git grep and ripgrep print, with much that is alike, and some lines of other kinds.
 */
public final class RandomHits {
  private static final String[] PATHS = {
    "a.c", "src/a.c", "src/b.c", "src/x/a.c", "./src/a.c", "./b.c", "/v/a.c", "C:\\x\\a.c",
    "HEAD:src/a.c", "v1.2:src/b-2-c.c", "1.c", "src/1.c", "-x/a.c", "=/a.c", "a b/c.c", "x…/y.c"
  };

  private static final String[] INDENTS = {"", "", " ", "  ", "    ", "    ", "\t", "\t\t", " \t"};

  private static final String[] TEXTS = {
    "int main(int argc, char **argv)",
    "int main(int argc, char **argv)",
    "int main(int argc, char **env)",
    "int main(int argc)",
    "return Optional.empty();",
    "7 apples and 8 pears",
    "3:17 is a time of day",
    "x = y…",
    "…",
    "x",
    "",
    "é is a letter, é is a letter",
    "|",
    "-- a comment with words"
  };

  private static final String[] OTHERS = {
    "--",
    "",
    "Binary file a.c matches",
    " 12 x",
    "12 x",
    "12:3 x",
    "|12:x",
    "./x",
    "=y",
    ": x",
    "[hits: under each path its lines]",
    "src/a.c:",
    "src/a.c:12",
    "src/a.c-12",
    "int…"
  };

  private final Random random;

  private RandomHits(long seed) {
    this.random = new Random(seed);
  }

  /** A text. */
  public static byte[] of(long seed) {
    return new RandomHits(seed).text();
  }

  private byte[] text() {
    List<String> lines = new ArrayList<>();
    int style = random.nextInt(6);
    boolean odd = random.nextBoolean();
    String path = pick(PATHS);
    for (int i = random.nextInt(60); i >= 0; i--) {
      path = random.nextInt(4) == 0 ? pick(PATHS) : path;
      String text = pick(INDENTS) + pick(TEXTS);
      int number = random.nextInt(1200);
      String mark = style == 3 && random.nextInt(3) > 0 ? "-" : ":";
      lines.add(
          switch (style) {
            case 0 -> path + ":" + text;
            case 1 -> path + ":" + number + ":" + random.nextInt(80) + ":" + text;
            default -> path + mark + number + mark + text;
          });
      if (odd && random.nextInt(12) == 0) {
        lines.add(pick(OTHERS));
      }
    }
    String end = random.nextInt(5) == 0 ? "\r\n" : "\n";
    return (String.join(end, lines) + (random.nextInt(3) == 0 ? "" : end)).getBytes(UTF_8);
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }
}
