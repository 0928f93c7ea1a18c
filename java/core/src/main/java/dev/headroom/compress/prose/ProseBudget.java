package dev.headroom.compress.prose;

import dev.headroom.Fidelity;
import java.util.OptionalDouble;

/**
 * How many tokens of a text may stay.
 *
 * @param fidelity how far compression may go
 * @param targetRatio the share of all tokens to remove, if one was asked for
 */
public record ProseBudget(Fidelity fidelity, OptionalDouble targetRatio) {
  /** An answer with what it takes to see that it is one is of no fixed share of the text. */
  private static final int ANSWER_BASE = 360;

  private static final double ANSWER_SHARE = 0.08;

  /** What stays of a text without a question where AGGRESSIVE is asked for. */
  private static final double GIST_SHARE = 0.7;

  /** No text has so many tokens. */
  static final int ALL = Integer.MAX_VALUE / 2;

  private static final int LEAST = 160;

  /** What may stay where a question is answered, of a text of so many tokens. */
  int answer(int tokens) {
    return share(tokens, ANSWER_BASE + tokens * ANSWER_SHARE);
  }

  /**
   * What may stay where nothing is asked for: all of it, unless more loss is asked for. A sentence
   * is as good as another then (see docs/prose.md).
   */
  int gist(int tokens) {
    return isWhole() ? ALL : share(tokens, tokens * 2 * GIST_SHARE);
  }

  /** Whether all may stay where nothing is asked for. */
  boolean isWhole() {
    return targetRatio.isEmpty() && fidelity != Fidelity.AGGRESSIVE;
  }

  /** What may stay whether it answers or not. */
  int least() {
    return targetRatio.isPresent() ? ALL : LEAST;
  }

  private int share(int tokens, double balanced) {
    if (targetRatio.isPresent()) {
      return (int) (tokens * (1 - targetRatio.getAsDouble()));
    }
    return (int) (fidelity == Fidelity.AGGRESSIVE ? balanced / 2 : balanced);
  }

  /** Whether what was asked for is reached without leaving anything out. */
  public boolean isMet(int lossless, int tokens) {
    return targetRatio.isPresent() && lossless <= tokens * (1 - targetRatio.getAsDouble());
  }
}
