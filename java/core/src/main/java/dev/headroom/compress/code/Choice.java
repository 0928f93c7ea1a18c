package dev.headroom.compress.code;

import dev.headroom.compress.json.Budget;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Listing;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Chooses what of a source file is left out: as little as fits into the share of it that an outline
 * may have. What is too long even so becomes brief, as {@link Outliner} says; where there is room,
 * blocks that a reader wants stay, and comments if a share was asked for.
 */
final class Choice {
  /** The share of a text, in percent, up to which blocks that answer the query fill it. */
  private static final int FULL_PERCENT = 38;

  /** An outline with more of a text is brief, unless it was asked for how much may stay. */
  private static final int BRIEF_PERCENT = 25;

  private final Listing listing;
  private final SourceText code;
  private final Tree tree;
  private final Language language;
  private final Kept kept;

  Choice(Listing listing, SourceText code, Tree tree, Language language, Kept kept) {
    this.listing = listing;
    this.code = code;
    this.tree = tree;
    this.language = language;
    this.kept = kept;
  }

  /**
   * The cuts in source order; none reaches into another one.
   *
   * @param budget which share of the text may stay, if that was asked for
   * @param wanted whether a reader wants something
   */
  List<Cut> cuts(Budget budget, boolean wanted) {
    long most = budget.isAsked() ? budget.left(code.length()) : code.length() * FULL_PERCENT / 100L;
    boolean brief = false;
    List<Cut> cuts = cuts(brief);
    if (left(cuts) > (budget.isAsked() ? most : code.length() * BRIEF_PERCENT / 100L)) {
      brief = true;
      cuts = cuts(brief);
    }
    long room = most - left(cuts);
    if (room > 0 && (budget.isAsked() || wanted)) {
      kept.fill(cuts, room, budget.isAsked());
      cuts = cuts(brief);
    }
    return budget.isAsked() ? withComments(cuts, most - left(cuts)) : cuts;
  }

  private List<Cut> cuts(boolean brief) {
    int offset = listing.first() - 1;
    List<Cut> cuts = new Outliner(code, tree, language, offset, kept::keeps, brief).cuts();
    return listing.isNumbered() || offset > 0
        ? cuts.stream().filter(c -> code.line(c.from()) < code.line(c.to())).toList()
        : cuts;
  }

  /** The same without comments that there is room for, the short ones first; licences go. */
  private static List<Cut> withComments(List<Cut> cuts, long room) {
    Set<Cut> whole = Collections.newSetFromMap(new IdentityHashMap<>());
    long left = room;
    List<Cut> comments =
        cuts.stream()
            .filter(c -> c.kind() == Cut.Kind.COMMENT && !c.inPlace().contains(Comments.LICENCE))
            .sorted(Comparator.comparingInt(c -> c.to() - c.from()))
            .toList();
    for (Cut c : comments) {
      left -= c.to() - c.from();
      if (left >= 0) {
        whole.add(c);
      }
    }
    return cuts.stream().filter(c -> !whole.contains(c)).toList();
  }

  private long left(List<Cut> cuts) {
    long left = code.length();
    for (Cut c : cuts) {
      left -= c.to() - c.from() - c.inPlace().length() - c.atLineEnd().length();
    }
    return left;
  }
}
