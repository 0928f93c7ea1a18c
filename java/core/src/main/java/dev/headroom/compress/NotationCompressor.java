package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.compress.command.CommandFilters;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.log.Alarms;
import dev.headroom.compress.mixed.SegmentForm;
import dev.headroom.compress.mixed.SegmentForm.Part;
import dev.headroom.compress.notation.RecordExcerpt;
import dev.headroom.compress.notation.Records;
import dev.headroom.compress.notation.Records.Run;
import dev.headroom.compress.once.Once;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * XML, YAML, TOML and records of a key and a value a line: of long lists the items that matter;
 * else records as tables of JSON, which their lines follow from, between lines as they are; else as
 * other texts.
 */
final class NotationCompressor implements Compressor {
  /** Tables that save so much, in percent, are taken before other forms. */
  private static final int ENOUGH_PERCENT = 20;

  /** The notation whose values may be words of any kind. */
  private static final String RECORDS = "records";

  /** A line of so many words says something. */
  private static final int SAYING_WORDS = 6;

  /** Of records with so many such lines, in percent, nothing is left out. */
  private static final int SAYING_PERCENT = 20;

  private final Kernel kernel;
  private final Budget budget;
  private final String notation;
  private final Compressor other;

  /**
   * @param notation which of them
   * @param other how other texts are written
   */
  NotationCompressor(Kernel kernel, CompressConfig config, String notation, Compressor other) {
    this.kernel = kernel;
    this.budget = new Budget(config.fidelity(), config.targetRatio());
    this.notation = notation;
    this.other = other;
  }

  @Override
  public Plan plan(Subject subject) {
    LineSequence text = LineSequence.of(subject.text());
    Plan known = other.plan(subject);
    Once<List<Run>> lists = new Once<>(() -> Records.of(text, notation, true));
    Once<Optional<Candidate>> tables = new Once<>(() -> tables(subject, text, lists));
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(
        new Attempt(
            Codecs.TEXT_EXCERPT,
            true,
            () ->
                shortened(subject, text, lists, known)
                    .filter(c -> isWorthIt(c, subject, tables, known))));
    attempts.add(
        new Attempt(
            SegmentForm.ID, false, () -> tables.get().filter(c -> isBest(c, subject, known))));
    attempts.addAll(known.lossless());
    return new Plan(attempts, known.otherwise());
  }

  private static boolean isWorthIt(
      Candidate candidate, Subject subject, Once<Optional<Candidate>> tables, Plan known) {
    int tokens = subject.accept(candidate.text());
    return tokens >= 0 && tokens <= Worth.most(fewest(subject, tables.get(), known, tokens));
  }

  /**
   * The fewest tokens without loss; tables that save much are taken before other forms, and those
   * are not made where samples say that they are far longer than a text of so many tokens.
   */
  private static int fewest(Subject subject, Optional<Candidate> tables, Plan known, int compared) {
    int tokens = tables.map(c -> subject.accept(c.text())).orElse(subject.tokens());
    boolean enough = tokens * 100L <= subject.tokens() * (100L - ENOUGH_PERCENT);
    return enough || known.isFarLonger(compared)
        ? tokens
        : known.lossless().stream()
            .flatMap(a -> a.candidate().get().stream())
            .mapToInt(c -> subject.accept(c.text()))
            .filter(n -> n >= 0)
            .reduce(tokens, Math::min);
  }

  private static boolean isBest(Candidate tables, Subject subject, Plan known) {
    int tokens = subject.accept(tables.text());
    return tokens <= fewest(subject, Optional.of(tables), known, tokens);
  }

  /** What a filter of commands leaves of a report that it knows, else the items that matter. */
  private Optional<Candidate> shortened(
      Subject subject, LineSequence text, Once<List<Run>> lists, Plan known) {
    if (notation.equals(RECORDS) && isRunningText(text)) {
      return Optional.empty();
    }
    Optional<Candidate> excerpt =
        subject.tokens() < Worth.SHORT || CommandFilters.builtIn().of(text).isPresent()
            ? Optional.empty()
            : excerpt(subject, text, lists.get())
                .filter(c -> !notation.equals(RECORDS) || alarmsStand(text, c.text()));
    return excerpt.or(() -> known.first(true));
  }

  /**
   * Whether many lines say something in words, each of its own: no choice by values can judge it.
   */
  private static boolean isRunningText(LineSequence text) {
    long lines = text.lines().stream().filter(l -> l.length() > 0).count();
    long saying = text.lines().stream().filter(l -> words(l) >= SAYING_WORDS).count();
    return saying * 100 >= lines * SAYING_PERCENT;
  }

  /** How many words behind spaces begin with two letters. */
  private static int words(Line line) {
    byte[] a = line.bytes();
    int words = 0;
    for (int i = 1; i + 1 < a.length; i++) {
      words += a[i - 1] == ' ' && isLetter(a[i]) && isLetter(a[i + 1]) ? 1 : 0;
    }
    return words;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b < 0;
  }

  /** Whether each line that tells of something wrong stands in what is left of a text. */
  private static boolean alarmsStand(LineSequence text, byte[] left) {
    Set<Line> shown = new HashSet<>(LineSequence.of(left).lines());
    return text.lines().stream()
        .allMatch(line -> {
          byte[] bytes = line.bytes();
          return shown.contains(line) || Alarms.of(bytes, 0, bytes.length) == Alarms.NONE;
        });
  }

  private Optional<Candidate> excerpt(Subject subject, LineSequence text, List<Run> lists) {
    Setting setting =
        new Setting(
            kernel,
            budget,
            subject.query(),
            subject.gate()::countAll,
            (table, inside, tokens, path) -> Optional.empty());
    return RecordExcerpt.of(text, lists, setting, subject.tokens())
        .flatMap(selected -> TextExcerpts.of(subject, text, selected, Codecs.TEXT_EXCERPT));
  }

  /** Records as tables, the longest runs of them or each list for itself. */
  private Optional<Candidate> tables(Subject subject, LineSequence text, Once<List<Run>> lists) {
    Optional<Candidate> best = Optional.empty();
    int fewest = subject.tokens();
    for (List<Run> runs : List.of(Records.of(text, notation, false), lists.get())) {
      Optional<Candidate> next = tables(text, runs);
      int tokens = next.map(c -> subject.accept(c.text())).orElse(-1);
      if (tokens >= 0 && tokens < fewest) {
        best = next;
        fewest = tokens;
      }
    }
    return best;
  }

  private Optional<Candidate> tables(LineSequence text, List<Run> runs) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    boolean framed = false;
    for (Run run : runs) {
      byte[] plain = lines(text, run.from(), run.to());
      String codec = JsonTable.ID + " " + run.layout();
      if (SegmentForm.mayName(codec)
          && kernel.encodeJson(run.json()) instanceof KernelResult.Text table
          && table.bytes().length < plain.length) {
        if (run.from() > from) {
          parts.add(new Part(lines(text, from, run.from()), ""));
        }
        parts.add(new Part(table.bytes(), codec));
        from = run.to();
        framed = true;
      }
    }
    boolean closed = text.closed();
    if (from < text.size()) {
      byte[] rest = lines(text, from, text.size());
      parts.add(new Part(closed ? rest : java.util.Arrays.copyOf(rest, rest.length - 1), ""));
    }
    return framed
        ? Optional.of(new Candidate.Lossless(SegmentForm.encode(parts, closed), SegmentForm.ID))
        : Optional.empty();
  }

  private static byte[] lines(LineSequence text, int from, int to) {
    return new LineSequence(text.lines().subList(from, to), text.carriageReturns(), true).bytes();
  }
}
