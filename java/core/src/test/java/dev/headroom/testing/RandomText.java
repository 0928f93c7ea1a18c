package dev.headroom.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Texts of every kind by the seed, most of them damaged: what a tool may print at its worst. */
public final class RandomText {
  private static final List<String> HOSTILE =
      List.of(
          "\r\n",
          "\n",
          "\0",
          "\u00ff\u00fe",
          "\u00c3",
          "\u001b[31merror\u001b[0m",
          "\u001b[2K\r",
          "[3 of 9 rows omitted. Retrieve: hash=0123456789abcdef01234567]",
          "[segments: lines 1 as they are, 1 log-lines/1]",
          "[log 12 lines: time, words]",
          "[\u00e2\u0080\u00a61-3: 3 passed]",
          "[\u00c3\u009712]",
          "[then 3 lines as after the same line above]",
          "[2]{a b}",
          "| ",
          "```\n",
          "{\"a\":",
          "]");

  private RandomText() {}

  /** A text. */
  public static byte[] of(long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int parts = 1 + random.nextInt(2); parts > 0; parts--) {
      out.writeBytes(whole(random));
    }
    byte[] text = out.toByteArray();
    for (int n = random.nextInt(4); n > 0; n--) {
      text = damaged(text, random);
    }
    return text;
  }

  private static byte[] whole(Random random) {
    long seed = random.nextLong();
    return switch (random.nextInt(6)) {
      case 0 -> RandomLines.of(seed);
      case 1 -> RandomLog.hostile(seed);
      case 2 -> RandomNotation.of(seed);
      case 3 -> RandomProse.of(seed);
      case 4 -> {
        byte[] any = new byte[random.nextInt(400)];
        random.nextBytes(any);
        yield any;
      }
      default -> RandomLog.plain(seed, random.nextInt(60));
    };
  }

  private static byte[] damaged(byte[] text, Random random) {
    int at = random.nextInt(text.length + 1);
    byte[] odd = HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(ISO_8859_1);
    return switch (random.nextInt(5)) {
      case 0 -> new String(text, ISO_8859_1).replace("\n", "\r\n").getBytes(ISO_8859_1);
      case 1 -> java.util.Arrays.copyOf(text, at);
      case 2 -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
          out.write(text, 0, at);
        }
        out.write(text, at, text.length - at);
        yield out.toByteArray();
      }
      default -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, at);
        out.writeBytes(odd);
        out.write(text, at, text.length - at);
        yield out.toByteArray();
      }
    };
  }
}
