package dev.headroom.replay;

import dev.headroom.Decision;
import dev.headroom.message.Digest;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the decisions on texts that a request sends for the first time from those on texts that any
 * request before it held. Clients move what they send again, leave it out for a while and send it
 * once more, so texts are known by what they say; one that stands twice in a request is two.
 */
final class FirstSent {
  /** How often each text stood in that request in which it stood most often. */
  private final Map<Text, Integer> sent = new HashMap<>();

  private record Text(String kind, Digest says) {}

  /**
   * The decisions on texts that no request has sent before.
   *
   * @param request as it came
   * @param decisions on its texts
   */
  List<Decision> of(byte[] request, List<Decision> decisions) {
    Map<String, Digest> says = texts(request);
    Map<Text, Integer> now = new HashMap<>();
    List<Decision> fresh = new ArrayList<>();
    for (Decision d : decisions) {
      // A pointer that the request does not have is one of what goes out: cache marks were set.
      Digest content = says.getOrDefault(d.pointer(), Digest.of(d.tokensBefore() + d.reason()));
      Text text = new Text(d.kind(), content);
      int times = now.merge(text, 1, Integer::sum);
      if (times > sent.getOrDefault(text, 0)) {
        fresh.add(d);
        sent.put(text, times);
      }
    }
    return fresh;
  }

  /** What the texts of a request say, by where they stand. */
  private static Map<String, Digest> texts(byte[] request) {
    Map<String, Digest> texts = new HashMap<>();
    if (Request.parse(request) instanceof Request.Known(Request known)) {
      for (Span span : known.spans()) {
        known.content(span).ifPresent(text -> texts.put(span.pointer(), Digest.of(text)));
      }
    }
    return texts;
  }
}
