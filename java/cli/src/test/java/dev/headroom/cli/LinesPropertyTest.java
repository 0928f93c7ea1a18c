package dev.headroom.cli;

import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random files of good, odd and damaged lines through batch and restore. */
class LinesPropertyTest {
  private static final String[] IDS = {"7", "-1.50E+2", "\"\\u0061\"", "null", "[1,{}]", "\"\""};
  private static final String[] TEXTS = {
    "",
    "a text",
    "[1 of 2 rows omitted]",
    "[3]{a b}\n1 2",
    "\u0000\u2028",
    "{\"a\":",
    "\uD83D\uDE00"
  };

  /** A line and, if it is a good one, itself as restore must give it back. */
  private record Line(byte[] bytes, String good) {}

  @Test
  void givesALineForEveryLineAndEveryGoodLineBack() {
    seeds().forEach(LinesPropertyTest::check);
  }

  /** As core's tests choose them, whose classes a quick build does not make. */
  private static LongStream seeds() {
    int cases = Boolean.getBoolean("headroom.soak") ? 2_000 : 100;
    long today = System.currentTimeMillis() / 86_400_000 * 1_000_000;
    long first = Long.getLong("headroom.seed", today);
    System.out.println("lines through batch and restore: " + cases + " cases from seed " + first);
    return LongStream.range(first, first + cases);
  }

  private static void check(long seed) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int n = 1 + random.nextInt(30); n > 0; n--) {
      Line line = line(random);
      lines.add(line);
      file.writeBytes(line.bytes());
      file.writeBytes(
          utf8(random.nextInt(3) == 0 ? "\r\n" : random.nextInt(9) == 0 ? "\n \n" : "\n"));
    }
    Captured batch = run("batch", file.toByteArray(), 1);
    Captured again = run("batch", file.toByteArray(), 2 + random.nextInt(6));
    Captured restore = run("restore", batch.bytes(), 1 + random.nextInt(3));
    List<String> compressed = List.of(batch.out().split("\n"));
    List<String> restored = List.of(restore.out().split("\n"));

    assertThat(again.bytes()).as("seed %d", seed).isEqualTo(batch.bytes());
    assertThat(compressed).as("seed %d", seed).hasSameSizeAs(lines);
    assertThat(restored).as("seed %d", seed).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode out = JsonMapper.shared().readTree(compressed.get(i));
      assertThat(out.has("id")).as("seed %d, line %d", seed, i).isTrue();
      if (!lines.get(i).good().isEmpty()) {
        assertThat(out.has("error")).as("seed %d, line %d", seed, i).isFalse();
        assertThat(restored.get(i)).as("seed %d, line %d", seed, i).isEqualTo(lines.get(i).good());
      }
    }
  }

  private static Line line(Random random) {
    String text =
        random.nextBoolean()
            ? TEXTS[random.nextInt(TEXTS.length)]
            : Samples.rows(random.nextInt(40), random.nextLong());
    String id = "{\"id\":" + IDS[random.nextInt(IDS.length)];
    String line =
        random.nextBoolean()
            ? id + ",\"content\":" + Samples.quoted(text) + "}"
            : id + ",\"messages\":" + Samples.messages(text).replace('\n', ' ') + ",\"q\":1.0}";
    if (random.nextInt(4) > 0) {
      return new Line(utf8(line), line);
    }
    byte[] damaged = utf8(line);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int value = random.nextInt(256);
      damaged[random.nextInt(damaged.length)] = (byte) (value == '\n' ? '}' : value);
    }
    return new Line(damaged, "");
  }

  private static Captured run(String command, byte[] in, int threads) {
    return Captured.runWith(
        in, command, "--input", "-", "--output", "-", "--threads", Integer.toString(threads));
  }
}
