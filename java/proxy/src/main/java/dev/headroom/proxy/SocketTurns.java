package dev.headroom.proxy;

import dev.headroom.message.JsonIndex;
import dev.headroom.proxy.retrieval.Delivery;
import dev.headroom.proxy.retrieval.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * The messages of one WebSocket. Each {@code response.create} is a request of OpenAI Responses,
 * whole or with what is new behind {@code previous_response_id}; several may be under way at once,
 * told apart by {@code stream_id}. Where a model may ask for originals the answer is read message
 * by message, and goes on with another request as long as it ends with calls of ours alone. Nothing
 * that a conversation needs is kept here: clients open another socket, and go on.
 */
final class SocketTurns {
  private static final Runnable NOTHING = () -> {};
  private static final int LONGEST_NAME = 200;
  private static final String STEERED =
      "the provider has begun the answer by itself, with what the client said in the midst of the"
          + " one before";

  /** So many answers are known by whose names it goes on with a way to originals. */
  private static final int MOST_KNOWN = 1024;

  private final Compressor compressor;
  private final Accounts accounts;
  private final Serving.Now now;
  private final Route route;
  private final String path;
  private final String name;
  private final boolean bypass;
  private final Runnable answered;
  private final SocketLanes lanes = new SocketLanes();

  /**
   * Names of answers of models that are known to have a way to originals: what goes on from one of
   * them may not say so again.
   */
  private final SequencedSet<String> mayLeaveOut = new LinkedHashSet<>();

  /**
   * @param request the handshake
   * @param answered called whenever an answer has ended
   */
  SocketTurns(
      Compressor compressor,
      Accounts accounts,
      Serving.Now now,
      Request request,
      Runnable answered) {
    this.compressor = compressor;
    this.accounts = accounts;
    this.now = now;
    this.path = request.getHttpURI().getDecodedPath();
    HttpFields headers = request.getHeaders();
    this.route = Route.of("POST", path, headers);
    this.name = Identity.of(route.provider(), headers);
    this.bypass = Conversations.bypasses(headers);
    this.answered = answered;
  }

  private boolean isResponses() {
    return route.dialect().equals("openai-responses");
  }

  /**
   * A message of the client, whole.
   *
   * @param more asks for the client's next frame; run when this one is written or waits
   */
  void said(byte[] message, SocketLane.Passage passage, Runnable more) {
    if (!isResponses()) {
      passage.send(message, more);
      return;
    }
    SocketMessage read = SocketMessage.of(message);
    if (!read.type().equals("response.create")) {
      if (read.type().equals(SocketMessage.STEER)) {
        lanes.steer(read.about());
      }
      passage.send(read.json().flatMap(lanes::renamed).orElse(message), more);
      return;
    }
    SocketLane.Asked asked = new SocketLane.Asked(read, message, passage, more);
    SocketLanes.Admission admission = lanes.admit(asked);
    if (admission.begins()) {
      begin(admission.lane(), asked);
    } else if (admission.asksMore()) {
      more.run();
    }
  }

  private void begin(SocketLane lane, SocketLane.Asked asked) {
    JsonIndex json = asked.message().json().orElseThrow();
    Account account = accounts.open(route, path);
    String known = name.isEmpty() ? key(json) : name;
    String previous = json.text(json.member(0, "previous_response_id"));
    Compressor.Turn turn =
        new Compressor.Turn(
            route, known, asked.bytes(), Delivery.SOCKET, bypass, mayLeaveOut(previous));
    Compressor.Sent sent = compressor.compress(turn, now, Optional.of(account));
    if (!lanes.add(new SocketLane.Open(lane, account, sent.exchange(), sent.mayLeaveOut()))) {
      account.end();
    }
    asked.passage().send(sent.body(), asked.more());
    lanes.begun(lane);
    goOn(lane);
  }

  /** Begins with the next request that waits, if it need not wait any more. */
  private void goOn(SocketLane lane) {
    lanes.next(lane).ifPresent(asked -> Thread.startVirtualThread(() -> begin(lane, asked)));
  }

  private synchronized boolean mayLeaveOut(String previous) {
    return mayLeaveOut.contains(previous);
  }

  /**
   * A message of the client goes on unread. One whose beginning does not say what it is counts as a
   * request: nothing else that a client sends is as long.
   */
  void unread(byte[] beginning, String why) {
    SocketMessage read = SocketMessage.beginning(beginning);
    if (isResponses() && (read.type().isEmpty() || read.type().equals("response.create"))) {
      Account account = accounts.open(route, path);
      account.passed(Outcome.UNREAD, why);
      if (!lanes.addUnread(read.stream(), account)) {
        account.end();
      }
    }
  }

