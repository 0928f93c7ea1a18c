package dev.headroom.compress.prose;

import dev.headroom.rank.Terms;
import java.util.Arrays;

/**
 * The words of running text by hashes of their stems, so that {@code settled} is found where {@code
 * settlement} is asked for.
 *
 * <p>A word is a run of letters, marks and digits in lower case; full stops and commas between
 * digits belong to it. Of words in Latin letters without marks the longest ending of a list is left
 * off if three letters remain, and an {@code e} before it, in one pass (as J. Lovins, "Development
 * of a stemming algorithm", 1968, does with a longer list). Scripts that put no spaces between
 * words give each pair of neighbouring characters. Linear in the text.
 */
final class Stems {
  private static final String[] ENDINGS = {
    "ations", "ation", "ingly", "ments", "edly", "ment", "ings", "ying", "ing", "ies", "ied", "ers",
    "er", "ed", "ly", "es", "s", "e", "y"
  };

  /** Of each last letter those of them that end with it. */
  private static final String[][] BY_LAST = new String[26][];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      char last = c;
      BY_LAST[c - 'a'] =
          Arrays.stream(ENDINGS)
              .filter(e -> e.charAt(e.length() - 1) == last)
              .toArray(String[]::new);
    }
  }

  private static final int SHORTEST = 3;

  /** A word of more characters counts by its first ones. */
  private static final int LONGEST = 64;

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long[] hashes = new long[64];
  private int size;
  private final char[] word = new char[LONGEST];

  /** Appends the words of a text. */
  void add(CharSequence text) {
    int length = 0;
    int before = -1;
    boolean latin = true;
    for (int i = 0; i <= text.length(); ) {
      int c = i == text.length() ? ' ' : Character.codePointAt(text, i);
      boolean dense = isDense(c);
      if (!dense && (isWord(c) || isPoint(text, i))) {
        if (length + 2 <= LONGEST) {
          int lower = Character.toLowerCase(c);
          latin &= lower >= 'a' && lower <= 'z';
          length += Character.toChars(lower, word, length);
        }
      } else if (length > 0) {
        put(hash(latin ? stem(length) : length));
        length = 0;
        latin = true;
      }
      if (dense) {
        put(before < 0 ? c * PRIME : (OFFSET ^ before) * PRIME * 31 + c);
      }
      before = dense ? c : -1;
      i += i == text.length() ? 1 : Character.charCount(c);
    }
  }

  /** How many words there are. */
  int size() {
    return size;
  }

  /** The words, in order. */
  long[] hashes() {
    return Arrays.copyOf(hashes, size);
  }

  /** The words of a question that can tell sentences apart. */
  static Terms ofQuestion(String question) {
    Stems stems = new Stems();
    int from = 0;
    int words = 0;
    for (int i = 0; i <= question.length() && words < Terms.MOST; i++) {
      boolean inside = i < question.length() && !Character.isWhitespace(question.charAt(i));
      if (!inside && i > from) {
        String word = question.substring(from, i);
        String bare = bare(word);
        if (!Terms.isStopWord(bare) && (bare.length() > 1 || !isAsciiLetter(bare))) {
          stems.add(word);
          words++;
        }
      }
      from = inside ? from : i + 1;
    }
    return Terms.of(stems.hashes());
  }

  /** A word without what stands around it and without an apostrophe, in lower case. */
  static String bare(String word) {
    StringBuilder s = new StringBuilder(word.length());
    word.codePoints()
        .filter(c -> isWord(c))
        .forEach(c -> s.appendCodePoint(Character.toLowerCase(c)));
    return s.toString();
  }

  private static boolean isAsciiLetter(String word) {
    return word.isEmpty() || word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  private void put(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }

  private long hash(int length) {
    long hash = OFFSET;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ word[i]) * PRIME;
    }
    return hash;
  }

  private int stem(int length) {
    for (String ending : BY_LAST[word[length - 1] - 'a']) {
      int rest = length - ending.length();
      if (rest >= SHORTEST && endsWith(ending, rest)) {
        return rest > SHORTEST && word[rest - 1] == 'e' ? rest - 1 : rest;
      }
    }
    return length;
  }

  private boolean endsWith(String ending, int from) {
    for (int i = 0; i < ending.length(); i++) {
      if (word[from + i] != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(int c) {
    if (c < 128) {
      return c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isPoint(CharSequence text, int i) {
    return i > 0
        && i + 1 < text.length()
        && (text.charAt(i) == '.' || text.charAt(i) == ',')
        && Character.isDigit(text.charAt(i - 1))
        && Character.isDigit(text.charAt(i + 1));
  }

  /** Whether a character belongs to a script without spaces between words. */
  static boolean isDense(int c) {
    return c >= 0x0e00 && c <= 0x0eff // Thai, Lao
        || c >= 0x1000 && c <= 0x109f // Myanmar
        || c >= 0x1780 && c <= 0x17ff // Khmer
        || c >= 0x3040 && c <= 0x30ff // kana
        || c >= 0x3400 && c <= 0x9fff // Han
        || c >= 0xf900 && c <= 0xfaff
        || c >= 0x20000 && c <= 0x3ffff;
  }
}
