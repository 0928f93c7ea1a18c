package dev.headroom.replay;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Logs of requests: each value a body, or an object with a body in {@code request}, {@code body} or
 * {@code params} and perhaps the answer or its usage beside it. Requests that go on from each other
 * make a conversation; one that stands alone and holds answers of the model is cut into turns.
 */
final class RequestLog {
  private static final String[] BODY = {
    "request", "request_body", "body", "params", "proxy_server_request", "payload"
  };
  private static final String[] ANSWER = {"response", "response_body", "answer", "completion"};
  private static final String[] TIME = {
    "timestamp", "time", "ts", "at", "created_at", "startTime", "started_at"
  };
  private static final String[] SESSION = {
    "conversation", "conversation_id", "session", "session_id", "sessionId", "thread_id"
  };

  private final String name;
  private final List<Open> open = new ArrayList<>();
  private int skipped;

  RequestLog(String name) {
    this.name = name;
  }

  /** A conversation that may go on. */
  private static final class Open {
    final String session;
    final Optional<String> model;
    final List<Exchange> exchanges = new ArrayList<>();
    Canonical last;

    Open(String session, Optional<String> model, Canonical first) {
      this.session = session;
      this.model = model;
      this.last = first;
    }
  }

  Recordings read(List<Json> values, List<String> problems) {
    values.forEach(this::value);
    List<Recording> out = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      out.add(recording(open.get(i), open.size() == 1 ? name : name + "#" + (i + 1)));
    }
    return new Recordings(out, problems, skipped);
  }

  private Recording recording(Open o, String called) {
    List<Exchange> exchanges = o.exchanges;
    String form = "requests";
    if (exchanges.size() == 1 && exchanges.getFirst().usage().isEmpty()) {
      Optional<MessageArray> array =
          MessageArray.of(exchanges.getFirst().request()).filter(MessageArray::hasAnswers);
      if (array.isPresent()) {
        exchanges = array.get().cut();
        form = "messages";
      }
    }
    boolean bare = exchanges.stream().allMatch(e -> Json.of(e.request()).orElseThrow().isArray());
    String day = Timestamps.day(exchanges.getFirst().seconds());
    boolean hasMarks = form.equals("requests") && !bare;
    return new Recording(called, form, o.model, day, exchanges, hasMarks, true);
  }

  private void value(Json value) {
    byte[] body = body(value, 0);
    Optional<Canonical> canonical = Canonical.of(body);
    if (canonical.isEmpty() || canonical.get().parts().isEmpty()) {
      skipped++;
      return;
    }
    Json answer = value.isObject() ? value.first(ANSWER) : new Json(value.index(), -1);
    Json usage = value.isObject() ? value.first("usage", "usageMetadata") : answer;
    Exchange exchange =
        Exchange.of(() -> body)
            .at(value.isObject() ? Timestamps.seconds(value.first(TIME)) : -1)
            .billed(
                UsageRecord.of(usage)
                    .or(() -> answer.exists() ? UsageRecord.ofResponse(answer) : Optional.empty()))
            .answered(answer.isObject() ? Optional.of(answer.bytes()) : Optional.empty());
    Optional<String> model =
        canonical
            .get()
            .model()
            .or(() ->
                Optional.of(value.isObject() ? value.get("model").text() : "")
                    .filter(m -> !m.isBlank()));
    String session = value.isObject() ? value.first(SESSION).text() : "";
    Open o = openFor(session, model, canonical.get());
    o.exchanges.add(exchange);
    o.last = canonical.get();
  }

  /** The body: the value itself or what it holds, as JSON or as a text of JSON. */
  private static byte[] body(Json value, int depth) {
    if (value.isString()) {
      return value.text().getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = value.bytes();
    if (depth < 2 && value.isObject() && MessageArray.dialect(bytes).isEmpty()) {
      Json inner = value.first(BODY);
      if (inner.exists()) {
        return body(inner, depth + 1);
      }
    }
    return bytes;
  }

  /** The conversation that a request goes on from: the one it shares most of its messages with. */
  private Open openFor(String session, Optional<String> model, Canonical request) {
    Open best = null;
    int most = 0;
    for (Open o : open) {
      if (o.session.equals(session)
          && o.model.equals(model)
          && o.last.dialect().equals(request.dialect())) {
        int shared = sharedMessages(o.last, request);
        if (shared > most) {
          most = shared;
          best = o;
        }
      }
    }
    if (best == null) {
      best = new Open(session, model, request);
      open.add(best);
    }
    return best;
  }

  /** How many parts of messages are the same at the beginning, whatever stands before them. */
  private static int sharedMessages(Canonical a, Canonical b) {
    List<CanonicalPart> left = messages(a);
    List<CanonicalPart> right = messages(b);
    int n = Math.min(left.size(), right.size());
    int i = 0;
    while (i < n && left.get(i).digest().equals(right.get(i).digest())) {
      i++;
    }
    return i;
  }

  private static List<CanonicalPart> messages(Canonical request) {
    return request.parts().stream().filter(p -> p.section() == Section.MESSAGES).toList();
  }
}
