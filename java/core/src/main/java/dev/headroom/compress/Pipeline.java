package dev.headroom.compress;

import dev.headroom.Ceiling;
import dev.headroom.Completeness;
import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.ToolProfiles;
import dev.headroom.ccr.RecoveryLine;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.Repeater.Candidate;
import dev.headroom.compress.code.Mentions;
import dev.headroom.compress.lines.Sequel;
import dev.headroom.compress.repeat.Shown;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detection;
import dev.headroom.detect.Detector;
import dev.headroom.kernel.Kernel;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one way of the data: the texts of a request are counted, policy says which may be changed,
 * each of those is detected, compressed and accepted or left alone, and what was accepted is
 * spliced into the bytes that came. Whatever goes wrong with a text leaves that text as it is, with
 * the reason.
 */
public final class Pipeline {
  private final CompressConfig config;
  private final Gate gate;
  private final Holds holds;
  private final Profile profile;
  private final Compressors compressors;
  private final Repeater repeater;

  public Pipeline(Kernel kernel, Gate gate, CompressConfig config, Originals originals) {
    this.config = config;
    this.gate = gate;
    this.holds = new Holds(config);
    this.profile = new Profile(config.toolProfiles().orElseGet(ToolProfiles::defaults));
    this.compressors = new Compressors(kernel, gate, config, originals);
    this.repeater = new Repeater(originals);
  }

  /** Compresses a request whose texts count as never sent. */
  public Outcome request(Request request) {
    Texts texts = Texts.of(request);
    int[] tokens = countAll(texts);
    List<Verdict> verdicts = new ArrayList<>(texts.size());
    Shown shown = new Shown();
    Optional<Hindsight> hindsight =
        config.fidelity() == Fidelity.AGGRESSIVE
            ? Optional.of(new Hindsight(texts))
            : Optional.empty();
    for (int i = 0; i < texts.size(); i++) {
      int text = i;
      Detection seen = seen(texts, i);
      Ceiling ceiling = ceiling(texts, i, seen.type());
      Optional<Sequel> sequel = hindsight.flatMap(h -> sequel(h, text, ceiling, seen.type()));
      Verdict verdict = decide(texts, i, seen, tokens[i], shown, ceiling, sequel);
      shown.add(texts.span(i), texts.content(i), verdict);
      verdicts.add(verdict);
    }
    return outcome(texts, verdicts, List.of(), Completeness.COMPLETE);
  }

  /** What stands behind a result, if that may shorten it. */
  private Optional<Sequel> sequel(Hindsight hindsight, int i, Ceiling ceiling, ContentType type) {
    boolean own = config.toolProfiles().isPresent() && ceiling != Ceiling.REVERSIBLE;
    boolean plain =
        switch (type) {
          case TEXT, TABLE, CSV, JVM, CODE -> true;
          default -> false;
        };
    return own || !plain ? Optional.empty() : hindsight.of(i, ceiling == Ceiling.VERBATIM);
  }

  /**
   * How far a text of a single request may go: as profiles say that were set, else only plain text
   * of files that an edit may quote stays as it is.
   */
  private Ceiling ceiling(Texts texts, int i, ContentType type) {
    Ceiling ceiling = profile.of(texts, i);
    boolean quoted = ceiling == Ceiling.VERBATIM && type.isPlain();
    return config.toolProfiles().isPresent() || quoted ? ceiling : Ceiling.REVERSIBLE;
  }

  /** The tokens of each text; of one that UTF-8 cannot say none. */
  private int[] countAll(Texts texts) {
    return gate.countAll(texts.contents().stream().map(t -> t.orElse(NONE)).toList());
  }

  /** How tokens are counted. */
  public String encoding() {
    return gate.encoding();
  }

  /** The content type of a text. */
  public String type(Texts texts, int i) {
    return seen(texts, i).type().id();
  }

  /** What a text seems to be, given the files that the call before it names. */
  private static Detection seen(Texts texts, int i) {
    return texts
        .content(i)
        .map(t -> Detector.detect(t, FileNames.of(texts, i)))
        .orElse(new Detection(ContentType.TEXT, 0));
  }

  /** The tokens of a text. */
  public int count(byte[] text) {
    return gate.count(text);
  }

  /**
   * A request with what was decided for its texts.
   *
   * @param verdicts one for each text
   * @param notes what a user should know of the whole besides
   */
  public Outcome outcome(
      Texts texts, List<Verdict> verdicts, List<String> notes, Completeness completeness) {
    List<String> all = new ArrayList<>(holds.notes(texts, verdicts));
    all.addAll(texts.request().notes());
    all.addAll(notes);
    boolean estimated = gate.estimated() || verdicts.stream().anyMatch(Verdict::isUnread);
    return Outcome.of(texts, verdicts, all, estimated, completeness);
  }

  /**
   * Compresses one content.
   *
   * @param hint what its owner says it is, or empty
   * @param query what its reader asks for, or empty
   */
  public Outcome content(byte[] text, String hint, byte[] query) {
    int tokens = gate.count(text);
    int fewest = Math.min(config.minTokens(), MIN_TOKENS_ALONE);
    Verdict v =
        compress(
            text,
            Detector.detect(text, hint),
            tokens,
            fewest,
            query,
            Mentions::new,
            Ceiling.REVERSIBLE);
    return Outcome.ofContent(text, v, gate.estimated());
  }

