package dev.headroom.compress;

import dev.headroom.Ceiling;
import dev.headroom.CompressConfig;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.lines.Sequel;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detection;
import dev.headroom.kernel.Kernel;
import dev.headroom.prose.ProseEngine;
import dev.headroom.syntax.SyntaxSources;
import java.util.List;
import java.util.Optional;

/** The compressors of all content types, and the one way out for what they make. */
final class Compressors {
  private final Kernel kernel;
  private final Gate gate;
  private final Compressor json;
  private final Compressor text;
  private final Compressor prose;
  private final Compressor log;
  private final CodeCompressor code;
  private final Verification all;
  private final Verification lossless;

  Compressors(Kernel kernel, Gate gate, CompressConfig config, Originals originals) {
    this.kernel = kernel;
    this.gate = gate;
    List<ProseEngine> engines = Engines.of(config);
    this.json = new JsonCompressor(kernel, config, engines);
    this.text = new TextCompressor(kernel, config);
    this.prose = new ProseCompressor(kernel, config, new LineCompressor(config), engines);
    this.log = new LogCompressor(config);
    this.code = new CodeCompressor(config, SyntaxSources.shared(), text);
    this.all = new Verification(kernel, originals);
    this.lossless = new Verification(kernel, Originals.NONE);
  }

  /**
   * What becomes of a text. Whatever goes wrong leaves it as it is, with the reason.
   *
   * @param text the text (UTF-8)
   * @param tokens its tokens
   * @param question what its reader asks for (UTF-8); may be empty
   * @param ceiling how far it may go
   */
  Verdict verdict(byte[] text, Detection seen, int tokens, byte[] question, Ceiling ceiling) {
    ContentType type = seen.type();
    Subject subject = new Subject(kernel, gate, text, tokens, question);
    try {
      Verification verification = ceiling == Ceiling.LOSSLESS ? lossless : all;
      return switch (type) {
        case JSON, JSON_LINES -> said(type, verification.best(subject, json.plan(subject)), tokens);
        case LOG -> said(type, verification.best(subject, log.plan(subject)), tokens);
        case PROSE -> said(type, verification.best(subject, prose.plan(subject)), tokens);
        case TEXT, SEARCH, DIFF ->
            said(type, verification.best(subject, this.text.plan(subject)), tokens);
        case CODE -> {
          Compressor of = seen.language().map(code::of).orElse(this.text);
          yield said(type, verification.best(subject, of.plan(subject)), tokens);
        }
        case EMPTY -> Verdict.leftAlone(type.id(), "empty", tokens);
      };
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Verdict.leftAlone(type.id(), "failed: " + e, tokens);
    }
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
