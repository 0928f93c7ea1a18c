package dev.headroom.compress;

import dev.headroom.compress.code.Mentions;
import dev.headroom.message.JsonIndex;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.nio.charset.StandardCharsets;

/**
 * What the texts before a source file speak of it: traces and errors in what tools and users said,
 * and edits. Nothing that comes after it has a say.
 */
final class Spoken {
  /** The nearest texts before it of so many bytes are looked at. */
  private static final int MOST = 256 * 1024;

  private Spoken() {}

  static Mentions before(Texts texts, int at) {
    Mentions mentions = new Mentions();
    int left = MOST;
    for (int i = at - 1; i >= 0 && left > 0; i--) {
      Span span = texts.span(i);
      byte[] text = texts.content(i).orElse(new byte[0]);
      if (text.length > left) {
        continue;
      }
      left -= text.length;
      if (span.kind() == SpanKind.TOOL_RESULT || span.kind() == SpanKind.USER_TEXT) {
        mentions.trace(text);
      } else if (span.kind() == SpanKind.TOOL_CALL) {
        JsonIndex.read(text).ifPresent(arguments -> edits(arguments, mentions));
      }
    }
    return mentions;
  }

  /**
   * Takes what a call gives to put in a file, or to find in it: {@code old_string} and the like.
   */
  private static void edits(JsonIndex arguments, Mentions mentions) {
    if (!arguments.is(0, JsonIndex.OBJECT)) {
      return;
    }
    for (int m = arguments.first(0); m >= 0; m = arguments.after(m, 0)) {
      if (arguments.is(m, JsonIndex.STRING)) {
        mentions.edit(arguments.text(m).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
