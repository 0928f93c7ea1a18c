package dev.headroom.compress.json;

import dev.headroom.Fidelity;
import dev.headroom.kernel.survey.Survey.Row;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many tokens the kept rows of a bulk may take. Failures are kept whatever it says.
 *
 * @param fidelity how far compression may go
 * @param targetRatio the share of all tokens to remove, if one was asked for
 * @param wholeTexts whether long texts in kept rows stay whole
 */
public record Budget(Fidelity fidelity, OptionalDouble targetRatio, boolean wholeTexts) {
  private static final int BALANCED_BASE = 150;
  private static final int BALANCED_MOST = 6000;
  private static final double BALANCED_SHARE = 0.03;
  private static final double REMARKABLE_SHARE = 0.06;
  private static final int TEXT_BASE = 60;
  private static final double TEXT_SHARE = 0.16;

  /** What was asked for, with long texts cut. */
  public Budget(Fidelity fidelity, OptionalDouble targetRatio) {
    this(fidelity, targetRatio, false);
  }

  /**
   * What to try in turn where a shorter text does not pass: as asked, then as much as BALANCED
   * gives, then with texts whole.
   */
  public List<Budget> depths() {
    Budget balanced = new Budget(Fidelity.BALANCED, OptionalDouble.empty());
    Budget whole = new Budget(Fidelity.BALANCED, OptionalDouble.empty(), true);
    return equals(balanced) ? List.of(this, whole) : List.of(this, balanced, whole);
  }

  /**
   * The tokens for the rows that are kept of a bulk.
   *
   * @param tokens what its rows take as compact JSON
   */
  int of(int tokens) {
    if (targetRatio.isPresent()) {
      return (int) (tokens * (1 - targetRatio.getAsDouble()));
    }
    int most = (int) Math.min(BALANCED_MOST, BALANCED_BASE + tokens * BALANCED_SHARE);
    return fidelity == Fidelity.AGGRESSIVE ? most / 2 : most;
  }

  /** Whether what was asked for is reached without loss. */
  public boolean isMet(int lossless, int tokens) {
    return targetRatio.isPresent() && lossless <= tokens * (1 - targetRatio.getAsDouble());
  }

  /** The tokens for the rows that stand out or answer the query, beside the sample. */
  int ofRemarkable(int tokens) {
    return targetRatio.isPresent() ? of(tokens) : of(tokens) + (int) (tokens * REMARKABLE_SHARE);
  }

  /**
   * The tokens for the lines that are kept of a long text.
   *
   * @param tokens what all of it takes
   */
  int ofText(int tokens) {
    if (targetRatio.isPresent()) {
      return of(tokens);
    }
    int most = (int) Math.min(BALANCED_MOST, TEXT_BASE + tokens * TEXT_SHARE);
    return fidelity == Fidelity.AGGRESSIVE ? most / 2 : most;
  }

  /** The most tokens of what is left of a text; of more it stays whole. */
  int worth(int tokens) {
    return targetRatio.isPresent() ? tokens - 1 : tokens * 3 / 4;
  }

  /** What may be left of so much where a share was asked for, else all of it. */
  public long left(long whole) {
    return (long) (whole * (1 - targetRatio.orElse(0)));
  }

  /** Whether a reader asked for a share of its own. */
  public boolean isAsked() {
    return targetRatio.isPresent();
  }

  /** A text in a kept row is cut behind so many bytes. */
  int longestText() {
    if (wholeTexts) {
      return Excerpt.WHOLE;
    }
    return fidelity == Fidelity.AGGRESSIVE ? 160 : 320;
  }

  /**
   * The rows of a bulk that stay, as positions among its candidates.
   *
   * @param counts the tokens that each candidate takes in the output
   * @param tokens what all rows take
   */
  public int[] select(List<Row> candidates, int[] counts, int tokens) {
    return Selection.of(candidates, counts, of(tokens), ofRemarkable(tokens));
  }
}
