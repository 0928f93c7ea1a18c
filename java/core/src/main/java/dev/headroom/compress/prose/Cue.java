package dev.headroom.compress.prose;

import java.util.Locale;

/**
 * What kind of answer the words of an English question ask for.
 *
 * @param number a number or a date
 * @param name a name
 */
record Cue(boolean number, boolean name) {
  private static final String[] NUMBERS = {
    " when ", " how many ", " how much ", " how long ", " how old ", " how far ", " how often ",
    " how large ", " how big ", " how tall ", " how high ", " how fast ", " year ", " date ",
    " percent ", " percentage ", " number of ", " century ", " population ", " age ", " price ",
    " cost ", " rate ", " limit ", " version "
  };

  private static final String[] NAMES = {
    " who ",
    " whom ",
    " whose ",
    " where ",
    " the name ",
    " which city ",
    " which country ",
    " what city ",
    " what country ",
    " what company ",
    " which company ",
    " which person ",
    " named ",
    " called "
  };

  static Cue of(String question) {
    StringBuilder words = new StringBuilder(" ");
    String lower = question.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      words.append(Character.isLetterOrDigit(c) ? c : ' ');
    }
    String all = words.append(' ').toString();
    return new Cue(holds(all, NUMBERS), holds(all, NAMES));
  }

  private static boolean holds(String all, String[] words) {
    for (String w : words) {
      if (all.contains(w)) {
        return true;
      }
    }
    return false;
  }

  boolean isMetBy(Features features) {
    return number && features.number() || name && features.name();
  }
}
