package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.code.Blocks;
import dev.headroom.compress.code.Declarations;
import dev.headroom.compress.code.IndentForm;
import dev.headroom.compress.code.Outline;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.once.Once;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Source code as an outline; what has none is text, of which the lines may be written shorter as
 * long as every declaration stands there.
 */
final class CodeCompressor {
  /** Indentation is left out where that saves so much, in percent. */
  private static final int LEAST_SAVED_PERCENT = 3;

  private final SyntaxSources parsers;
  private final Budget budget;
  private final Compressor text;

  CodeCompressor(CompressConfig config, SyntaxSources sources, Compressor text) {
    this.parsers = sources;
    this.budget = new Budget(config.fidelity(), config.targetRatio());
    this.text = text;
  }

  Compressor of(Language language) {
    return subject -> plan(subject, language);
  }

  private Compressor.Plan plan(Subject subject, Language language) {
    SyntaxSources sources = parsers.remembering();
    Once<Optional<Outline>> outline =
        new Once<>(() ->
            Outline.of(subject.text(), language, sources, subject.wanted(), budget)
                .or(() -> part(subject, language, sources)));
    Compressor.Plan other = text.plan(subject);
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(
        attempt(() ->
            outline.get().isPresent() || Outline.isCode(subject.text(), language, sources)
                ? outline.get().flatMap(o -> candidate(subject, o))
                : other.first(true)));
    Once<Optional<Outline>> gentler = new Once<>(() -> outline.get().flatMap(Outline::gentler));
    Once<Optional<Outline>> lexical =
        new Once<>(() ->
            outline.get().filter(Outline::isGuessed).flatMap(o -> lexical(subject, language)));
    attempts.add(attempt(() -> gentler.get().or(lexical::get).flatMap(o -> candidate(subject, o))));
    attempts.add(attempt(() -> lexical.get().flatMap(o -> candidate(subject, o))));
    Once<Declarations> declared =
        new Once<>(() -> Declarations.of(subject.text(), language, sources));
    Once<Blocks> named =
        new Once<>(() -> Outline.named(subject.text(), language, sources, subject.wanted()));
    List<Attempt> forms = other.lossless();
    if (isLossless() && language.style() == Language.Style.BRACES) {
      attempts.add(new Attempt(LineForms.ID, false, () -> unindented(subject, named.get(), forms)));
    }
    forms.stream()
        .map(a -> isLossless() ? a : only(a, c -> declared.get().standIn(c.text())))
        .forEach(attempts::add);
    return new Compressor.Plan(
        attempts.stream().map(a -> only(a, c -> named.get().standIn(c.text()))).toList(),
        other.otherwise());
  }

  /**
   * The text without its indentation, but for that of what is asked for, if no other form is
   * shorter.
   */
  private static Optional<Candidate> unindented(
      Subject subject, Blocks blocks, List<Attempt> others) {
    byte[] text = subject.text();
    IndentForm indents = new IndentForm(blocks.lines());
    byte[] form = LineForms.encode(indents, LineSequence.of(text)).orElse(text);
    int tokens = subject.accept(form);
    if (tokens < 0 || tokens * 100L > subject.tokens() * (100L - LEAST_SAVED_PERCENT)) {
      return Optional.empty();
    }
    boolean shortest =
        others.stream()
            .flatMap(a -> a.candidate().get().stream())
            .mapToInt(c -> subject.accept(c.text()))
            .noneMatch(other -> other >= 0 && other < tokens);
    return shortest ? Optional.of(new Candidate.Lossless(form, LineForms.ID)) : Optional.empty();
  }

  private boolean isLossless() {
    return budget.fidelity() == Fidelity.LOSSLESS;
  }

  /** The same attempt, of which only what passes counts. */
  private static Attempt only(Attempt attempt, Predicate<Candidate> passes) {
    return new Attempt(
        attempt.codec(), attempt.lossy(), () -> attempt.candidate().get().filter(passes));
  }

  private static Attempt attempt(java.util.function.Supplier<Optional<Candidate>> candidate) {
    return new Attempt(Codecs.CODE_OUTLINE, true, candidate);
  }

  private Optional<Outline> lexical(Subject subject, Language language) {
    return Outline.lexical(subject.text(), language, parsers, subject.wanted(), budget);
  }

  private Optional<Outline> part(Subject subject, Language language, SyntaxSources sources) {
    return Outline.ofPart(
        subject.text(), language, sources, subject.wanted(), budget, subject.reference());
  }

  private static Optional<Candidate> candidate(Subject subject, Outline outline) {
    byte[] written = outline.written(subject.reference());
    int tokens = subject.accept(written);
    return tokens < 0 || tokens > Worth.most(subject.tokens())
        ? Optional.empty()
        : Optional.of(
            new Candidate.Reversible(
                written, Codecs.CODE_OUTLINE, outline.check(subject.reference())));
  }
}
