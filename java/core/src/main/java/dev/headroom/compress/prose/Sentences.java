package dev.headroom.compress.prose;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Where the sentences of a paragraph end, as {@link BreakIterator} tells for any language, but not
 * behind titles, initials and abbreviations that are followed by more.
 */
final class Sentences {
  /** Longer paragraphs are looked at in parts, so that time grows with their length alone. */
  private static final int WINDOW = 8192;

  /** A sentence that is longer, in characters, ends at a space behind so many. */
  private static final int LONGEST = 1200;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "vs", "fig", "inc", "ltd", "jr", "sr", "eg", "ie",
          "approx", "ca", "cf", "gen", "col", "lt", "sgt", "rev", "prof", "mt", "vol", "pp", "nr",
          "bzw", "mme", "sra", "dept", "univ");

  private Sentences() {}

  /** The ends of the sentences, each with the white space behind it; the last one is the text's. */
  static int[] ends(String paragraph) {
    int[] ends = new int[16];
    int n = 0;
    int start = 0;
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    for (int from = 0; from < paragraph.length(); ) {
      int to = window(paragraph, from);
      breaks.setText(paragraph.substring(from, to).replace('\n', ' '));
      int last = from;
      for (int b = breaks.next(); b != BreakIterator.DONE; b = breaks.next()) {
        int end = from + b;
        boolean cut = end - start > LONGEST;
        boolean real =
            isApart(paragraph, end)
                && !isAbbreviation(paragraph, last, end)
                && !goesOn(paragraph, end);
        boolean open = end == to && to < paragraph.length();
        if (cut || end == paragraph.length() || real && !open) {
          if (n + 1 + (end - start) / LONGEST * 2 >= ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2 + (end - start) / LONGEST * 2);
          }
          n = split(paragraph, start, end, ends, n);
          start = end;
        }
        last = end;
      }
      from = to;
    }
    return Arrays.copyOf(ends, n);
  }

  private static int window(String text, int from) {
    int to = Math.min(text.length(), from + WINDOW);
    if (to == text.length()) {
      return to;
    }
    for (int i = to; i > from + WINDOW / 2; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }

  /** Adds the end of a sentence, and before it ends of parts if it is far too long. */
  private static int split(String text, int start, int end, int[] ends, int n) {
    int from = start;
    int count = n;
    while (end - from > LONGEST * 2) {
      int to = from + LONGEST;
      while (to > from + LONGEST / 2 && !Character.isWhitespace(text.charAt(to - 1))) {
        to--;
      }
      to = to == from + LONGEST / 2 ? from + LONGEST : to;
      to -= Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
      ends[count++] = to;
      from = to;
    }
    ends[count++] = end;
    return count;
  }

  /** Whether what ends here ends with an abbreviation, an initial or a number and a full stop. */
  private static boolean isAbbreviation(String text, int from, int end) {
    int dot = end;
    while (dot > from && Character.isWhitespace(text.charAt(dot - 1))) {
      dot--;
    }
    if (dot - from < 2 || text.charAt(dot - 1) != '.') {
      return false;
    }
    int word = dot - 1;
    while (word > from && dot - word < 12 && isPart(text.charAt(word - 1))) {
      word--;
    }
    String last = text.substring(word, dot - 1);
    boolean initial = last.length() == 1 && Character.isUpperCase(last.charAt(0));
    boolean dotted = last.length() > 2 && last.charAt(last.length() - 2) == '.';
    return initial || dotted || ABBREVIATIONS.contains(last.toLowerCase(Locale.ROOT));
  }

  private static boolean isPart(char c) {
    return Character.isLetter(c) || c == '.';
  }

  /**
   * Whether white space or a mark beyond ASCII, such as an ideographic full stop, stands before.
   */
  private static boolean isApart(String text, int end) {
    return Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) >= 0x80;
  }

  /** Whether what follows begins in lower case, so that it is no sentence. */
  private static boolean goesOn(String text, int end) {
    return end < text.length() && Character.isLowerCase(text.charAt(end));
  }
}
