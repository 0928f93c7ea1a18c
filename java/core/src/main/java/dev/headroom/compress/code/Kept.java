package dev.headroom.compress.code;

import dev.headroom.rank.Bm25;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which functions keep their blocks, and which variables their values: those that are spoken of
 * always; then, as long as there is room, functions that call one of these or are called by it,
 * then those whose code answers the query best by {@link Bm25}.
 */
final class Kept {
  private final SourceText text;
  private final Tree tree;
  private final Wanted wanted;
  private final BitSet kept = new BitSet();

  Kept(SourceText text, Tree tree, Wanted wanted) {
    this.text = text;
    this.tree = tree;
    this.wanted = wanted;
    for (int i = 0; i < tree.size() && !wanted.mentions().isEmpty(); i++) {
      boolean block = tree.is(i, Kind.FUNCTION) || tree.is(i, Kind.FIELD);
      if (block && isNamed(tree.get(i))) {
        kept.set(i);
      }
    }
    if (wanted.mentions().hasLines()) {
      edited();
    }
  }

  /** Keeps the innermost function around each line that edits have. */
  private void edited() {
    int[] function = new int[text.lines() + 1];
    for (int i = 0; i < tree.size(); i++) {
      Element e = tree.get(i);
      if (e.kind() == Kind.FUNCTION && e.hasBody()) {
        Arrays.fill(function, text.line(e.from()), text.line(e.to()) + 1, i + 1);
      }
    }
    wanted.mentions().lines(text).stream()
        .filter(line -> function[line] > 0)
        .forEach(line -> kept.set(function[line] - 1));
  }

  /** Whether a function, or the value of a variable, stays. */
  boolean keeps(int element) {
    return kept.get(element);
  }

  /** The blocks of the functions that are spoken of by name. */
  List<byte[]> named() {
    return kept.stream()
        .mapToObj(tree::get)
        .filter(e -> e.kind() == Kind.FUNCTION && e.hasBody())
        .map(e -> Arrays.copyOfRange(text.bytes(), e.bodyFrom(), e.bodyTo()))
        .toList();
  }

  private boolean isNamed(Element e) {
    return e.hasName() && wanted.mentions().name(text, e.nameFrom(), e.nameTo());
  }

  /**
   * Keeps more blocks of those that were cut.
   *
   * @param cuts what would be left out
   * @param room how many bytes may stay
   * @param asked whether blocks stay that have nothing to do with the query, the short ones first
   */
  void fill(List<Cut> cuts, long room, boolean asked) {
    List<int[]> candidates = new ArrayList<>();
    BitSet around = kept.isEmpty() ? kept : new Calls(text, tree).around(kept);
    Bm25 rank = new Bm25(wanted.query());
    for (int i = 0; i < tree.size(); i++) {
      Element e = tree.get(i);
      if (e.kind() == Kind.FUNCTION && e.hasBody() && isCut(e, cuts)) {
        rank.add(text.bytes(), e.from(), e.bodyTo());
        rank.next();
        candidates.add(new int[] {i, e.bodyTo() - e.bodyFrom(), 0, around.get(i) ? 1 : 0});
      }
    }
    int[] scores = rank.scores();
    for (int k = 0; k < scores.length; k++) {
      candidates.get(k)[2] = scores[k];
    }
    candidates.sort(
        Comparator.<int[]>comparingInt(c -> -c[3])
            .thenComparingInt(c -> -c[2])
            .thenComparingInt(c -> c[1]));
    long left = room;
    for (int[] c : candidates) {
      if (c[3] == 0 && c[2] == 0 && !asked) {
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