  /** A repetition of so few tokens, in percent, is taken without a look at other forms. */
  private static final int FEW_PERCENT = 25;

  private static final byte[] NONE = {};

  /**
   * Who gives a content alone asks for it, so that {@code minTokens} (which spares a request's many
   * small texts the work and the change) is not for it. Below so few tokens a header takes what a
   * table saves.
   */
  private static final int MIN_TOKENS_ALONE = 40;

  /**
   * Decides what becomes of a text of a request, from what stands before it alone.
   *
   * @param tokens its tokens
   * @param shown what stands before it
   * @param ceiling how far it may go
   */
  public Verdict decide(Texts texts, int i, int tokens, Shown shown, Ceiling ceiling) {
    return decide(texts, i, seen(texts, i), tokens, shown, ceiling, Optional.empty());
  }

  private Verdict decide(
      Texts texts,
      int i,
      Detection seen,
      int tokens,
      Shown shown,
      Ceiling ceiling,
      Optional<Sequel> sequel) {
    Span span = texts.span(i);
    Optional<byte[]> text = texts.content(i);
    ContentType type = seen.type();
    Optional<String> hold = holds.of(span, texts.request());
    if (hold.isPresent()) {
      boolean small =
          type != ContentType.EMPTY && Holds.areSet(span) && tokens < config.minTokens();
      String why = small ? Holds.tooFew(config.minTokens()) : hold.get();
      return Verdict.leftAlone(type.id(), why, tokens);
    }
    Optional<String> asItCame = asItCame(text);
    if (asItCame.isPresent()) {
      return Verdict.leftAlone(type.id(), asItCame.get(), tokens);
    }
    boolean mayRepeat = tokens >= config.minTokens() && !texts.request().mayBeCut();
    Optional<Candidate> again =
        mayRepeat
            ? repeater.candidate(text.get(), gate, tokens, shown, ceiling == Ceiling.VERBATIM)
            : Optional.empty();
    boolean few = again.isPresent() && again.get().tokens() <= tokens * FEW_PERCENT / 100;
    Optional<Verdict> other =
        few ? Optional.empty() : Optional.of(compress(texts, i, seen, tokens, ceiling, sequel));
    return again
        .filter(c -> other.isEmpty() || c.tokens() < other.get().tokensAfter())
        .flatMap(c -> repeater.kept(text.get(), type.id(), c, tokens))
        .or(() -> other)
        .orElseGet(() -> compress(texts, i, seen, tokens, ceiling, sequel));
  }

  /** Why a text stays for what it is, if it does. */
  private static Optional<String> asItCame(Optional<byte[]> text) {
    if (text.isEmpty()) {
      return Optional.of("holds half a surrogate pair, which UTF-8 cannot say");
    }
    if (Pointers.isOne(text.get())) {
      return Optional.of(Pointers.REASON);
    }
    return RecoveryLine.ends(text.get())
        ? Optional.of("was made shorter before it was sent")
        : Optional.empty();
  }

  private Verdict compress(
      Texts texts, int i, Detection seen, int tokens, Ceiling ceiling, Optional<Sequel> sequel) {
    byte[] text = texts.content(i).orElseThrow();
    Optional<Verdict> settled =
        sequel
            .filter(s -> tokens >= config.minTokens())
            .map(s -> compressors.settled(text, seen.type(), tokens, s))
            .filter(v -> v.change().isPresent());
    if (settled.isPresent()) {
      return settled.get();
    }
    byte[] question = Question.before(texts, i);
    if (ceiling == Ceiling.VERBATIM && tokens >= config.minTokens()) {
      String called = texts.span(i).call().tool();
      String tool = called.isEmpty() ? "the command" : called;
      return Verdict.leftAlone(
          seen.type().id(), "an edit may quote what " + tool + " gave", tokens);
    }
    return compress(
        text, seen, tokens, config.minTokens(), question, () -> Spoken.before(texts, i), ceiling);
  }

  /**
   * What becomes of a text that nobody decides: it stays as it is, for its own reason if it has
   * one.
   *
   * @param verdict that it stays, and why nobody decides
   */
  public Verdict undecided(Texts texts, int i, Verdict verdict) {
    Optional<String> own =
        !verdict.isUnread() && verdict.tokensBefore() < config.minTokens()
            ? Optional.of(Holds.tooFew(config.minTokens()))
            : holds.of(texts.span(i), texts.request());
    return own.map(why -> Verdict.leftAlone(verdict.type(), why, verdict.tokensBefore()))
        .orElse(verdict);
  }

  private Verdict compress(
      byte[] text,
      Detection seen,
      int tokens,
      int fewest,
      byte[] query,
      Supplier<Mentions> mentions,
      Ceiling ceiling) {
    ContentType type = seen.type();
    if (type != ContentType.EMPTY && tokens < fewest) {
      return Verdict.leftAlone(type.id(), Holds.tooFew(fewest), tokens);
    }
    return compressors.verdict(text, seen, tokens, query, mentions, ceiling);
  }
}
