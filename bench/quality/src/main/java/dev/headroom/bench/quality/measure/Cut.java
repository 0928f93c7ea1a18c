package dev.headroom.bench.quality.measure;

import java.nio.charset.StandardCharsets;

/**
 * The simplest thing that could be done: the middle of a text is cut out until what is left, half
 * of it from either end, has no more tokens than it may. Texts of many lines are cut between lines,
 * others between characters.
 */
final class Cut {
  private static final int MANY_LINES = 20;

  private Cut() {}

  /** The text if it has no more than {@code budget} tokens, else its head and tail. */
  static String middle(byte[] utf8, int budget) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (Yardstick.tokens(utf8) <= budget) {
      return text;
    }
    boolean lines = text.lines().limit(MANY_LINES).count() == MANY_LINES;
    int low = 0;
    int high = text.length();
    while (high - low > 1) {
      int kept = (low + high) >>> 1;
      if (Yardstick.tokens(ends(text, kept, lines)) <= budget) {
        low = kept;
      } else {
        high = kept;
      }
    }
    return ends(text, low, lines);
  }

  private static String ends(String text, int kept, boolean lines) {
    int head = kept / 2;
    int tail = text.length() - (kept - head);
    if (lines) {
      head = text.lastIndexOf('\n', head) + 1;
      int next = text.indexOf('\n', Math.max(0, tail - 1));
      tail = next < 0 ? text.length() : next + 1;
    }
    return text.substring(0, head) + text.substring(Math.max(head, tail));
  }
}
