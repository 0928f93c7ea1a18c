package dev.headroom.prose;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of a sentence as engines judge them: what stands between white space, with the
 * punctuation at it. Of scripts that put no spaces between words, clauses: {@link BreakIterator}
 * ends them at punctuation.
 */
public final class WordSpans {
  private WordSpans() {}

  /**
   * Where each word begins and ends, in characters: begin, end, begin, end, ... Words do not
   * overlap, and what lies between them is white space.
   */
  public static int[] of(String sentence) {
    int[] spans = new int[16];
    int n = 0;
    int from = -1;
    for (int i = 0; i <= sentence.length(); i++) {
      boolean inside = i < sentence.length() && !Character.isWhitespace(sentence.charAt(i));
      if (inside && from < 0) {
        from = i;
      } else if (!inside && from >= 0) {
        int[] cuts = cuts(sentence, from, i);
        if (n + cuts.length > spans.length) {
          spans = Arrays.copyOf(spans, Math.max(n + cuts.length, spans.length * 2));
        }
        System.arraycopy(cuts, 0, spans, n, cuts.length);
        n += cuts.length;
        from = -1;
      }
    }
    return Arrays.copyOf(spans, n);
  }

  private static int[] cuts(String sentence, int from, int to) {
    boolean dense = false;
    for (int i = from; i < to && !dense; i++) {
      dense = isDense(sentence.charAt(i));
    }
    if (!dense) {
      return new int[] {from, to};
    }
    String run = sentence.substring(from, to);
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(run);
    int[] cuts = new int[2 * run.length()];
    int n = 0;
    int start = words.first();
    for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
      boolean joins = n > 0 && !Character.isLetterOrDigit(run.codePointAt(start));
      if (joins) {
        cuts[n - 1] = from + end;
      } else {
        cuts[n++] = from + start;
        cuts[n++] = from + end;
      }
      start = end;
    }
    return Arrays.copyOf(cuts, n);
  }

  /** Whether a character belongs to a script without spaces between words. */
  private static boolean isDense(char c) {
    return c >= 0x0e00 && c <= 0x0eff // Thai, Lao
        || c >= 0x1000 && c <= 0x109f // Myanmar
        || c >= 0x1780 && c <= 0x17ff // Khmer
        || c >= 0x3040 && c <= 0x30ff // kana
        || c >= 0x3400 && c <= 0x9fff // Han
        || c >= 0xf900 && c <= 0xfaff;
  }
}
