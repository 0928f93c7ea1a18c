package dev.headroom.compress;

import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.repeat.Repetition;
import dev.headroom.compress.repeat.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts that stand in the same request already, in whole or in part. */
final class Repeater {
  /** A repetition of so few tokens is short enough. */
  private static final int FEW = 145;

  /** What a text that is not long may cost, so that whatever is quoted of it stands as a whole. */
  private static final int SAFE = 600;

  /** A text of more tokens is shortened to few before lines beside what is new are thought of. */
  private static final int LONG = 8_000;

  /** One must have at most so many percent of the text's tokens: it is harder to read. */
  private static final int WORTH_PERCENT = 85;

  /** One with the most context is taken up to so many percent of the text's tokens. */
  private static final int LARGE_PERCENT = 15;

  /** The most context is taken too if it costs up to so many percent of what none costs. */
  private static final int LITTLE_MORE_PERCENT = 130;

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
   * @param quoted whether an edit may quote the text: then what it names stands literally in the
   *     request, and one that is not long needs all context
   */
  Optional<Candidate> candidate(byte[] text, Gate gate, int tokens, Shown shown, boolean quoted) {
    Reference reference = Reference.of(text);
    List<Candidate> candidates = new ArrayList<>();
    for (Repetition r : Repetition.of(text, shown, reference, quoted)) {
      int count = gate.accept(r.text(), text, tokens * WORTH_PERCENT / 100);
      if (count >= 0) {
        candidates.add(new Candidate(r, reference, count));
      }
    }
    if (quoted && tokens <= LONG) {
      return candidates.stream().filter(c -> c.repetition().isQuotable()).findFirst();
    }
    return candidates.isEmpty() ? Optional.empty() : Optional.of(best(candidates, tokens));
  }

  /** The best of candidates, those with the most context first. */
  private static Candidate best(List<Candidate> candidates, int tokens) {
    Candidate most = candidates.getFirst();
    Candidate least = candidates.getLast();
    if (tokens <= LONG && most.tokens() <= SAFE) {
      return most;
    }
    for (Candidate c : candidates) {
      if (c.tokens() <= FEW) {
        return c;
      }
    }
    boolean cheap =
        most.tokens() <= tokens * LARGE_PERCENT / 100
            || most.tokens() <= least.tokens() * LITTLE_MORE_PERCENT / 100;
    return cheap ? most : least;
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
