package dev.headroom.compress.repeat;

import dev.headroom.HeadroomException;
import dev.headroom.message.Request;
import dev.headroom.message.Span;

/** The way back from repetitions in a request that was sent. */
public final class Repeats {
  /** A text stands for so many bytes at most: no request is that large. */
  private static final int MOST_BYTES = 256 << 20;

  private Repeats() {}

  /**
   * What a text of a request stands for that names lines of the request again.
   *
   * @throws HeadroomException if there is no such text, or none that can be had that way
   */
  public static byte[] expand(Request request, String pointer) {
    Shown shown = new Shown();
    for (Span span : request.spans()) {
      byte[] content = request.content(span).orElse(new byte[0]);
      if (span.pointer().equals(pointer)) {
        return Repetition.expand(content, shown, MOST_BYTES)
            .orElseThrow(() ->
                new HeadroomException(
                    "the text at \""
                        + pointer
                        + "\" is no "
                        + Repetition.ID
                        + ", or names what does not stand before it in the request"));
      }
      shown.add(span, content);
    }
    throw new HeadroomException("the request has no text at \"" + pointer + "\"");
  }
}
