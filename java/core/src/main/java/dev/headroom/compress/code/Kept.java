package dev.headroom.compress.code;

import dev.headroom.rank.Bm25;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Names;
import dev.headroom.syntax.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which functions keep their blocks, which variables their values, and which imports stay where
 * others go: those that are spoken of always; then, as long as there is room, functions that call
 * one of these or are called by it, then those whose code answers the query best by {@link Bm25}.
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
    int behind = 0;
    for (int i = 0; i < tree.size() && !wanted.mentions().isEmpty(); i++) {
      Element e = tree.get(i);
      if (i >= behind && (e.kind() == Kind.FUNCTION || Outliner.isTests(text, e))) {
        behind = tree.after(i);
      }
      boolean block = e.kind() == Kind.FUNCTION || e.kind() == Kind.FIELD;
      boolean imported = e.kind() == Kind.IMPORT && i >= behind;
      if (block && isNamed(e) || imported && imports(e)) {
        kept.set(i);
      }
    }
    if (wanted.mentions().hasLines()) {
      edited();
    }
  }

  /**
   * Whether an import is spoken of; one that stands in a function or in a module of tests goes with
   * that, and must not keep it.
   */
  private boolean imports(Element e) {
    return wanted.mentions().name(text, e.from(), e.to());
  }

  /** Keeps the innermost function, or the import, around each line that edits have. */
  private void edited() {
    int[] function = new int[text.lines() + 1];
    for (int i = 0; i < tree.size(); i++) {
      Element e = tree.get(i);
      int line = text.line(e.from());
      boolean inFunction = e.kind() == Kind.IMPORT && function[line] > 0;
      if (e.kind() == Kind.FUNCTION && e.hasBody() || e.kind() == Kind.IMPORT && !inFunction) {
        Arrays.fill(function, line, text.line(e.to()) + 1, i + 1);
      }
    }
    wanted.mentions().lines(text).stream()
        .filter(line -> function[line] > 0)
        .forEach(line -> kept.set(function[line] - 1));
  }

  /** Whether the block of a function, the value of a variable, or an import stays. */
  boolean keeps(int element) {
    return kept.get(element);
  }

  /** The blocks of the functions that are spoken of by name. */
  Blocks named() {
    Blocks named = new Blocks(text.bytes());
    kept.stream()
        .mapToObj(tree::get)
        .filter(e -> e.kind() == Kind.FUNCTION && e.hasBody() && e.bodyFrom() < e.bodyTo())
        .sorted(
            Comparator.comparingInt(Element::bodyFrom)
                .thenComparing(Element::bodyTo, Comparator.reverseOrder()))
        .forEach(e -> named.add(e.bodyFrom(), e.bodyTo()));
    return named;
  }

  private boolean isNamed(Element e) {
    if (!e.hasName()) {
      return false;
    }
    byte[] code = text.bytes();
    return wanted.mentions().isAll(text.text(e.nameFrom(), e.nameTo()))
        || wanted.mentions().name(text, Names.lastFrom(code, e), Names.lastTo(code, e));
  }

  /**
   * A function whose block may stay.
   *
   * @param around whether it calls one that stays, or is called by it
   * @param answers how well it answers the query
   * @param used how much other files use it
   */
  private record Candidate(
      int element, Element function, boolean around, int answers, double used) {
    static final Comparator<Candidate> FIRST =
        Comparator.comparing((Candidate c) -> !c.around)
            .thenComparingInt(c -> -c.answers)
            .thenComparingDouble(c -> -c.used)
            .thenComparingInt(Candidate::bytes);

    int bytes() {
      return function.bodyTo() - function.bodyFrom();
    }
  }

  private double used(Element e) {
    return e.hasName() && !wanted.uses().isEmpty()
        ? wanted.uses().getOrDefault(Names.last(text.bytes(), e), 0.0)
        : 0;
  }

  /**
   * Keeps more blocks of those that were cut.
   *
   * @param cuts what would be left out
   * @param room how many bytes may stay
   * @param asked whether blocks stay that have nothing to do with the query, those first that other
   *     files use, then the short ones
   */
  void fill(List<Cut> cuts, long room, boolean asked) {
    BitSet around = kept.isEmpty() ? kept : new Calls(text, tree).around(kept);
    Bm25 rank = new Bm25(wanted.query());
    List<Integer> gone = new ArrayList<>();
    for (int i = 0; i < tree.size(); i++) {
      Element e = tree.get(i);
      if (e.kind() == Kind.FUNCTION && e.hasBody() && isCut(e, cuts)) {
        boolean named = e.hasName();
        rank.add(text.bytes(), e.from(), named ? e.nameFrom() : e.from());
        rank.add(text.bytes(), named ? Names.lastFrom(text.bytes(), e) : e.from(), e.bodyTo());
        rank.next();
        gone.add(i);
      }
    }
    int[] scores = rank.scores();
    List<Candidate> candidates = new ArrayList<>();
    for (int k = 0; k < scores.length; k++) {
      int i = gone.get(k);
      candidates.add(new Candidate(i, tree.get(i), around.get(i), scores[k], used(tree.get(i))));
    }
    candidates.sort(Candidate.FIRST);
    long left = room;
    for (Candidate c : candidates) {
      if (!c.around && c.answers == 0 && !asked) {
        break;
      }
      if (c.bytes() <= left) {
        left -= c.bytes();
        kept.set(c.element);
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
