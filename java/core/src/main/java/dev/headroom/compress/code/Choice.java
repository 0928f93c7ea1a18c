package dev.headroom.compress.code;

import dev.headroom.compress.json.Budget;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Listing;
import dev.headroom.syntax.SourceText;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Chooses what of a source file is left out: the more, by {@link Depth}, the more of it would stay.
 * Where there is room, blocks that a reader wants stay, and comments if a share was asked for.
 */
final class Choice {
  /** The share of a text, in percent, up to which blocks that answer the query fill it. */
  private static final int FULL_PERCENT = 38;

  /**
   * Of an outline with more of a text no functions are gone through that mostly hold others, then
   * comments are made shorter still. Notes take more tokens for a byte than code does: 38 percent
   * of the bytes are up to 41 of the tokens.
   */
  private static final int DEEP_PERCENT = 33;

  /** Of an outline with more of a text the names of imports go. */
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
    long most = budget.isAsked() ? budget.left(code.length()) : percent(FULL_PERCENT);
    long deep = budget.isAsked() ? most : percent(DEEP_PERCENT);
    long brief = budget.isAsked() ? most : percent(BRIEF_PERCENT);
    Depth depth = Depth.BLOCKS;
    List<Cut> cuts = cuts(depth);
    if (left(cuts) > brief) {
      depth = Depth.IMPORTS;
      cuts = cuts(depth);
    }
    if (left(cuts) > deep) {
      depth = Depth.FACTORIES;
      cuts = cuts(depth);
    }
    if (left(cuts) > deep) {
      depth = Depth.SIGNATURES;
      cuts = cuts(depth);
    }
    long room = most - left(cuts);
    if (room > 0 && (budget.isAsked() || wanted)) {
      kept.fill(cuts, room, budget.isAsked());
      cuts = cuts(depth);
    }
    return budget.isAsked() ? withComments(cuts, most - left(cuts)) : cuts;
  }

  private long percent(int percent) {
    return code.length() * (long) percent / 100;
  }

  private List<Cut> cuts(Depth depth) {
    return new Outliner(code, tree, language, listing, kept::keeps, depth).cuts();
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
