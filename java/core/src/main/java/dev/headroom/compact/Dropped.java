package dev.headroom.compact;

import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The messages before a cut that are left out, by their texts.
 *
 * @param messages how many
 * @param texts their texts, in order; of the user's what the user wrote
 * @param insertions what clients put among the user's words
 * @param unanswered the calls that nothing in the conversation answers
 */
record Dropped(
    int messages,
    int images,
    int documents,
    List<Text> texts,
    List<Insertion> insertions,
    List<Text> unanswered) {

  /**
   * The texts of messages.
   *
   * @param numbers of each message its number among those that are left out, from 1, or 0
   */
  static Dropped of(Request request, List<Message> messages, int[] numbers, Links links) {
    List<Text> texts = new ArrayList<>();
    List<Text> unanswered = new ArrayList<>();
    for (Span span : request.spans()) {
      int m = span.message();
      if (m < 0 || numbers[m] == 0) {
        continue;
      }
      boolean failed =
          span.kind() == SpanKind.TOOL_RESULT && messages.get(m).failed.contains(span.call().id());
      Optional<byte[]> content = request.content(span);
      if (content.isPresent()) {
        String words = new String(content.get(), StandardCharsets.UTF_8);
        Text text = new Text(numbers[m], span.kind(), words, span.call(), failed);
        texts.add(text);
        Message.Key key = Message.Key.of(span.call().id(), span.call().tool());
        if (span.kind() == SpanKind.TOOL_CALL && links.isOpen(key, m)) {
          unanswered.add(text);
        }
      }
    }
    int images = 0;
    int documents = 0;
    int count = 0;
    for (int m = 0; m < numbers.length; m++) {
      if (numbers[m] > 0) {
        count++;
        images += messages.get(m).images;
        documents += messages.get(m).documents;
      }
    }
    List<Insertion> insertions = new ArrayList<>();
    List<Text> own = own(texts, request.dialect().equals("openai-responses"), insertions);
    return new Dropped(
        count,
        images,
        documents,
        List.copyOf(own),
        List.copyOf(insertions),
        List.copyOf(unanswered));
  }

  /**
   * The texts, of the user's without what clients put in. If no words of the user's would be left,
   * the first text stays as it is: it may be a task in tags.
   */
  private static List<Text> own(List<Text> texts, boolean responses, List<Insertion> insertions) {
    List<Insertion.Parted> parts = new ArrayList<>();
    int first = -1;
    boolean said = false;
    for (Text text : texts) {
      boolean user = text.kind() == SpanKind.USER_TEXT && !text.content().isBlank();
      first = user && first < 0 ? parts.size() : first;
      Insertion.Parted parted =
          user
              ? Insertion.part(text.number(), text.content(), responses)
              : Insertion.Parted.whole(text.content());
      said |= user && !parted.own().isBlank();
      parts.add(parted);
    }
    if (first >= 0 && !said) {
      parts.set(first, Insertion.Parted.whole(texts.get(first).content()));
    }
    List<Text> own = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Insertion.Parted parted = parts.get(i);
      Text text = texts.get(i);
      insertions.addAll(parted.insertions());
      if (parted.insertions().isEmpty()) {
        own.add(text);
      } else if (!parted.own().isEmpty()) {
        own.add(new Text(text.number(), text.kind(), parted.own(), text.call(), text.failed()));
      }
    }
    return own;
  }

  List<Text> of(SpanKind kind) {
    return texts.stream().filter(t -> t.kind() == kind).toList();
  }

  Optional<Text> last(SpanKind kind, Predicate<Text> which) {
    return of(kind).reversed().stream().filter(which).findFirst();
  }

  /** The file that a tool's result is the content of, by the call before it; else empty. */
  String path(Text result) {
    return last(
            SpanKind.TOOL_CALL,
            t ->
                t.number() <= result.number()
                    && t.call().id().equals(result.call().id())
                    && t.call().tool().equals(result.call().tool()))
        .stream()
        .flatMap(t -> Arguments.uses(t.call().tool(), t.content()).stream())
        .filter(use -> use.operation().equals("read"))
        .map(Arguments.Use::path)
        .findFirst()
        .orElse("");
  }
}
