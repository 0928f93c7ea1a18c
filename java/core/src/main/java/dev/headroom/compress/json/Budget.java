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
  private static final int BALANCED_BASE = 300;
  private static final int BALANCED_MOST = 6000;
  private static final double BALANCED_SHARE = 0.03;
  private static final double REMARKABLE_SHARE = 0.1;

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

  /** The tokens for the rows that stand out or answer the query, beside the sample. */
  int ofRemarkable(int tokens) {
    return targetRatio.isPresent() ? of(tokens) : of(tokens) + (int) (tokens * REMARKABLE_SHARE);
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
