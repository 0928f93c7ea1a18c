package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.compress.command.CommandExcerpt;
import dev.headroom.compress.command.CommandFilter;
import dev.headroom.compress.command.CommandFilters;
import dev.headroom.compress.diff.CommitListExcerpt;
import dev.headroom.compress.diff.GitExcerpt;
import dev.headroom.compress.diff.GitForm;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.jvm.JvmExcerpt;
import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.compress.lines.TerminalExcerpt;
import dev.headroom.compress.log.LogText;
import dev.headroom.compress.search.HitExcerpt;
import dev.headroom.compress.search.ListExcerpt;
import dev.headroom.compress.search.LongListForm;
import dev.headroom.compress.table.TableExcerpt;
import dev.headroom.kernel.Kernel;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts of lines: search results, listings, diffs, outputs of commands; others whose lines are of
 * few kinds as logs are.
 */
final class LineCompressor implements Compressor {
  private static final String NONE = "no form of it has fewer tokens";

  /** A form that saves so much, in percent, is taken before those that read less well. */
  private static final int ENOUGH_PERCENT = 20;

  /** Forms with so few bytes less, in percent, are not worth being counted. */
  private static final int LEAST_BYTES_PERCENT = 2;

  /** Where a form saves so much, in percent, templates are not looked for. */
  private static final int PLENTY_PERCENT = 40;

  /** Templates must take so much less than the best other form, in percent. */
  private static final int TEMPLATES_PERCENT = 15;

  /** Of fewer lines the templates are longer than what they save. */
  private static final int FEWEST_LINES = 16;

  /** Leaving out must save so many tokens: a marker is read, and may lead to a call. */
  private static final int LEAST_SAVED = 12;

  private final Kernel kernel;
  private final Budget budget;
  private final LogDigests digests;
  private final boolean lossy;
  private final boolean templates;

  LineCompressor(Kernel kernel, CompressConfig config) {
    this(kernel, config, false);
  }

  /**
   * @param templates whether lines may be written by templates, as those of a log are
   */
  LineCompressor(Kernel kernel, CompressConfig config, boolean templates) {
    this.templates = templates;
    this.kernel = kernel;
    this.digests = new LogDigests(config);
    this.lossy = config.fidelity() != Fidelity.LOSSLESS;
    this.budget = new Budget(config.fidelity(), config.targetRatio());
  }

  @Override
  public Plan plan(Subject subject) {
    if (!lossy) {
      return losslessPlan(subject);
    }
    LineSequence text = LineSequence.of(subject.text());
    LosslessForm lossless =
        new LosslessForm(
            subject, () -> lossless(subject, text), sample -> ofSample(subject, sample));
    Attempt shorter =
        new Attempt(
            Codecs.TEXT_EXCERPT,
            true,
            () ->
                selected(subject, text)
                    .map(selected -> excerpt(subject, text, selected, lossless))
                    .orElseGet(() ->
                        digests
                            .ofUniform(subject, lossless)
                            .or(() -> asSeen(subject, text, lossless))));
    return new Plan(List.of(shorter, new Attempt(LineForms.ID, false, lossless)), () -> NONE);
  }

  /** The same with all lines. */
  Plan losslessPlan(Subject subject) {
    return new Plan(
        List.of(
            new Attempt(
                LineForms.ID, false, () -> lossless(subject, LineSequence.of(subject.text())))),
        () -> NONE);
  }

  private Optional<Candidate> excerpt(
      Subject subject, LineSequence text, Selected selected, LosslessForm lossless) {
    if (budget.isAsked() && budget.isMet(lossless.tokens(), subject.tokens())) {
      return Optional.empty();
    }
    return Optional.of(selected)
        .filter(s -> s.excerpt().leavesOut())
        .flatMap(s -> TextExcerpts.of(subject, text, s, Codecs.TEXT_EXCERPT))
        .filter(c -> isWorthIt(subject.accept(c.text()), lossless));
  }

  private Optional<Candidate> asSeen(Subject subject, LineSequence text, LosslessForm lossless) {
    return TerminalExcerpt.of(text).flatMap(s -> excerpt(subject, text, s, lossless));
  }

