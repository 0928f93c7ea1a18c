package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * What is asked of a text in a conversation: the arguments of the calls before it and the user's
 * message before it. Nothing that comes after it has a say, so that the answer stays the same as
 * the conversation grows.
 */
final class Question {
  private Question() {}

  static byte[] before(Texts texts, int at) {
    ByteArrayOutputStream query = new ByteArrayOutputStream();
    texts.action(at).ifPresent(a -> add(Optional.of(a.command().getBytes(UTF_8)), query));
    int calls = -1;
    for (int i = at - 1; i >= 0; i--) {
      Span s = texts.span(i);
      if (s.kind() == SpanKind.TOOL_CALL && (calls < 0 || s.message() == calls)) {
        calls = s.message();
        add(texts.content(i), query);
      } else if (s.kind() == SpanKind.USER_TEXT) {
        add(texts.content(i), query);
        break;
      }
    }
    return query.toByteArray();
  }

  private static void add(Optional<byte[]> text, ByteArrayOutputStream query) {
    text.ifPresent(t -> {
      query.writeBytes(t);
      query.write('\n');
    });
  }
}
