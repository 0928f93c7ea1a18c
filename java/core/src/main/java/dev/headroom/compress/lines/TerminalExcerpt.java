package dev.headroom.compress.lines;

import dev.headroom.compress.command.Words;
import java.util.Optional;

/**
 * All lines of a text as a terminal shows them: without escape sequences, and of a progress that is
 * drawn over itself by carriage returns what was drawn last.
 */
public final class TerminalExcerpt {
  /** Of so many overwritten bytes in a hundred what follows says the same, numbers aside. */
  private static final int PROGRESS_PERCENT = 75;

  private static final Excerpt.Gaps NONE = (from, to) -> "";

  private TerminalExcerpt() {}

  /** The lines; empty if a terminal shows all of them as they are. */
  public static Optional<Selected> of(LineSequence text) {
    Excerpt excerpt = new Excerpt(text, NONE);
    for (int i = 0; i < text.size(); i++) {
      Line line = text.get(i);
      Line seen = Terminal.seen(line);
      boolean overwrites = line.indexOf('\r', 0) >= 0 && line.length() > 1;
      if (!seen.equals(line)
          && Terminal.isPlainWithout(line)
          && (!overwrites || isProgress(line))) {
        excerpt.show(i, seen);
      }
    }
    return excerpt.leavesOut()
        ? Optional.of(new Selected(excerpt, NONE, i -> true, Optional.of(new BraceForm())))
        : Optional.empty();
  }

  /**
   * Whether most of what carriage returns overwrite are states: shares or counts of all, each with
   * the letters of the one that follows it. What tells of a failure or a warning is never
   * overwritten, and lines of a file that ends them so are no states.
   */
  private static boolean isProgress(Line line) {
    Line before = Line.EMPTY;
    long above = 0;
    long overwritten = 0;
    long updated = 0;
    int from = 0;
    while (from < line.length()) {
      int end = line.indexOf('\r', from);
      end = end < 0 ? line.length() : end;
      if (end > from) {
        Line piece = Terminal.seen(line.piece(from, end));
        long letters = letters(piece);
        if (Words.isAlarm(before) && !before.equals(piece)) {
          return false;
        }
        boolean again = letters == above && isState(before) && isState(piece);
        overwritten += before.length();
        updated += again ? before.length() : 0;
        above = letters;
        before = piece;
      }
      from = end + 1;
    }
    return overwritten > 0 && updated * 100 >= overwritten * PROGRESS_PERCENT;
  }

  /** Whether a share ({@code 12%}) or a count of all ({@code 3/25}) stands in a line. */
  private static boolean isState(Line line) {
    for (int i = 1; i < line.length(); i++) {
      boolean behind = line.isDigit(i - 1);
      if (behind && (line.has(i, '%') || line.has(i, '/') && line.isDigit(i + 1))) {
        return true;
      }
    }
    return false;
  }

  /** The letters of all scripts; what bars are drawn with are none. */
  private static long letters(Line line) {
    return line.toString()
        .codePoints()
        .filter(Character::isLetter)
        .mapToLong(Character::toLowerCase)
        .reduce(1, (hash, letter) -> hash * 31 + letter);
  }
}
