package dev.headroom.compress;

import dev.headroom.message.Action;
import dev.headroom.message.Call;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts of a request, each with its content.
 *
 * @param request what they are the texts of
 * @param spans where they stand, in document order
 * @param contents what each holds (UTF-8); empty if it holds half a surrogate pair. Not to be
 *     changed
 * @param spoken what each speaks of source files
 */
public record Texts(
    Request request, List<Span> spans, List<Optional<byte[]>> contents, List<Spoken> spoken) {
  /** A span, with the strings that it has, and the objects around a content. */
  private static final int HELD_BY_TEXT = 300;

  public static Texts of(Request request) {
    return of(request, new Texts(request, List.of(), List.of(), List.of()));
  }

  /**
   * The same, with what an earlier request held taken from there.
   *
   * @param before texts of an earlier request, whose bytes have not been changed since
   */
  public static Texts of(Request request, Texts before) {
    List<Optional<byte[]>> contents = new ArrayList<>(request.spans().size());
    List<Spoken> spoken = new ArrayList<>(request.spans().size());
    for (int i = 0; i < request.spans().size(); i++) {
      Span span = request.spans().get(i);
      boolean again = i < before.size() && request.says(span, before.request, before.span(i));
      Optional<byte[]> content = again ? before.content(i) : request.content(span);
      contents.add(content);
      spoken.add(
          again && before.spoken(i).isOf(span)
              ? before.spoken(i)
              : new Spoken(span.kind(), content));
    }
    return new Texts(request, request.spans(), List.copyOf(contents), List.copyOf(spoken));
  }

  /** How many there are. */
  public int size() {
    return spans.size();
  }

  public Span span(int i) {
    return spans.get(i);
  }

  /** What a text holds; empty if UTF-8 cannot say it. */
  public Optional<byte[]> content(int i) {
    return contents.get(i);
  }

  Spoken spoken(int i) {
    return spoken.get(i);
  }

  /** What it takes to keep them beside the request, in bytes, about. */
  public long held() {
    long bytes = 0;
    for (int i = 0; i < size(); i++) {
      bytes += HELD_BY_TEXT + content(i).map(t -> t.length).orElse(0) + spoken(i).held();
    }
    return bytes;
  }

  /**
   * What the model told its agent to do in plain text, where the agent gave the output back as a
   * user's text.
   *
   * @param i the output
   */
  Optional<Action> action(int i) {
    Span output = span(i);
    if (output.kind() != SpanKind.TOOL_RESULT || !output.call().equals(Call.NONE)) {
      return Optional.empty();
    }
    int k = i - 1;
    while (k >= 0 && span(k).message() == output.message()) {
      k--;
    }
    return k >= 0 && span(k).kind() == SpanKind.ASSISTANT_TEXT
        ? content(k).flatMap(Action::of)
        : Optional.empty();
  }
}
