package dev.headroom.proxy;

import dev.headroom.proxy.retrieval.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One stream of a WebSocket: the requests that the provider answers, in its order, and those that
 * wait for an answer that may go on with another request, since providers answer a stream's
 * requests one after the other. Whoever uses it keeps others out.
 */
final class SocketLane {
  /** How a message of the client goes on. */
  interface Passage {
    /**
     * Sends what has become of it.
     *
     * @param then is run when it is written
     */
    void send(byte[] message, Runnable then);

    /** It does not go on, since the socket is closed. */
    void drop();
  }

  /**
   * A request that has come.
   *
   * @param more asks for the client's next frame
   */
  record Asked(SocketMessage message, byte[] bytes, Passage passage, Runnable more) {}

  /** A request that has gone on. */
  static final class Open {
    private final SocketLane lane;
    private final Account account;
    private final Optional<Exchange> exchange;
    private final boolean mayLeaveOut;
    private String id = "";
    private int steers;
    private boolean isLast;
    private boolean hasEnded;

    /**
     * @param exchange reads the answer, if the model may ask for originals in it
     * @param mayLeaveOut whether the model is known to have a way to originals
     */
    Open(SocketLane lane, Account account, Optional<Exchange> exchange, boolean mayLeaveOut) {
      this.lane = lane;
      this.account = account;
      this.exchange = exchange;
      this.mayLeaveOut = mayLeaveOut;
    }

    SocketLane lane() {
      return lane;
    }

    Account account() {
      return account;
    }

    Optional<Exchange> exchange() {
      return exchange;
    }

    boolean mayLeaveOut() {
      return mayLeaveOut;
    }

    /** No other request comes of it: the client is about to have the end of its answer. */
    void last() {
      isLast = true;
    }

    /** The client has the end of the answer, or its refusal; false if that was known. */
    boolean end() {
      boolean isFirst = !hasEnded;
      hasEnded = true;
      return isFirst;
    }

    /**
     * The provider has begun to answer, under a name. An answer that goes on under another one has
     * taken in what its client said.
     */
    void begun(String as) {
      boolean goesOn = !hasEnded && !id.isEmpty() && !as.isEmpty() && !id.equals(as);
      steers = goesOn ? 0 : steers;
      id = as.isEmpty() ? id : as;
    }

    /** Whether its client knows the answer by a name. */
    boolean is(String name) {
      return !name.isEmpty() && name.equals(exchange.map(Exchange::id).orElse(id));
    }

    /** The client has said something in the midst of the answer. */
    void steer() {
      steers++;
    }

    /** It is not read. */
    void unsteer() {
      steers = Math.max(0, steers - 1);
    }

    /** Whether the answer has ended, and the provider may not begin another by itself. */
    boolean isOver() {
      return hasEnded && steers == 0;
    }

    /** Whether an answer that begins is one that the provider has begun by itself behind this. */
    private boolean isSucceeded(SocketMessage begins) {
      return hasEnded
          && steers > 0
          && !begins.id().equals(id)
          && (begins.previous().isEmpty() || begins.previous().equals(id));
    }

    private boolean mayGoOn() {
      return exchange.isPresent() && !isLast && !hasEnded;
    }
  }

  /** So many requests wait before no more is read of the client. */
  private static final int MOST_WAITING = 8;

  private final Deque<Open> open = new ArrayDeque<>();
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private boolean isBeginning;

  /** Whether a request that comes may begin at once. Then it begins; else it has to wait. */
  boolean begins() {
    if (isBeginning || !waiting.isEmpty() || mayGoOn()) {
      return false;
    }
    isBeginning = true;
    return true;
  }

  /**
   * A request waits.
   *
   * @return whether the client's next frame may be asked for meanwhile
   */
  boolean waits(Asked asked) {
    boolean asksMore = waiting.size() < MOST_WAITING;
    waiting.add(
        asksMore ? new Asked(asked.message(), asked.bytes(), asked.passage(), () -> {}) : asked);
    return asksMore;
  }

  /** The next one of those that wait, if it may begin; then it does. */
  Optional<Asked> next() {
    if (isBeginning || waiting.isEmpty() || mayGoOn()) {
      return Optional.empty();
    }
    isBeginning = true;
    return Optional.of(waiting.removeFirst());
  }

  /** A request goes to the provider, behind all others; also once more, with what it is asked. */
  void add(Open request) {
    open.remove(request);
    open.add(request);
  }

  /** The request that has begun goes on, or will never. */
  void begun() {
    isBeginning = false;
  }

  void remove(Open request) {
    open.remove(request);
  }

  /**
   * The request that the provider answers with a message. Where an answer begins, or is refused, it
   * is none to a request whose answer has ended or that was refused before, unless there is no
   * other.
   *
   * @param successor makes of a request whose answer has ended the one that the provider begins by
   *     itself, with what its client said in the midst of that
   */
  Optional<Open> answering(SocketMessage read, UnaryOperator<Open> successor) {
    boolean begins = read.begins();
    while ((begins || read.isError()) && open.size() > 1 && open.getFirst().hasEnded) {
      open.removeFirst();
    }
    if (begins && !open.isEmpty() && open.getFirst().isSucceeded(read)) {
      open.addFirst(successor.apply(open.removeFirst()));
    }
    if (begins && !open.isEmpty()) {
      open.getFirst().begun(read.id());
    }
    return first();
  }

  /** The request that the provider answers now. */
  Optional<Open> first() {
    return Optional.ofNullable(open.peekFirst());
  }

  /** The request whose answer its client knows by a name. */
  Optional<Open> named(String name) {
    return open.stream().filter(o -> o.is(name)).findFirst();
  }

  /** Whether the provider may begin an answer by itself. */
  boolean isSteered() {
    return open.stream().anyMatch(o -> o.steers > 0);
  }

  /** Whether an answer is under way that may go on with another request. */
  private boolean mayGoOn() {
    return open.stream().anyMatch(Open::mayGoOn);
  }

  /** Whether there is an answer that has to be read, also behind an error. */
  boolean isRead() {
    return open.stream().anyMatch(o -> o.exchange.isPresent());
  }

  /** Whether an answer is under way, or will be. */
  boolean isAnswering() {
    return isBeginning || !waiting.isEmpty() || open.stream().anyMatch(o -> !o.hasEnded);
  }

  boolean isEmpty() {
    return !isBeginning && waiting.isEmpty() && open.isEmpty();
  }

  /** Takes out all that wait, and all that are under way. */
  List<Open> clear() {
    waiting.forEach(w -> w.passage().drop());
    waiting.clear();
    List<Open> all = new ArrayList<>(open);
    open.clear();
    return all;
  }
}
