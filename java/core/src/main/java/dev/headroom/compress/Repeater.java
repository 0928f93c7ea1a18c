package dev.headroom.compress;

import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.repeat.Repetition;
import dev.headroom.compress.repeat.Shown;
import java.util.Optional;

/** Texts that stand in the same request already, in whole or in part. */
final class Repeater {
  /** A repetition of so few tokens is short enough. */
  private static final int FEW = 145;

  /** One must have at most so many percent of the text's tokens: it is harder to read. */
  private static final int WORTH_PERCENT = 85;

  /** One with the most context is taken up to so many percent of the text's tokens. */
  private static final int LARGE_PERCENT = 15;

  private final Originals originals;

  Repeater(Originals originals) {
    this.originals = originals;
  }

  /** A candidate, whose original is not kept yet. */
  record Candidate(Repetition repetition, Reference reference, int tokens) {}

  /**
   * A text as a repetition, if that has fewer tokens: with as many lines beside what is new as cost
   * little.
   *
   * @param tokens the tokens of the text
   */
  Optional<Candidate> candidate(byte[] text, Gate gate, int tokens, Shown shown) {
    Reference reference = Reference.of(text);
    Optional<Candidate> most = Optional.empty();
    Optional<Candidate> least = Optional.empty();
    for (Repetition r : Repetition.of(text, shown, reference)) {
      int count = gate.accept(r.text(), text, tokens * WORTH_PERCENT / 100);
      if (count >= 0) {
        least = Optional.of(new Candidate(r, reference, count));
        if (count <= FEW) {
          return least;
        }
        most = most.isEmpty() ? least : most;
      }
    }
    boolean few = most.isPresent() && most.get().tokens() <= tokens * LARGE_PERCENT / 100;
    return few ? most : least;
  }

  /** What goes out, once the original is kept; empty if it cannot be. */
  Optional<Verdict> kept(byte[] text, String type, Candidate candidate, int tokens) {
    if (!(originals.keep(text) instanceof Stored.Kept(Reference reference))
        || !reference.equals(candidate.reference())) {
      return Optional.empty();
    }
    Repetition repetition = candidate.repetition();
    Verdict.Change change =
        new Verdict.Change(
            repetition.text(), Repetition.ID, Optional.of(reference), repetition.bases());
    return Optional.of(
        new Verdict(
            type,
            Optional.of(change),
            "stands in the request already",
            tokens,
            candidate.tokens()));
  }
}
