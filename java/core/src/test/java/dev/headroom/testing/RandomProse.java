package dev.headroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Running text of many scripts and shapes, then mutated byte by byte. */
public final class RandomProse {
  private static final List<String> WORDS =
      List.of(
          "the",
          "ledger",
          "of",
          "Aberdeen",
          "1,204",
          "was",
          "closed",
          "in",
          "not",
          "harbour",
          "unless",
          "Dr.",
          "J.",
          "3.5",
          "e.g.",
          "größer",
          "Straße",
          "не",
          "было",
          "книга",
          "مدينة",
          "كتاب",
          "עיר",
          "東京は",
          "雨です",
          "中文没有空格",
          "ไทย",
          "हिन्दी",
          "🙂",
          "“quoted”",
          "`code`",
          "\"said\"",
          "don't",
          "…",
          "[…3-4]",
          "cut…",
          "[1]",
          "a/b.md",
          "U+0301\u0301",
          "\u200f",
          "\u0000",
          "\u0085",
          "\u2028",
          "\ud83d\udc69\u200d\ud83d\udcbb");
  private static final List<String> ENDS =
      List.of(". ", "! ", "? ", "。", "؟ ", "। ", "... ", ".\" ", "; ", "", ".", " ");
  private static final List<String> STARTS =
      List.of(
          "",
          "",
          "",
          "# ",
          "## ",
          "- ",
          "1. ",
          "| a | b |\n|---|---|\n| ",
          "```\n",
          "> ",
          "[7] ",
          "<document index=\"3\">\n",
          "--- chunk 2 ---\n",
          "Source: a.md\n",
          "[…1-2]\n",
          "\t",
          "===\n");

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private RandomProse(long seed) {
    random = new Random(seed);
  }

  public static byte[] of(long seed) {
    RandomProse p = new RandomProse(seed);
    int paragraphs = 1 + p.random.nextInt(14);
    boolean chunks = p.random.nextInt(4) == 0;
    for (int i = 0; i < paragraphs; i++) {
      p.paragraph(chunks ? "[" + (i + 1) + "] " : p.pick(STARTS));
    }
    return p.mutated();
  }

  private void paragraph(String start) {
    out.writeBytes(start.getBytes(UTF_8));
    String end = pick(ENDS);
    int sentences = 1 + random.nextInt(12);
    for (int s = 0; s < sentences; s++) {
      int words = 1 + random.nextInt(20);
      for (int w = 0; w < words; w++) {
        String word = pick(WORDS);
        out.writeBytes((w == 0 ? word : " " + word).getBytes(UTF_8));
      }
      out.writeBytes(end.getBytes(UTF_8));
      if (random.nextInt(9) == 0) {
        out.write('\n');
      }
    }
    out.writeBytes(pick(List.of("\n\n", "\n", "\r\n\r\n", "\n\n\n", "")).getBytes(UTF_8));
  }

  private byte[] mutated() {
    byte[] text = out.toByteArray();
    int changes = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
    for (int i = 0; i < changes && text.length > 0; i++) {
      text[random.nextInt(text.length)] = (byte) random.nextInt(256);
    }
    return text;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