  /** The name of a conversation whose client sends none in a header. */
  private String key(JsonIndex json) {
    String key = json.text(json.member(0, "prompt_cache_key"));
    return key.isBlank() || key.length() > LONGEST_NAME ? "" : route.provider() + " key " + key;
  }

  /** Whether an answer is under way that has to be read before its client sees it. */
  boolean reads() {
    return lanes.reads();
  }

  /**
   * What becomes of a message of the provider.
   *
   * @param messages what the client is to see
   * @param then is run when that is written
   */
  record Shown(List<byte[]> messages, Runnable then) {}

  /**
   * A message of the provider, while answers have to be read.
   *
   * @param provider takes requests that answers go on with
   */
  Shown read(byte[] message, Consumer<byte[]> provider) {
    SocketMessage read = SocketMessage.of(message);
    Optional<SocketLane.Open> open = answering(read);
    Optional<Exchange> exchange = open.flatMap(SocketLane.Open::exchange);
    if (open.isEmpty() || exchange.isEmpty()) {
      return new Shown(List.of(message), seen(message));
    }
    List<byte[]> shown = new ArrayList<>();
    try {
      exchange.get().message(message, shown::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    remember(read, open.get());
    if (read.isUnsteered()) {
      lanes.unsteer(open.get());
    }
    if (!read.ends()) {
      return new Shown(shown, NOTHING);
    }
    tell(open.get().account(), message);
    Optional<byte[]> next = exchange.get().next();
    if (next.isPresent()) {
      lanes.add(open.get());
      provider.accept(next.get());
      return new Shown(shown, NOTHING);
    }
    lanes.last(open.get());
    return new Shown(shown, () -> ended(read, open.get()));
  }

  private Optional<SocketLane.Open> answering(SocketMessage read) {
    return lanes.answering(read, this::succeeded);
  }

  /** The provider begins an answer by itself behind one that it has ended. */
  private SocketLane.Open succeeded(SocketLane.Open before) {
    Account account = accounts.open(route, path);
    account.model(before.account().model());
    account.passed(Outcome.UNCHANGED, STEERED);
    return new SocketLane.Open(before.lane(), account, before.exchange(), before.mayLeaveOut());
  }

  /** Requests go on from an answer by its name, as soon as their client knows that. */
  private synchronized void remember(SocketMessage read, SocketLane.Open open) {
    String id = open.exchange().map(Exchange::id).orElse(read.id());
    if (read.begins() && open.mayLeaveOut() && !id.isEmpty()) {
      mayLeaveOut.add(id);
      if (mayLeaveOut.size() > MOST_KNOWN) {
        mayLeaveOut.removeFirst();
      }
    }
  }

  /** A message of the provider has gone on to the client, and is known by its beginning only. */
  void unseen(byte[] beginning) {
    SocketMessage read = SocketMessage.beginning(beginning);
    if (read.ends()) {
      answering(read).ifPresent(open -> ended(read, open));
    }
  }

  /**
   * A message of the provider that goes on to the client as it is: what it says of an answer is
   * known before the client can say something to that, but its end only when the client has it.
   *
   * @return is to be run when it is written
   */
  Runnable seen(byte[] message) {
    if (!lanes.isWatching() || !SocketMessage.mayMatter(message)) {
      return NOTHING;
    }
    SocketMessage read = SocketMessage.of(message);
    Optional<SocketLane.Open> open = answering(read);
    open.ifPresent(o -> remember(read, o));
    if (read.isUnsteered()) {
      open.ifPresent(lanes::unsteer);
    }
    if (!read.ends() || open.isEmpty()) {
      return NOTHING;
    }
    tell(open.get().account(), message);
    return () -> ended(read, open.get());
  }

  private static void tell(Account account, byte[] message) {
    String event = "data: " + new String(message, StandardCharsets.UTF_8) + "\n\n";
    account.round().add(ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)));
  }

  /** The client has the end of an answer. */
  private void ended(SocketMessage read, SocketLane.Open open) {
    if (lanes.end(open, read.isError())) {
      open.account().answered(read.status());
      open.account().end();
    }
    goOn(open.lane());
    answered.run();
  }

  /** Whether an answer is under way. */
  boolean isWaiting() {
    return lanes.isWaiting();
  }

  /** The socket is closed, whatever was under way. */
  void end() {
    lanes.close().forEach(open -> open.account().end());
    answered.run();
  }
}
