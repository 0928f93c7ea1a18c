package dev.headroom.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Random texts made of parts that hit every branch of both splitting rules, and now and then a
 * stray byte.
 */
final class TokenTexts {
  private static final String[] PARTS = {
    "a",
    "Z",
    "I",
    " I",
    "word",
    "Camel",
    "ALL",
    "7",
    "123",
    "4567",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "/",
    "//",
    "'",
    "'s",
    "'S",
    "'\u017f",
    "'re",
    "'LL",
    "'v",
    "e",
    "\"",
    ",",
    ".",
    ":",
    "{\"k\":",
    "}",
    "[",
    "-",
    "_",
    "é",
    "ß",
    "É",
    "\u01c4",
    "\u01c5",
    "\u02b0",
    "ñ",
    "я",
    "Я",
    "ع",
    "ह",
    "\u093f",
    "\u0301",
    "中",
    "文",
    "、",
    "。",
    "かな",
    "한",
    "😀",
    "👩\u200d👧",
    "\u00a0",
    "\u0085",
    "\u2003",
    "\u3000",
    "\u2028",
    "½",
    "٣",
    "<|endoftext|>",
    "\0",
    "\ufffd"
  };

  private TokenTexts() {}

  static byte[] next(RandomGenerator random, int parts) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(parts); i > 0; i--) {
      if (random.nextInt(40) == 0) {
        text.write(random.nextInt(256));
      } else {
        text.writeBytes(PARTS[random.nextInt(PARTS.length)].getBytes(StandardCharsets.UTF_8));
      }
    }
    return text.toByteArray();
  }

  /** A text of any Unicode characters, each as likely as any other. */
  static byte[] nextUnicode(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int c = random.nextInt(3) == 0 ? random.nextInt(0x110000) : random.nextInt(0x3000);
      text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? ' ' : c);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A text of one piece or few, of letters of one script, or of punctuation: what the splitting
   * rules leave long.
   */
  static byte[] nextPiece(RandomGenerator random, int length) {
    String[] alphabets = {
      "ab", "abcdefghijklmnopqrstuvwxyz", "一二三中文字的是", "กขคงจ", "()[]{}", "=-", "😀😁🙂"
    };
    int[] letters = alphabets[random.nextInt(alphabets.length)].codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(length); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Each character of a range between others that it may belong to or not. */
  static byte[] around(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int c = from; c < to; c++) {
      if (Character.getType(c) != Character.SURROGATE) {
        String one = Character.toString(c);
        text.append("a" + one + "B " + one + "s'" + one + "\n" + one + "7");
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
