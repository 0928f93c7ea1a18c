package dev.headroom.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request body or message array that was understood: the bytes as they came, and where in them
 * the texts stand that a model reads. Everything else (unknown members and blocks, thinking,
 * signatures, images, cache marks) is known by place only and goes on byte for byte.
 */
public final class Request {
  /** The tool whose answers are originals: they are never changed again. */
  public static final String RETRIEVAL_TOOL = "headroom_retrieve";

  private final byte[] bytes;
  private final JsonIndex json;
  private final String dialect;
  private final Optional<String> model;
  private final List<Span> spans;
  private final int messages;
  private final int lastTurn;
  private final boolean mayBeCut;
  private final Optional<String> hold;
  private final List<String> notes;

  Request(
      JsonIndex json,
      String dialect,
      Optional<String> model,
      List<Span> spans,
      int messages,
      int lastTurn,
      boolean mayBeCut,
      Optional<String> hold,
      List<String> notes) {
    this.json = json;
    this.bytes = json.bytes();
    this.dialect = dialect;
    this.model = model;
    this.spans = List.copyOf(spans);
    this.messages = messages;
    this.lastTurn = lastTurn;
    this.mayBeCut = mayBeCut;
    this.hold = hold;
    this.notes = List.copyOf(notes);
  }

  /** How an input was understood, or why it was not. */
  public sealed interface Parsed {}

  /** A request of a known dialect. */
  public record Known(Request request) implements Parsed {}

  /**
   * No request: not JSON, or JSON of another kind.
   *
   * @param reason what and where
   */
  public record Unknown(String reason) implements Parsed {}

  public static Parsed parse(byte[] bytes) {
    return Dialects.parse(bytes, Optional.empty());
  }

  /**
   * As {@link #parse(byte[])}, of a request that may begin as an earlier one did: what it has in
   * common with that is not read again.
   */
  public static Parsed parse(byte[] bytes, Request before) {
    return Dialects.parse(bytes, Optional.of(before.json));
  }

  /**
   * The dialect's name: {@code openai-chat}, {@code openai-responses}, {@code anthropic}, {@code
   * gemini}.
   */
  public String dialect() {
    return dialect;
  }

  /** The model that the request names, if it names one. */
  public Optional<String> model() {
    return model;
  }

  /** The texts, in document order. */
  public List<Span> spans() {
    return spans;
  }

  /** How many messages there are. */
  public int messages() {
    return messages;
  }

  /**
   * The number of the last message that the model gave, from 0, or -1: all before it has been sent
   * once, by whomever.
   */
  public int lastTurn() {
    return lastTurn;
  }

  /**
   * Whether the request lets the provider drop earlier messages, so that nothing may count on them.
   */
  public boolean mayBeCut() {
    return mayBeCut;
  }

  /**
   * Whether the provider has what stands before it, so that it tells only what is new: a request of
   * OpenAI Responses behind another one or in a stored conversation.
   */
  public boolean continues() {
    return isSet("previous_response_id") || isSet("conversation");
  }

  private boolean isSet(String name) {
    int member = json.member(0, name);
    return json.is(member, JsonIndex.STRING) || json.is(member, JsonIndex.OBJECT);
  }

  /** Why nothing of this request may be changed, if so. */
  public Optional<String> hold() {
    return hold;
  }

  /** What was not understood or has no text, and stays as it is. */
  public List<String> notes() {
    return notes;
  }

  /** Its parts as a provider's prefix cache sees them. */
  public Canonical canonical() {
    return Canonical.of(bytes).orElseThrow();
  }

  /** The content (UTF-8) of a span; empty if it holds half a surrogate pair. */
  public Optional<byte[]> content(Span span) {
    if (bytes[span.start()] != '"') {
      return Optional.of(Arrays.copyOfRange(bytes, span.start(), span.end()));
    }
    return JsonText.content(bytes, span.start(), span.end());
  }

  /** Whether a span has the very bytes of a span of another request. */
  public boolean says(Span span, Request other, Span its) {
    return Arrays.equals(bytes, span.start(), span.end(), other.bytes, its.start(), its.end());
  }

  /**
   * How many bytes another request has behind those that it begins with as this one does; empty if
   * it begins otherwise, so that not even the first text is the same.
   */
  public OptionalInt added(byte[] other) {
    int mismatch = Arrays.mismatch(bytes, other);
    int same = mismatch < 0 ? bytes.length : mismatch;
    return spans.isEmpty() || same < spans.getFirst().end()
        ? OptionalInt.empty()
        : OptionalInt.of(other.length - same);
  }

  /** How many bytes come behind those that were known from the request it was read after. */
  public int added() {
    return json.added();
  }

  /** How many bytes it has. */
  public int size() {
    return bytes.length;
  }

  /** What it takes to keep it, in bytes, about. */
  public long held() {
    return bytes.length + json.held();
  }

  /**
   * The request with the contents of some spans replaced: every other byte is the one that came.
   * Where there is nothing to replace, the very array that came.
   */
  public byte[] splice(Map<Span, byte[]> contents) {
    if (contents.isEmpty()) {
      return bytes;
    }
    List<Map.Entry<Span, byte[]>> edits = new ArrayList<>(contents.entrySet());
    edits.sort(Comparator.comparingInt(e -> e.getKey().start()));
    int size = bytes.length;
    for (Map.Entry<Span, byte[]> e : edits) {
      size += JsonWriter.quoted(e.getValue()) - (e.getKey().end() - e.getKey().start());
    }
    JsonWriter out = new JsonWriter(size);
    int from = 0;
    for (Map.Entry<Span, byte[]> e : edits) {
      out.write(bytes, from, e.getKey().start());
      out.quote(e.getValue());
      from = e.getKey().end();
    }
    out.write(bytes, from, bytes.length);
    return out.bytes();
  }
}