  private Optional<Selected> selected(Subject subject, LineSequence text) {
    Optional<Selected> git = GitExcerpt.of(text, subject.query());
    if (git.isPresent()) {
      return git;
    }
    Optional<Selected> commits = CommitListExcerpt.of(text, subject.query());
    if (commits.isPresent()) {
      return commits;
    }
    Optional<Selected> jvm = JvmExcerpt.of(text, subject.query());
    if (jvm.isPresent()) {
      return jvm;
    }
    Optional<Selected> hits = HitExcerpt.of(text, subject.query());
    if (hits.isPresent()) {
      return hits;
    }
    Optional<Selected> table = table(subject, text);
    if (table.isPresent()) {
      return table;
    }
    Optional<CommandFilter> filter = CommandFilters.builtIn().of(text);
    return filter.isPresent()
        ? Optional.of(CommandExcerpt.of(text, filter, subject.query()))
        : ListExcerpt.of(text, subject.query());
  }

  private Optional<Selected> table(Subject subject, LineSequence text) {
    if (subject.tokens() < Worth.SHORT || text.lines().stream().anyMatch(LongListForm::isEntry)) {
      return Optional.empty();
    }
    Setting setting =
        new Setting(
            kernel,
            budget,
            subject.query(),
            subject.gate()::countAll,
            (table, inside, tokens, path) -> Optional.empty());
    return TableExcerpt.of(text, setting, subject.tokens());
  }

  private static boolean isWorthIt(int tokens, LosslessForm lossless) {
    if (tokens < 0 || lossless.isFarLonger(tokens)) {
      return tokens >= 0;
    }
    int all = lossless.tokens();
    return tokens <= Worth.most(all) && all - tokens >= LEAST_SAVED;
  }

  /** Some lines of a text as all of it would be written without loss. */
  private Optional<byte[]> ofSample(Subject subject, byte[] sample) {
    Subject part =
        new Subject(kernel, subject.gate(), sample, subject.gate().count(sample), new byte[0]);
    return lossless(part, LineSequence.of(sample)).map(Candidate::text);
  }

  private Optional<Candidate> lossless(Subject subject, LineSequence text) {
    byte[] best = null;
    int fewest = subject.tokens();
    int most = (int) (subject.text().length * (100L - LEAST_BYTES_PERCENT) / 100);
    for (Iterator<byte[]> forms = forms(text, most).iterator(); forms.hasNext(); ) {
      byte[] form = forms.next();
      int tokens = subject.accept(form);
      if (tokens >= 0 && tokens < fewest) {
        best = form;
        fewest = tokens;
        if (tokens * 100L <= subject.tokens() * (100L - ENOUGH_PERCENT)) {
          break;
        }
      }
    }
    Optional<Candidate> form =
        Optional.ofNullable(best).map(b -> new Candidate.Lossless(b, LineForms.ID));
    return byTemplates(subject, text, fewest).or(() -> form);
  }

  /**
   * The text by the templates of its lines, if that is much shorter than the best other form: lines
   * of others read better.
   */
  private Optional<Candidate> byTemplates(Subject subject, LineSequence text, int fewest) {
    boolean few = fewest * 100L <= subject.tokens() * (100L - PLENTY_PERCENT);
    if (!templates || few || text.lines().size() < FEWEST_LINES || GitExcerpt.knows(text)) {
      return Optional.empty();
    }
    return LogText.encodeText(subject.text())
        .filter(form -> {
          int tokens = subject.accept(form);
          return tokens >= 0 && tokens * 100L <= fewest * (100L - TEMPLATES_PERCENT);
        })
        .map(form -> new Candidate.Lossless(form, LogText.ID));
  }

  /** The forms that a text may be written in: of a diff each changed line stands as it is. */
  private static Stream<byte[]> forms(LineSequence text, int most) {
    return GitExcerpt.knows(text)
        ? LineForms.encode(new GitForm(), text).filter(f -> f.length <= most).stream()
        : Codecs.LINES.encode(text, most);
  }
}
