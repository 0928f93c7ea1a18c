package dev.headroom.testing;

import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts of a request as a provider reads them, however the client spells them. */
public final class Canonical {
  private Canonical() {}

  /** What was said, in order; system text left out, as clients change it. */
  public static List<String> of(byte[] request) {
    if (!(Request.parse(request) instanceof Request.Known(Request known))) {
      throw new AssertionError("no request: " + new String(request, StandardCharsets.UTF_8));
    }
    List<String> texts = new ArrayList<>();
    for (Span span : known.spans()) {
      if (span.kind() != SpanKind.SYSTEM_TEXT) {
        byte[] content = known.content(span).orElseThrow();
        texts.add(span.kind() + ": " + new String(content, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
