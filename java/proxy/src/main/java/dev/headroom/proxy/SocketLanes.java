package dev.headroom.proxy;

import dev.headroom.message.JsonIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The streams of one WebSocket, until it is closed. For any number of threads. */
final class SocketLanes {
  private final Map<String, SocketLane> lanes = new HashMap<>();
  private boolean isClosed;

  /**
   * How a request that has come goes on.
   *
   * @param begins whether it begins at once; else it waits
   * @param asksMore whether the client's next frame may be asked for while it waits
   */
  record Admission(SocketLane lane, boolean begins, boolean asksMore) {}

  private SocketLane lane(String stream) {
    return lanes.computeIfAbsent(stream, s -> new SocketLane());
  }

  /** Takes a request of the client. */
  synchronized Admission admit(SocketLane.Asked asked) {
    SocketLane lane = lane(asked.message().stream());
    boolean begins = lane.begins();
    return new Admission(lane, begins, !begins && lane.waits(asked));
  }

  /** A request goes to the provider, also once more; false if the socket is closed. */
  synchronized boolean add(SocketLane.Open open) {
    if (!isClosed) {
      open.lane().add(open);
    }
    return !isClosed;
  }

  /** A request goes to the provider that nobody has read; false if the socket is closed. */
  synchronized boolean addUnread(String stream, Account account) {
    if (isClosed) {
      return false;
    }
    SocketLane lane = lane(stream);
    lane.add(new SocketLane.Open(lane, account, Optional.empty(), false));
    return true;
  }

  /** The request that was beginning goes on, or will never. */
  synchronized void begun(SocketLane lane) {
    lane.begun();
  }

  /** The next request of a stream that waits, if it need not wait any more. */
  synchronized Optional<SocketLane.Asked> next(SocketLane lane) {
    Optional<SocketLane.Asked> next = lane.next();
    lanes.values().removeIf(SocketLane::isEmpty);
    return next;
  }

  /**
   * The request that the provider answers with a message.
   *
   * @param successor makes of a request whose answer has ended the one that the provider begins by
   *     itself
   */
  synchronized Optional<SocketLane.Open> answering(
      SocketMessage read, UnaryOperator<SocketLane.Open> successor) {
    SocketLane lane = lanes.get(read.stream());
    if (lane == null && read.stream().isEmpty() && lanes.size() == 1) {
      lane = lanes.values().iterator().next(); // a provider that knows no streams
    }
    return Optional.ofNullable(lane == null ? lanes.get("") : lane)
        .flatMap(l -> l.answering(read, successor));
  }

  /**
   * The client says something in the midst of an answer.
   *
   * @param answer as it names that
   */
  synchronized void steer(String answer) {
    lanes.values().stream()
        .flatMap(lane -> lane.named(answer).stream())
        .findFirst()
        .ifPresent(SocketLane.Open::steer);
  }

  /** What the client has said is not read: nothing more may come of an answer that has ended. */
  synchronized void unsteer(SocketLane.Open open) {
    open.unsteer();
    if (open.isOver()) {
      open.lane().remove(open);
      lanes.values().removeIf(SocketLane::isEmpty);
    }
  }

  /** A message of the client, with an answer that has gone on named as what it has become. */
  synchronized Optional<byte[]> renamed(JsonIndex message) {
    return lanes.values().stream()
        .flatMap(lane -> lane.first().stream())
        .flatMap(open -> open.exchange().stream())
        .flatMap(exchange -> exchange.renamed(message).stream())
        .findFirst();
  }

  /** Whether an answer is under way that has to be read before its client sees it. */
  synchronized boolean reads() {
    return lanes.values().stream().anyMatch(SocketLane::isRead);
  }

  /** Whether an answer is under way. */
  synchronized boolean isWaiting() {
    return lanes.values().stream().anyMatch(SocketLane::isAnswering);
  }

  /** Whether there may be an answer to know of, also one that the provider begins by itself. */
  synchronized boolean isWatching() {
    return lanes.values().stream().anyMatch(lane -> lane.isAnswering() || lane.isSteered());
  }

  /** No other request comes of one: its client is about to have the end of its answer. */
  synchronized void last(SocketLane.Open open) {
    open.last();
  }

  /**
   * The client has the end of an answer. An error may be about another message: what is read goes
   * on being read until the next answer begins. So does what its client has said something to.
   *
   * @return false if that was known
   */
  synchronized boolean end(SocketLane.Open open, boolean isError) {
    boolean isFirst = open.end();
    if (isError ? open.exchange().isEmpty() : open.isOver()) {
      open.lane().remove(open);
    }
    return isFirst;
  }

  /** The socket is closed; gives what was under way. */
  synchronized List<SocketLane.Open> close() {
    isClosed = true;
    List<SocketLane.Open> open = new ArrayList<>();
    lanes.values().forEach(lane -> open.addAll(lane.clear()));
    lanes.clear();
    return open;
  }
}
