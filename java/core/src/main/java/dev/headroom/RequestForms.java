package dev.headroom;

import dev.headroom.ccr.Reference;
import dev.headroom.compress.Outcome;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Requests in the forms that callers have them in, each answered in its own. What is too large or
 * cannot be said in UTF-8 is passed on, with the reason.
 */
final class RequestForms {
  private static final byte[] NONE = {};

  private final int maxBytes;
  private final boolean estimated;

  /**
   * @param maxBytes larger inputs are passed on unread
   * @param estimated what to say of counts where nothing was counted
   */
  RequestForms(int maxBytes, boolean estimated) {
    this.maxBytes = maxBytes;
    this.estimated = estimated;
  }

  /** What is done with UTF-8. */
  interface Work extends Function<byte[], Reply> {}

  /** The result is never the input itself. */
  CompressResult<byte[]> bytes(byte[] input, Work work) {
    Reply o = reply(input, work);
    return result(o, o.isSame() ? o.bytes().clone() : o.bytes());
  }

  /** Where nothing changes the result is the input itself. */
  CompressResult<byte[]> given(byte[] input, Work work) {
    Reply o = reply(input, work);
    return result(o, o.bytes());
  }

  CompressResult<String> string(String input, Work work) {
    if (input.length() > maxBytes) {
      return result(passed(NONE, tooLarge()), input);
    }
    Optional<byte[]> utf8 = utf8(input);
    if (utf8.isEmpty()) {
      return result(passed(NONE, "holds half a surrogate pair, which UTF-8 cannot say"), input);
    }
    Reply o = reply(utf8.get(), work);
    return result(o, o.isSame() ? input : string(o.bytes()));
  }

  CompressResult<JsonNode> node(JsonNode input, Work work) {
    return object(
        input,
        input,
        work,
        o ->
            o.isAligned()
                ? JsonForms.node(o.bytes())
                : JsonForms.edited(input, o.outcome().edits()));
  }

  CompressResult<List<Map<String, ?>>> maps(List<? extends Map<String, ?>> input, Work work) {
    return object(
        input,
        new ArrayList<>(input),
        work,
        o ->
            o.isAligned()
                ? JsonForms.maps(o.bytes())
                : JsonForms.edited(input, o.outcome().edits()));
  }

  /** What Jackson can write; what it cannot, or what cannot be edited, passes. */
  private <T> CompressResult<T> object(Object input, T same, Work work, Function<Reply, T> view) {
    try {
      Reply o = reply(JsonForms.bytes(input), work);
      return result(o, o.isSame() ? same : view.apply(o));
    } catch (RuntimeException | StackOverflowError e) {
      return result(passed(NONE, "cannot be read as JSON: " + e), same);
    }
  }

  /** Whether an input is short enough to be looked at. */
  boolean mayRead(byte[] input) {
    return input.length <= maxBytes;
  }

  private Reply reply(byte[] input, Work work) {
    if (!mayRead(input)) {
      return passed(input, tooLarge());
    }
    try {
      return work.apply(input);
    } catch (RuntimeException | StackOverflowError e) {
      return passed(input, "failed: " + e + "; passed on as it came", Completeness.FAILED);
    }
  }

  /** Why an input is not looked at. */
  String tooLarge() {
    return "more than " + maxBytes + " bytes: passed on unread";
  }

  /** What goes on as it came. */
  Reply passed(byte[] bytes, String reason) {
    return passed(bytes, reason, Completeness.COMPLETE);
  }

  private Reply passed(byte[] bytes, String reason, Completeness completeness) {
    return Reply.of(
        new Outcome(bytes, List.of(), Map.of(), List.of(reason), estimated, completeness));
  }

  private static <T> CompressResult<T> result(Reply reply, T messages) {
    Outcome o = reply.outcome();
    int before = 0;
    int after = 0;
    LinkedHashSet<String> transforms = new LinkedHashSet<>();
    for (Decision d : o.decisions()) {
      before += d.tokensBefore();
      after += d.tokensAfter();
      d.codec().ifPresent(transforms::add);
    }
    List<Reference> references =
        o.decisions().stream().flatMap(d -> d.reference().stream()).distinct().toList();
    return new CompressResult<>(
        messages,
        before,
        after,
        List.copyOf(transforms),
        references,
        List.copyOf(o.decisions()),
        List.copyOf(o.notes()),
        o.estimated(),
        o.completeness(),
        reply.instability());
  }

  static Optional<byte[]> utf8(String s) {
    try {
      ByteBuffer b = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(s));
      byte[] out = new byte[b.remaining()];
      b.get(out);
      return Optional.of(out);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static String string(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
