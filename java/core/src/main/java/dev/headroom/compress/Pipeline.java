package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Decision;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import dev.headroom.kernel.Kernel;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one way of the data: the texts of a request are counted, policy says which may be changed,
 * each of those is detected, compressed and accepted or left alone, and what was accepted is
 * spliced into the bytes that came. Whatever goes wrong with a text leaves that text as it is, with
 * the reason.
 */
public final class Pipeline {
  private final CompressConfig config;
  private final Gate gate;
  private final JsonCompressor json;
  private final CsvCompressor csv;

  public Pipeline(Kernel kernel, Gate gate, CompressConfig config, Originals originals) {
    this.config = config;
    this.gate = gate;
    this.json = new JsonCompressor(kernel, config, originals);
    this.csv = new CsvCompressor(kernel, config, originals);
  }

  /**
   * What became of an input.
   *
   * @param bytes what to send
   * @param decisions one for each text
   * @param edits the new content of each text that was changed, by its pointer
   * @param notes what a user should know of the whole
   * @param estimated whether counts are an estimate
   */
  public record Outcome(
      byte[] bytes,
      List<Decision> decisions,
      Map<String, byte[]> edits,
      List<String> notes,
      boolean estimated) {}

  /** Compresses a request. */
  public Outcome request(Request request) {
    List<Span> spans = request.spans();
    List<Optional<byte[]>> texts = new ArrayList<>(spans.size());
    for (Span s : spans) {
      texts.add(request.content(s));
    }
    int[] tokens = gate.countAll(texts.stream().map(t -> t.orElse(NONE)).toList());
    List<Decision> decisions = new ArrayList<>(spans.size());
    Map<Span, byte[]> contents = new LinkedHashMap<>();
    Map<String, byte[]> edits = new LinkedHashMap<>();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      Decided d = decide(request, i, texts, tokens[i]);
      decisions.add(decision(span.pointer(), span.kind(), d, tokens[i]));
      d.text()
          .ifPresent(text -> {
            contents.put(span, text);
            edits.put(span.pointer(), text);
          });
    }
    List<String> notes = notes(spans, tokens);
    notes.addAll(request.notes());
    return new Outcome(request.splice(contents), decisions, edits, notes, gate.estimated());
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
    Decided d = compress(text, Detector.detect(text, hint).type(), tokens, fewest, Terms.of(query));
    Decision decision = decision("", SpanKind.CONTENT, d, tokens);
    return new Outcome(
        d.text().orElse(text),
        List.of(decision),
        d.text().map(t -> Map.of("", t)).orElse(Map.of()),
        List.of(),
        gate.estimated());
  }

  private static final byte[] NONE = {};

  /** Who gives a content alone asks for it: only where nothing is to be had is it left alone. */
  private static final int MIN_TOKENS_ALONE = 40;

  private record Decided(String type, Compression compression) {
    static Decided unchanged(String type, String reason) {
      return new Decided(type, new Compression.Unchanged(reason));
    }

    /** What takes the place of the text, if something does. */
    Optional<byte[]> text() {
      return switch (compression) {
        case Compression.Lossless l -> Optional.of(l.text());
        case Compression.Reversible r -> Optional.of(r.text());
        case Compression.Unchanged u -> Optional.empty();
      };
    }
  }

  private Decided decide(Request request, int i, List<Optional<byte[]>> texts, int tokens) {
    Span span = request.spans().get(i);
    Optional<byte[]> text = texts.get(i);
    ContentType type = text.map(t -> Detector.detect(t).type()).orElse(ContentType.TEXT);
    Optional<String> hold = hold(span, request);
    if (hold.isPresent()) {
      return Decided.unchanged(type.id(), hold.get());
    }
    if (text.isEmpty()) {
      return Decided.unchanged(type.id(), "holds half a surrogate pair, which UTF-8 cannot say");
    }
    return compress(
        text.get(), type, tokens, config.minTokens(), Question.before(request.spans(), texts, i));
  }

  /** Why policy leaves a text alone, if it does. */
  private Optional<String> hold(Span span, Request request) {
    if (request.hold().isPresent() || span.hold().isPresent()) {
      return request.hold().or(span::hold);
    }
    String no =
        switch (span.kind()) {
          case TOOL_RESULT, CONTENT -> "";
          case USER_TEXT -> config.compressUserMessages() ? "" : "compressUserMessages=false";
          case SYSTEM_TEXT -> config.compressSystemMessages() ? "" : "compressSystemMessages=false";
          case ASSISTANT_TEXT -> "what the model said is never changed";
          case TOOL_CALL -> "what the model called is never changed";
          case OTHER_TEXT -> "text of a role that is not known is never changed";
        };
    boolean outside = span.message() < 0 && span.kind() == SpanKind.SYSTEM_TEXT;
    if (no.isEmpty() && !outside && span.message() >= request.messages() - config.protectRecent()) {
      no = "among the last " + config.protectRecent() + " messages";
    }
    return no.isEmpty() ? Optional.empty() : Optional.of(no);
  }

  private Decided compress(byte[] text, ContentType type, int tokens, int fewest, Terms query) {
    if (type != ContentType.EMPTY && tokens < fewest) {
      return Decided.unchanged(type.id(), "fewer than " + fewest + " tokens");
    }
    try {
      return switch (type) {
        case JSON, JSON_LINES -> new Decided(type.id(), json.compress(text, gate, tokens, query));
        case TEXT -> new Decided(type.id(), csv.compress(text, gate, tokens, query));
        case EMPTY -> Decided.unchanged(type.id(), "empty");
      };
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Decided.unchanged(type.id(), "failed: " + e);
    }
  }

  private static Decision decision(String pointer, SpanKind kind, Decided d, int tokens) {
    return switch (d.compression) {
      case Compression.Lossless l ->
          new Decision(
              pointer,
              kind.id(),
              d.type,
              Optional.of(l.codec()),
              Optional.empty(),
              l.reason(),
              tokens,
              l.tokens());
      case Compression.Reversible r ->
          new Decision(
              pointer,
              kind.id(),
              d.type,
              Optional.of(r.codec()),
              Optional.of(r.reference()),
              "rows left out, the original is kept",
              tokens,
              r.tokens());
      case Compression.Unchanged u ->
          new Decision(
              pointer,
              kind.id(),
              d.type,
              Optional.empty(),
              Optional.empty(),
              u.reason(),
              tokens,
              tokens);
    };
  }

  /** Says which texts the configuration keeps from being compressed, in tokens. */
  private List<String> notes(List<Span> spans, int[] tokens) {
    int user = 0;
    int system = 0;
    for (int i = 0; i < tokens.length; i++) {
      user += spans.get(i).kind() == SpanKind.USER_TEXT ? tokens[i] : 0;
      system += spans.get(i).kind() == SpanKind.SYSTEM_TEXT ? tokens[i] : 0;
    }
    List<String> notes = new ArrayList<>();
    if (spans.isEmpty()) {
      notes.add("no text in it that a model reads");
    }
    if (user > 0 && !config.compressUserMessages()) {
      notes.add(user + " tokens of user text not compressed: compressUserMessages=false");
    }
    if (system > 0 && !config.compressSystemMessages()) {
      notes.add(system + " tokens of system text not compressed: compressSystemMessages=false");
    }
    return notes;
  }
}
