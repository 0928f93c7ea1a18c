package dev.headroom.compress;

import dev.headroom.compress.lines.ExcerptCheck;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import java.util.Optional;

/** Candidates of {@code text-excerpt/1}: lines of a text that were selected, with their check. */
final class TextExcerpts {
  private TextExcerpts() {}

  /**
   * What is sent of a text; empty if a line of it would be taken for a note.
   *
   * @param codec the codec's id, with the name of the model that chose, if one did
   */
  static Optional<Candidate> of(
      Subject subject, LineSequence text, Selected selected, String codec) {
    return selected
        .excerpt()
        .written(subject.reference(), selected.form())
        .map(written ->
            new Candidate.Reversible(
                written,
                codec,
                new ExcerptCheck(
                    text, selected.gaps(), selected.must(), Codecs.LINES, subject.reference())));
  }
}
