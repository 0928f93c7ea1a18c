package dev.headroom;

import dev.headroom.compress.Outcome;
import dev.headroom.policy.align.Instability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of an input.
 *
 * @param isAligned whether more than its texts was changed, so that edits do not tell all
 * @param instability what makes its prefix unstable, if that was asked for
 */
record Reply(Outcome outcome, boolean isAligned, Optional<Instability> instability) {
  /** Of which nothing but texts was changed. */
  static Reply of(Outcome outcome) {
    return new Reply(outcome, false, Optional.empty());
  }

  /** With one note more. */
  Reply noted(String note) {
    List<String> notes = new ArrayList<>(outcome.notes());
    notes.add(note);
    Outcome noted =
        new Outcome(
            outcome.bytes(),
            outcome.decisions(),
            outcome.edits(),
            notes,
            outcome.estimated(),
            outcome.completeness());
    return new Reply(noted, isAligned, instability);
  }

  byte[] bytes() {
    return outcome.bytes();
  }

  /** Whether it goes as it came. */
  boolean isSame() {
    return outcome.edits().isEmpty() && !isAligned;
  }
}
