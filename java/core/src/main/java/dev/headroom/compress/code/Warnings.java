package dev.headroom.compress.code;

import dev.headroom.syntax.SourceText;
import java.util.Optional;

/** Comments that warn: of defects, of what is only provisional, of what must not be done. */
final class Warnings {
  private static final String[] WORDS = {
    "FIXME", "XXX", "HACK", "TODO", "BUG", "WARNING", "DEPRECATED", "SECURITY", "@deprecated"
  };

  private Warnings() {}

  /** Whether a line warns. */
  static boolean isOne(SourceText text, int from, int to) {
    return at(text, from, to) >= 0;
  }

  /** The first warning between two places up to the end of its line, no longer than so much. */
  static Optional<String> in(SourceText text, int from, int to, int most) {
    int at = at(text, from, to);
    if (at < 0) {
      return Optional.empty();
    }
    int end = Math.min(to, text.end(text.line(at)));
    String line = text.text(at, text.beforeBlank(at, end));
    boolean plain = !line.contains("*/") && !line.contains("/*") && line.length() <= most;
    return plain ? Optional.of(line) : Optional.empty();
  }

  private static int at(SourceText text, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean begins = i == from || !isLetter(text.at(i - 1));
      for (int w = 0; begins && w < WORDS.length; w++) {
        int end = i + WORDS[w].length();
        if (end <= to && text.startsWith(i, WORDS[w]) && (end == to || !isLetter(text.at(end)))) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b == '_';
  }
}
