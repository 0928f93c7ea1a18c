package dev.headroom.policy.align;

import dev.headroom.HeadroomException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What may be done to make the prefixes of a conversation stable. All of it is off unless asked
 * for.
 *
 * @param toolOrder whether tools go in the order of their names
 * @param keyOrder whether the keys of tool definitions go in their order
 * @param days whether a date with a time in system text goes as the date alone
 * @param breakpoints whether cache marks are put into requests that have none
 * @param reports whether each turn says what makes its prefix unstable
 */
public record Alignment(
    boolean toolOrder, boolean keyOrder, boolean days, boolean breakpoints, boolean reports) {
  public static final Alignment NONE = new Alignment(false, false, false, false, false);
  public static final Alignment ALL = new Alignment(true, true, true, true, true);

  /** The words that settings and flags have for it. */
  public enum Word {
    TOOLS,
    KEYS,
    DAYS,
    BREAKPOINTS,
    REPORT,
    ALL;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What some words ask for. */
  public static Alignment of(Set<Word> words) {
    boolean all = words.contains(Word.ALL);
    return new Alignment(
        all || words.contains(Word.TOOLS),
        all || words.contains(Word.KEYS),
        all || words.contains(Word.DAYS),
        all || words.contains(Word.BREAKPOINTS),
        all || words.contains(Word.REPORT));
  }

  /**
   * What words with commas between ask for; none asks for nothing.
   *
   * @throws HeadroomException if a word is not known
   */
  public static Alignment parse(String words) {
    Set<Word> all = EnumSet.noneOf(Word.class);
    for (String word : words.isBlank() ? new String[0] : words.split(",", -1)) {
      all.add(word(word.strip()));
    }
    return of(all);
  }

  private static Word word(String text) {
    for (Word word : Word.values()) {
      if (word.id().equals(text.toLowerCase(Locale.ROOT))) {
        return word;
      }
    }
    throw new HeadroomException(
        "\""
            + text
            + "\" must be tools, keys, days, breakpoints, report or all, with commas between");
  }

  /** Whether anything that is a part of the prefix is put into another form. */
  public boolean normalises() {
    return toolOrder || keyOrder || days;
  }

  /** The words for what is a part of the prefix, as {@link #parse} reads them. */
  public String normalised() {
    List<String> words = new ArrayList<>();
    if (toolOrder) {
      words.add(Word.TOOLS.id());
    }
    if (keyOrder) {
      words.add(Word.KEYS.id());
    }
    if (days) {
      words.add(Word.DAYS.id());
    }
    return String.join(",", words);
  }
}
