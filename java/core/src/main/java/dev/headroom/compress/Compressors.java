package dev.headroom.compress;

import dev.headroom.Ceiling;
import dev.headroom.CompressConfig;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.code.Mentions;
import dev.headroom.compress.lines.Sequel;
import dev.headroom.compress.mixed.Segment;
import dev.headroom.compress.mixed.Segments;
import dev.headroom.compress.once.Once;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detection;
import dev.headroom.kernel.Kernel;
import dev.headroom.prose.ProseEngine;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The compressors of all content types, and the one way out for what they make. */
final class Compressors {
  /** What becomes of a segment; without loss it is the same where nothing is left out anyway. */
  private record Parted(Once<Compression> best, Once<Compression> lossless) {}

  private final Kernel kernel;
  private final Gate gate;
  private final CompressConfig config;
  private final Compressor json;
  private final Compressor text;
  private final Compressor table;
  private final Compressor plain;
  private final Compressor prose;
  private final Compressor log;
  private final Compressor html;
  private final Compressor jvm;
  private final Compressor xml;
  private final Compressor yaml;
  private final Compressor toml;
  private final Compressor records;
  private final CodeCompressor code;
  private final Verification all;
  private final Verification lossless;

  Compressors(Kernel kernel, Gate gate, CompressConfig config, Originals originals) {
    this.kernel = kernel;
    this.gate = gate;
    this.config = config;
    List<ProseEngine> engines = Engines.of(config);
    this.json = new JsonCompressor(kernel, config, engines);
    this.text = new TextCompressor(kernel, config, false);
    Compressor uniform = new TextCompressor(kernel, config, true);
    this.table = uniform;
    SyntaxSources sources = SyntaxSources.shared();
    LineCompressor lines = new LineCompressor(kernel, config);
    Compressor running = new ProseCompressor(kernel, config, lines, engines);
    this.prose = new FencedCompressor(config, sources, running);
    this.plain = new FencedCompressor(config, sources, uniform);
    // Files between tags, as <file path="...">, look like XML.
    this.xml = new NotationCompressor(kernel, config, "xml", plain);
    this.jvm = new JvmCompressor(lines);
    this.yaml = new NotationCompressor(kernel, config, "yaml", text);
    this.toml = new NotationCompressor(kernel, config, "toml", text);
    this.records = new NotationCompressor(kernel, config, "records", text);
    this.html = new HtmlCompressor(lines);
    this.log = new LogCompressor(config);
    this.code = new CodeCompressor(config, sources, text);
    this.all = new Verification(kernel, originals);
    this.lossless = new Verification(kernel, Originals.NONE);
  }

  /** An article with code in it may look like code. */
  private Compressor source(Language language) {
    return new FencedCompressor(
        config, SyntaxSources.shared(), code.of(language), Optional.of(language));
  }

  /** What becomes of a text before which nothing stands that speaks of it. */
  Verdict verdict(byte[] text, Detection seen, int tokens, byte[] question, Ceiling ceiling) {
    return verdict(text, seen, tokens, question, Mentions::new, ceiling);
  }

  /**
   * What becomes of a text. Whatever goes wrong leaves it as it is, with the reason.
   *
   * @param text the text (UTF-8)
   * @param tokens its tokens
   * @param question what its reader asks for (UTF-8); may be empty
   * @param mentions what the texts before it speak of, if it is source code
   * @param ceiling how far it may go
   */
  Verdict verdict(
      byte[] text,
      Detection seen,
      int tokens,
      byte[] question,
      Supplier<Mentions> mentions,
      Ceiling ceiling) {
    ContentType type = seen.type();
    Subject subject = new Subject(kernel, gate, text, tokens, question, mentions);
    try {
      Verification verification = ceiling == Ceiling.LOSSLESS ? lossless : all;
      return type == ContentType.EMPTY
          ? Verdict.leftAlone(type.id(), "empty", tokens)
          : said(
              type,
              verification.best(subject, plan(subject, seen, question, mentions, ceiling)),
              tokens);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Verdict.leftAlone(type.id(), "failed: " + e, tokens);
    }
  }

