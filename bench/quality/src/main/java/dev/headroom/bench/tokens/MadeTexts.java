package dev.headroom.bench.tokens;

import java.util.List;
import java.util.Random;

/** Kinds of text that no file has: made, the same each time. */
final class MadeTexts {
  private static final int LENGTH = 100_000;

  private MadeTexts() {}

  /** A text with what it is. */
  record Kind(String name, String text) {}

  static List<Kind> all() {
    return List.of(
        new Kind("emoji", emoji()),
        new Kind("common Chinese characters", of("的一是不了人我在有他这中大来上国，。", LENGTH / 3)),
        new Kind("any Han characters", any(0x4e00, 0x9fff, LENGTH / 3)),
        new Kind("one letter, 100 KB", "a".repeat(LENGTH)),
        new Kind("one letter behind another, 100 KB", "b" + "a".repeat(LENGTH)),
        new Kind("random letters, 100 KB", any('a', 'z', LENGTH)),
        new Kind("random words", of("abcdefghijklmnopqrstuvwxyz    ", 10 * LENGTH)),
        new Kind("brackets, 100 KB", of("()[]{}", LENGTH)),
        new Kind("spaces, 100 KB", " ".repeat(LENGTH)),
        new Kind("letters of two bytes", any(0x100, 0x2ff, LENGTH / 2)),
        new Kind("marks", of("a\u0301\u0302e\u0308o\u0327", LENGTH / 2)));
  }

  private static String of(String letters, int length) {
    Random random = new Random(0x5eed);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static String any(int first, int last, int length) {
    return new Random(0x5eed)
        .ints(length, first, last + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Faces, families and flags, with words between them. */
  private static String emoji() {
    Random random = new Random(0x5eed);
    StringBuilder text = new StringBuilder();
    while (text.length() < LENGTH) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(" ok");
        case 1 -> text.append("\ud83d\udc69\u200d\ud83d\udc67 ");
        default -> text.appendCodePoint(0x1f600 + random.nextInt(64));
      }
    }
    return text.toString();
  }
}
