package dev.headroom.compress;

import dev.headroom.CompressConfig;
import dev.headroom.Decision;
import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import dev.headroom.kernel.Kernel;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
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

  public Pipeline(Kernel kernel, Gate gate, CompressConfig config) {
    this.config = config;
    this.gate = gate;
    this.json = new JsonCompressor(kernel, config.form());
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
      Decided d = decide(span, request, texts.get(i), tokens[i]);
      decisions.add(decision(span.pointer(), span.kind(), d, tokens[i]));
      if (d.compression instanceof Compression.Lossless l) {
        contents.put(span, l.text());
        edits.put(span.pointer(), l.text());
      }
    }
    List<String> notes = notes(spans, tokens);
    notes.addAll(request.notes());
    return new Outcome(request.splice(contents), decisions, edits, notes, gate.estimated());
  }

  /** Compresses one content; the hint is what its owner says it is, or empty. */
  public Outcome content(byte[] text, String hint) {
    int tokens = gate.count(text);
    int fewest = Math.min(config.minTokens(), MIN_TOKENS_ALONE);
    Decided d = compress(text, Detector.detect(text, hint).type(), tokens, fewest);
    Decision decision = decision("", SpanKind.CONTENT, d, tokens);
    return d.compression instanceof Compression.Lossless l
        ? new Outcome(
            l.text(), List.of(decision), Map.of("", l.text()), List.of(), gate.estimated())
        : new Outcome(text, List.of(decision), Map.of(), List.of(), gate.estimated());
  }

  private static final byte[] NONE = {};

  /** Who gives a content alone asks for it: only where nothing is to be had is it left alone. */
  private static final int MIN_TOKENS_ALONE = 40;

  private record Decided(String type, Compression compression) {
    static Decided unchanged(String type, String reason) {
      return new Decided(type, new Compression.Unchanged(reason));
    }
  }

  private Decided decide(Span span, Request request, Optional<byte[]> text, int tokens) {
    ContentType type = text.map(t -> Detector.detect(t).type()).orElse(ContentType.TEXT);
    Optional<String> hold = hold(span, request);
    if (hold.isPresent()) {
      return Decided.unchanged(type.id(), hold.get());
    }
    if (text.isEmpty()) {
      return Decided.unchanged(type.id(), "holds half a surrogate pair, which UTF-8 cannot say");
    }
    return compress(text.get(), type, tokens, config.minTokens());
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

  private Decided compress(byte[] text, ContentType type, int tokens, int fewest) {
    if (type != ContentType.EMPTY && tokens < fewest) {
      return Decided.unchanged(type.id(), "fewer than " + fewest + " tokens");
    }
    try {
      return switch (type) {
        case JSON, JSON_LINES -> new Decided(type.id(), json.compress(text, gate, tokens));
        case TEXT -> Decided.unchanged(type.id(), "no lossless form for this type yet");
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
              "re-encoded without loss",
              tokens,
              l.tokens());
      case Compression.Unchanged u ->
          new Decision(pointer, kind.id(), d.type, Optional.empty(), u.reason(), tokens, tokens);
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
