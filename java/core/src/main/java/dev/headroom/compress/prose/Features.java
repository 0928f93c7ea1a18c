package dev.headroom.compress.prose;

import java.util.Locale;
import java.util.Set;

/**
 * What a sentence holds that a reader may need literally.
 *
 * @param number whether there is a digit
 * @param name whether a word but the first begins with a capital letter
 * @param quoted whether something is quoted, or set as code
 * @param bound whether a word denies, limits or sets a condition
 */
record Features(boolean number, boolean name, boolean quoted, boolean bound) {
  private static final Set<String> BOUND =
      Set.of(
          "not",
          "no",
          "never",
          "none",
          "nor",
          "without",
          "cannot",
          "cant",
          "dont",
          "doesnt",
          "isnt",
          "wont",
          "unless",
          "except",
          "if",
          "only",
          "must",
          "shall",
          "required",
          "warning",
          "error",
          "deprecated",
          "until",
          "nicht",
          "kein",
          "keine",
          "nur",
          "wenn",
          "muss",
          "pas",
          "jamais",
          "si",
          "sauf",
          "nunca",
          "solo");

  static Features of(String sentence) {
    boolean number = false;
    boolean name = false;
    boolean quoted = false;
    boolean bound = false;
    int start = -1;
    boolean first = true;
    for (int i = 0; i <= sentence.length(); i++) {
      char c = i == sentence.length() ? ' ' : sentence.charAt(i);
      number |= Character.isDigit(c);
      quoted |= c == '"' || c == '`' || c == '\u201c' || c == '\u00ab' || c == '\u300c';
      boolean inside = Character.isLetterOrDigit(c) || c == '\'' || c == '\u2019';
      if (inside && start < 0) {
        start = i;
        name |= !first && Character.isUpperCase(c);
        first = false;
      } else if (!inside && start >= 0) {
        bound |= i - start < 12 && BOUND.contains(word(sentence, start, i));
        start = -1;
      }
    }
    return new Features(number, name, quoted, bound);
  }

  /** A weight for all of it, from 0 to 1. */
  double says() {
    return (number ? 0.35 : 0) + (name ? 0.3 : 0) + (quoted ? 0.15 : 0) + (bound ? 0.2 : 0);
  }

  private static String word(String sentence, int from, int to) {
    return sentence
        .substring(from, to)
        .replace("'", "")
        .replace("\u2019", "")
        .toLowerCase(Locale.ROOT);
  }
}
