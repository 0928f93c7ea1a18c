package dev.headroom.compress.code;

import dev.headroom.rank.Bm25;
import dev.headroom.rank.Terms;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which functions keep their blocks: those that the query names always, then those whose code
 * answers it best by {@link Bm25}, as long as there is room.
 */
final class Kept {
  private final SourceText text;
  private final Tree tree;
  private final Terms query;
  private final BitSet kept = new BitSet();

  Kept(SourceText text, Tree tree, Terms query) {
    this.text = text;
    this.tree = tree;
    this.query = query;
    for (int i = 0; i < tree.size(); i++) {
      if (tree.is(i, Kind.FUNCTION) && isNamed(tree.get(i))) {
        kept.set(i);
      }
    }
  }

  boolean keeps(int function) {
    return kept.get(function);
  }

  private boolean isNamed(Element e) {
    boolean[] found = {false};
    if (e.hasName() && !query.isEmpty()) {
      Terms.scan(
          text.bytes(), e.nameFrom(), e.nameTo(), (hash, f, t) -> found[0] |= query.contains(hash));
    }
    return found[0];
  }

  /**
   * Keeps more blocks of those that were cut.
   *
   * @param cuts what would be left out
   * @param room how many bytes may stay
   * @param asked whether blocks stay that do not answer the query, the short ones first
   */
  void fill(List<Cut> cuts, long room, boolean asked) {
    List<int[]> candidates = new ArrayList<>();
    Bm25 rank = new Bm25(query);
    for (int i = 0; i < tree.size(); i++) {
      Element e = tree.get(i);
      if (e.kind() == Kind.FUNCTION && e.hasBody() && isCut(e, cuts)) {
        rank.add(text.bytes(), e.from(), e.bodyTo());
        rank.next();
        candidates.add(new int[] {i, e.bodyTo() - e.bodyFrom(), 0});
      }
    }
    int[] scores = rank.scores();
    for (int k = 0; k < scores.length; k++) {
      candidates.get(k)[2] = scores[k];
    }
    candidates.sort(Comparator.<int[]>comparingInt(c -> -c[2]).thenComparingInt(c -> c[1]));
    long left = room;
    for (int[] c : candidates) {
      if (c[2] == 0 && !asked) {
        break;
      }
      if (c[1] <= left) {
        left -= c[1];
        kept.set(c[0]);
      }
    }
  }

  private static boolean isCut(Element e, List<Cut> cuts) {
    for (int k = Cut.firstBehind(cuts, e.bodyFrom()); k < cuts.size(); k++) {
      Cut c = cuts.get(k);
      if (c.from() >= e.bodyTo()) {
        return false;
      }
      if (c.kind() == Cut.Kind.BODY && c.from() >= e.bodyFrom() && c.to() >= e.bodyTo() - 1) {
        return true;
      }
    }
    return false;
  }
}
