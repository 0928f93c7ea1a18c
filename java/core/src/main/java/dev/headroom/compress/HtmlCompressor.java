package dev.headroom.compress;

import dev.headroom.compress.html.HtmlCheck;
import dev.headroom.compress.html.HtmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HTML: its text, with what stands around it by reference, else its lines. */
final class HtmlCompressor implements Compressor {
  private final Compressor lines;

  HtmlCompressor(Compressor lines) {
    this.lines = lines;
  }

  @Override
  public Plan plan(Subject subject) {
    Plan known = lines.plan(subject);
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(new Attempt(Codecs.HTML_TEXT, true, () -> text(subject)));
    attempts.addAll(known.lossless());
    return new Plan(attempts, known.otherwise());
  }

  private static Optional<Candidate> text(Subject subject) {
    byte[] text = HtmlText.of(subject.text(), subject.reference());
    int tokens = subject.accept(text);
    return tokens >= 0 && tokens <= Worth.most(subject.tokens())
        ? Optional.of(
            new Candidate.Reversible(
                text, Codecs.HTML_TEXT, new HtmlCheck(subject.text(), subject.reference())))
        : Optional.empty();
  }
}
