package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Texts of hits that stood before, as their first words and {@code …}: the last text above that
 * begins with these characters, of hits, context and all other lines, is meant. Texts are those
 * behind the indentation. What a text is known by ends with the character behind a word, so that
 * {@code call(} is none of {@code caller(x)}.
 */
final class Ditto {
  static final Line MARK = Line.of("…");

  /** Texts are known by so many of their beginnings; what has none of its own stands whole. */
  private static final int MOST_WORDS = 8;

  /** Bytes that a text must lose. */
  private static final int LEAST_SAVED = 8;

  /** Bytes of the rule. */
  private static final int COST = 64;

  /** The last text of each beginning. */
  private final Map<Line, Line> begun = new HashMap<>();

  private final Set<Line> seen = new HashSet<>();
  private long saved;

  /** Whether more is saved than the rule takes. */
  boolean isWorthIt() {
    return saved > COST;
  }

  /** Sees a line that is no hit. */
  void passes(Line line) {
    remember(line.strip());
  }

  Line shorter(Line text) {
    int end = seen.contains(text) ? beginning(text) : 0;
    remember(text);
    if (end == 0) {
      return text;
    }
    saved += text.length() - end - MARK.length();
    return Line.join(text.piece(0, end), MARK);
  }

  /** The text that a beginning stands for; a text without the mark stands for itself. */
  Line longer(Line text) {
    Line whole = text;
    if (text.endsWith(MARK)) {
      whole = begun.getOrDefault(text.piece(0, text.length() - MARK.length()), text);
    }
    remember(whole);
    return whole;
  }

  /** Where the shortest beginning ends that is this text's alone; 0 if it is not worth it. */
  private int beginning(Line text) {
    int end = word(text, 0);
    for (int w = 0; w < MOST_WORDS && end + 1 + LEAST_SAVED <= text.length(); w++) {
      if (text.equals(begun.getOrDefault(text.piece(0, end + 1), Line.EMPTY))) {
        return end + 1;
      }
      end = word(text, end);
    }
    return 0;
  }

  private void remember(Line text) {
    seen.add(text);
    int from = 0;
    int end = word(text, from);
    for (int w = 0; w < MOST_WORDS && end > from; w++) {
      begun.put(text.piece(0, Math.min(text.length(), end + 1)), text);
      from = end;
      end = word(text, from);
    }
  }

  /** Where the next word ends. */
  private static int word(Line text, int from) {
    int i = from;
    while (i < text.length() && !isWord(text.at(i))) {
      i++;
    }
    while (i < text.length() && isWord(text.at(i))) {
      i++;
    }
    return i;
  }

  private static boolean isWord(byte b) {
    return b < 0 || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b >= '0' && b <= '9' || b == '_';
  }
}
