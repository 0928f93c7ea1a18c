package dev.headroom.compress.prose;

import java.util.Locale;
import java.util.Set;

/**
 * Words that are never left out of a sentence, whatever an engine says: what cannot be guessed from
 * the words beside it, or turns their meaning round.
 */
final class Pinned {
  private static final String SYMBOLS = "_/\\@#=()[]{}<>$%&+*^~|`\"\u201c\u201d\u00ab\u00bb\u300c";

  private static final Set<String> NUMBERS =
      Set.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty",
          "thirty",
          "forty",
          "fifty",
          "sixty",
          "seventy",
          "eighty",
          "ninety",
          "hundred",
          "thousand",
          "million",
          "billion",
          "dozen",
          "half",
          "twice",
          "first",
          "second",
          "third",
          "zwei",
          "drei",
          "vier",
          "deux",
          "trois",
          "quatre",
          "dos",
          "tres",
          "cuatro");

  private Pinned() {}

  /**
   * Whether a word is a number, a name, an identifier, a path, quoted or set as code, or denies,
   * limits or sets a condition.
   *
   * @param word what stands between white space
   * @param first whether it is the first of its sentence, where a capital letter says nothing
   */
  static boolean is(String word, boolean first) {
    int end = word.length();
    while (end > 0 && ".,:;!?\u3002\uff0c".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean begun = first;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean inside = i < end && (c == '.' || c == ':');
      if (isNumber(c) || inside || SYMBOLS.indexOf(c) >= 0) {
        return true;
      }
      if (Character.isUpperCase(c) && !begun || Character.isTitleCase(c)) {
        return true;
      }
      begun &= !Character.isLetter(c);
    }
    String bare = word.substring(0, end);
    return word.startsWith("--") || denies(bare) || counts(bare);
  }

  private static boolean isNumber(char c) {
    int type = Character.getType(c);
    return Character.isDigit(c)
        || type == Character.OTHER_NUMBER
        || type == Character.LETTER_NUMBER;
  }

  /** Whether a word is a number, or one of two joined by a hyphen. */
  private static boolean counts(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int hyphen = lower.indexOf('-');
    return NUMBERS.contains(lower) || hyphen > 0 && NUMBERS.contains(lower.substring(0, hyphen));
  }

  private static boolean denies(String word) {
    return word.endsWith("n't") || word.endsWith("n\u2019t") || Features.of(word).bound();
  }
}
