package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.RetrievalTool;
import dev.headroom.message.JsonIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One answer of a model, over as many requests as it takes. */
public final class Exchange {
  private final Rounds rounds;
  private final AnswerReader reader;
  private Events events = new Events();

  /** Whether an event could not be understood, so that all that follow pass as they come. */
  private boolean isBlind;

  /**
   * Whether nothing was shown of the last event: what comes behind it is mostly of the same call.
   */
  private boolean isHidden;

  Exchange(Rounds rounds, AnswerReader reader) {
    this.rounds = rounds;
    this.reader = reader;
  }

  /** Takes what the client is to see. */
  public interface Out {
    void write(byte[] bytes) throws IOException;
  }

  /** Some bytes of a stream of events. */
  public void read(byte[] bytes, int length, Out out) throws IOException {
    events.add(bytes, length, event -> take(event, out));
  }

  /** A message of a WebSocket. */
  public void message(byte[] message, Out out) throws IOException {
    take(Event.message(message), out);
  }

  private void take(Event event, Out out) throws IOException {
    if (!isBlind) {
      try {
        isHidden = true;
        reader.event(
            event,
            bytes -> {
              isHidden = false;
              out.write(bytes);
            });
        return;
      } catch (RuntimeException e) {
        isBlind = true;
        isHidden = false;
      }
    }
    out.write(event.raw());
  }

  /**
   * The stream has ended. An event without its end is passed on as it came, since the client would
   * see it so; but one that is whole may be taken for one by clients, and no part is shown of one
   * that is ours.
   */
  public void ended(Out out) throws IOException {
    Event rest = events.rest();
    if (rest.raw().length == 0 || rounds.goesOn()) {
      return;
    }
    if (rest.object().isPresent()) {
      take(rest, out);
    } else if (!isHidden && !rounds.hasCalls() && !rest.data().contains(RetrievalTool.NAME)) {
      out.write(rest.raw());
    }
  }

  /**
   * An answer that came as a whole.
   *
   * @return what the client is to see, unless the answer goes on
   */
  public byte[] whole(byte[] answer) {
    return Json.object(answer)
        .map(reader::whole)
        .filter(shown -> !rounds.isUntouched() || rounds.isEdited())
        .map(shown -> Json.write(shown).getBytes(StandardCharsets.UTF_8))
        .orElse(answer);
  }

  /** A message of the client that names this answer, by the name that it has at the provider. */
  public Optional<byte[]> renamed(JsonIndex message) {
    for (String member : List.of("previous_response_id", "response_id")) {
      int node = message.member(0, member);
      String id = message.text(node);
      if (!id.isEmpty() && id.equals(rounds.id()) && !id.equals(rounds.currentId())) {
        Splice splice =
            new Splice(message.start(node), message.end(node), Json.quoted(rounds.currentId()));
        return Optional.of(Splice.apply(message.bytes(), List.of(splice)));
      }
    }
    return Optional.empty();
  }

  /** The name that the client knows the answer by; empty before it has one. */
  public String id() {
    return rounds.id();
  }

  /** The request that the answer goes on with; empty if it has ended. */
  public Optional<byte[]> next() {
    Optional<byte[]> next = rounds.next();
    if (next.isPresent()) {
      events = new Events();
      isHidden = false;
      reader.next();
    }
    return next;
  }

  /** Says within a stream that the provider has failed (an event). */
  public byte[] failure(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return reader.failure(Json.object(text).map(Json::write).orElseGet(() -> Json.quoted(text)));
  }
}
