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
      if (!seen.equals(line) && (!overwrites || isProgress(line))) {
        excerpt.show(i, seen);
      }
    }
    return excerpt.leavesOut()
        ? Optional.of(new Selected(excerpt, NONE, i -> true, Optional.of(new BraceForm())))
        : Optional.empty();
  }

  /**
   * Whether most of what carriage returns overwrite has the letters of what follows it, and all
   * that tells of a failure: lines of a file that ends them so have not.
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
        Line piece = line.piece(from, end);
        long letters = letters(Terminal.seen(piece));
        if (letters != above && Words.isFailure(before)) {
          return false;
        }
        overwritten += before.length();
        updated += letters == above ? before.length() : 0;
        above = letters;
        before = piece;
      }
      from = end + 1;
    }
    return overwritten > 0 && updated * 100 >= overwritten * PROGRESS_PERCENT;
  }

  private static long letters(Line line) {
    long hash = 1;
    for (int i = 0; i < line.length(); i++) {
      int small = line.at(i) | 0x20;
      hash = small >= 'a' && small <= 'z' ? hash * 31 + small : hash;
    }
    return hash;
  }
}
