package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;

/**
 * What is asked of a text in a conversation: the arguments of the calls before it and the user's
 * message before it. Nothing that comes after it has a say, so that the answer stays the same as
 * the conversation grows.
 */
final class Question {
  private Question() {}

  static byte[] before(Texts texts, int at) {
    StringBuilder query = new StringBuilder();
    texts.action(at).ifPresent(a -> add(CallArguments.asked(a.command()), query));
    int calls = -1;
    for (int i = at - 1; i >= 0; i--) {
      Span s = texts.span(i);
      if (s.kind() == SpanKind.TOOL_CALL && (calls < 0 || s.message() == calls)) {
        calls = s.message();
        texts.content(i).ifPresent(t -> add(CallArguments.of(t).asked(), query));
      } else if (s.kind() == SpanKind.USER_TEXT) {
        texts.content(i).ifPresent(t -> add(new String(t, UTF_8), query));
        break;
      }
    }
    return query.toString().getBytes(UTF_8);
  }

  private static void add(String text, StringBuilder query) {
    query.append(text).append('\n');
  }
}