  private Compressor.Plan plan(
      Subject subject,
      Detection seen,
      byte[] question,
      Supplier<Mentions> mentions,
      Ceiling ceiling) {
    Compressor.Plan whole = plan(subject, seen);
    boolean may = Segments.mayBeMixed(seen.type());
    List<Segment> segments = may ? Segments.of(subject.text(), seen) : List.of();
    if (isOutlined(whole) || !Segments.areMixed(segments, seen.type(), subject.text().length)) {
      return whole;
    }
    Map<Segment, Parted> known = new IdentityHashMap<>();
    MixedCompressor.Segmenter segmenter =
        (segment, text, lossy) -> {
          Parted part =
              known.computeIfAbsent(
                  segment, s -> parted(text, s.detection(), question, mentions, ceiling));
          return (lossy ? part.best : part.lossless).get();
        };
    return new MixedCompressor(kernel, segmenter).plan(subject, segments, whole);
  }

  private Parted parted(
      byte[] text, Detection seen, byte[] question, Supplier<Mentions> mentions, Ceiling ceiling) {
    Subject own = new Subject(kernel, gate, text, gate.count(text), question, mentions);
    Compressor.Plan plan = plan(own, seen);
    Verification most = ceiling == Ceiling.LOSSLESS ? lossless : all;
    Once<Compression> best = new Once<>(() -> most.best(own, plan));
    return new Parted(
        best,
        new Once<>(() ->
            best.get() instanceof Compression.Reversible ? lossless.best(own, plan) : best.get()));
  }

  /** Whether fenced code, which is most of a text, becomes outlines in place. */
  private static boolean isOutlined(Compressor.Plan plan) {
    return !plan.attempts().isEmpty()
        && plan.attempts().getFirst().codec().equals(Codecs.CODE_OUTLINE);
  }

  private Compressor.Plan plan(Subject subject, Detection seen) {
    return switch (seen.type()) {
      case JSON, JSON_LINES -> json.plan(subject);
      case LOG -> log.plan(subject);
      case JVM -> jvm.plan(subject);
      case HTML -> html.plan(subject);
      case XML -> xml.plan(subject);
      case YAML -> yaml.plan(subject);
      case TOML -> toml.plan(subject);
      case RECORDS -> records.plan(subject);
      case PROSE -> prose.plan(subject);
      case TEXT -> plain.plan(subject);
      case TABLE, CSV -> table.plan(subject);
      case SEARCH, DIFF -> text.plan(subject);
      case CODE -> seen.language().map(this::source).orElse(plain).plan(subject);
      case EMPTY -> new Compressor.Plan(List.of(), () -> "empty");
    };
  }

  /**
   * What becomes of a plain text that the model has answered long ago.
   *
   * @param sequel what stands behind it
   */
  Verdict settled(byte[] text, ContentType type, int tokens, Sequel sequel) {
    Subject subject = new Subject(kernel, gate, text, tokens, new byte[0]);
    try {
      return said(type, all.best(subject, new SettledCompressor(sequel).plan(subject)), tokens);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Verdict.leftAlone(type.id(), "failed: " + e, tokens);
    }
  }

  private static Verdict said(ContentType type, Compression compression, int tokens) {
    return switch (compression) {
      case Compression.Lossless l ->
          new Verdict(
              type.id(),
              Optional.of(Verdict.Change.of(l.text(), l.codec())),
              l.reason(),
              tokens,
              l.tokens());
      case Compression.Reversible r ->
          new Verdict(
              type.id(),
              Optional.of(Verdict.Change.of(r.text(), r.codec(), r.reference())),
              r.reason(),
              tokens,
              r.tokens());
      case Compression.Unchanged u -> Verdict.leftAlone(type.id(), u.reason(), tokens);
    };
  }
}
