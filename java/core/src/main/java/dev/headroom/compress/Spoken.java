package dev.headroom.compress;

import dev.headroom.compress.code.Mentions;
import dev.headroom.message.JsonIndex;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one text speaks of source files: traces and errors in what tools and users said, and edits.
 * It is read when it is first asked for, and kept with the text from turn to turn. For any number
 * of threads: what two of them read at once is the same.
 */
public final class Spoken {
  /** The nearest texts before a source file of so many bytes are looked at. */
  private static final int MOST = 256 * 1024;

  private static final int HELD_BY_NAME = 60;

  private final SpanKind kind;
  private final Optional<byte[]> text;
  private final AtomicReference<@Nullable Mentions> mentions = new AtomicReference<>();

  Spoken(SpanKind kind, Optional<byte[]> text) {
    this.kind = kind;
    this.text = text;
  }

  /** What the texts before a source file speak of it; nothing that comes after it has a say. */
  static Mentions before(Texts texts, int at) {
    Mentions mentions = new Mentions();
    int left = MOST;
    for (int i = at - 1; i >= 0 && left > 0; i--) {
      Spoken spoken = texts.spoken(i);
      if (spoken.bytes() <= left) {
        left -= spoken.bytes();
        mentions.add(spoken.mentions());
      }
    }
    return mentions;
  }

  /** Whether it is of such a text. */
  boolean isOf(Span span) {
    return kind == span.kind();
  }

  /** What was read of it takes so many bytes, about. */
  long held() {
    Mentions known = mentions.get();
    return known == null ? 0 : (long) HELD_BY_NAME * known.size();
  }

  private int bytes() {
    return text.map(t -> t.length).orElse(0);
  }

  private Mentions mentions() {
    Mentions known = mentions.get();
    if (known == null) {
      known = new Mentions();
      read(known);
      mentions.set(known);
    }
    return known;
  }

  private void read(Mentions into) {
    switch (kind) {
      case TOOL_RESULT, USER_TEXT -> text.ifPresent(into::trace);
      case TOOL_CALL -> text.flatMap(JsonIndex::read).ifPresent(call -> edits(call, into));
      default -> {}
    }
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
