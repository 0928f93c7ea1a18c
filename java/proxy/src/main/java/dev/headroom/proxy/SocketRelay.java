package dev.headroom.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * Two WebSockets, each of which sends on what the other gets, frame by frame and in its order: the
 * next frame is asked for when the one before has been written. Messages of a client are read as a
 * whole, up to a limit; those of the provider go on at once and are looked at beside.
 */
final class SocketRelay {
  private final SocketTurns turns;
  private final int most;
  private final Room room;
  private final Runnable ended;
  private final AtomicBoolean isEnded = new AtomicBoolean();
  private final Leg upstream;
  private final Leg client;

  /**
   * @param most a larger message passes unread, in bytes
   * @param room for messages that are read as a whole; one that finds none passes unread
   * @param ended called once when both are closed
   */
  SocketRelay(SocketTurns turns, int most, Room room, Runnable ended) {
    this.turns = turns;
    this.most = most;
    this.room = room;
    this.ended = ended;
    this.upstream = new Leg(false);
    this.client = new Leg(true);
  }

  FrameHandler upstream() {
    return upstream;
  }

  FrameHandler client() {
    return client;
  }

  private void end() {
    if (isEnded.compareAndSet(false, true)) {
      turns.end();
      ended.run();
    }
  }

  /** One of the two. */
  private final class Leg implements FrameHandler {
    private final boolean isClient;
    private final CompletableFuture<CoreSession> session = new CompletableFuture<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private volatile Room.Place place = room.place();
    private boolean isText;
    private boolean passes;

    Leg(boolean isClient) {
      this.isClient = isClient;
    }

    private Leg other() {
      return isClient ? upstream : client;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
      session.complete(opened);
      callback.succeeded();
      if (isClient) {
        opened.demand();
        upstream.session.join().demand();
      }
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
      switch (frame.getOpCode()) {
        case OpCode.CLOSE -> close(frame, callback);
        case OpCode.PING, OpCode.PONG -> pass(frame, callback);
        default -> data(frame, callback);
      }
    }

    private void close(Frame frame, Callback callback) {
      // The other end may have closed at the same time.
      Callback done = Callback.from(callback::succeeded, failure -> callback.succeeded());
      other().session.join().sendFrame(copy(frame, frame.getPayload()), done, false);
    }

    private static Frame copy(Frame frame, ByteBuffer payload) {
      return new Frame(frame.getOpCode(), frame.isFin(), payload.slice());
    }

    private void pass(Frame frame, Callback callback) {
      send(copy(frame, frame.getPayload()), callback);
    }

    private void send(Frame frame, Callback callback) {
      Callback done =
          Callback.from(
              () -> {
                callback.succeeded();
                session.join().demand();
              },
              callback::failed);
      other().session.join().sendFrame(frame, done, false);
    }

    private void data(Frame frame, Callback callback) {
      if (frame.getOpCode() != OpCode.CONTINUATION) {
        isText = frame.getOpCode() == OpCode.TEXT;
        passes = !isText;
      }
      if (isClient) {
        said(frame, callback);
      } else {
        Optional<byte[]> whole = seen(frame);
        // Looked at when it is written: an answer has not ended before its client has the end.
        Callback written =
            Callback.from(
                () -> {
                  callback.succeeded();
                  whole.ifPresent(turns::seen);
                },
                callback::failed);
        pass(frame, written);
      }
    }

    private void said(Frame frame, Callback callback) {
      if (passes) {
        pass(frame, callback);
        return;
      }
      add(frame);
      if (message.size() > most || !place.holds((long) message.size() * Room.WORKING)) {
        passes = true;
        ByteBuffer beginning = taken();
        send(new Frame(OpCode.TEXT, frame.isFin(), beginning), Callback.from(callback, leave()));
      } else if (frame.isFin()) {
        byte[] sent = turns.sent(message.toByteArray());
        message.reset();
        place.holds(sent.length);
        send(new Frame(OpCode.TEXT, true, ByteBuffer.wrap(sent)), Callback.from(callback, leave()));
      } else {
        callback.succeeded();
        session.join().demand();
      }
    }

    /** A message of the provider, if this is the end of one that is looked at. */
    private Optional<byte[]> seen(Frame frame) {
      if (passes) {
        return Optional.empty();
      }
      add(frame);
      if (message.size() > most || !place.holdsAtOnce(2L * message.size())) {
        passes = true;
        message.reset();
        leave().run();
        return Optional.empty();
      }
      if (!frame.isFin()) {
        return Optional.empty();
      }
      leave().run();
      return Optional.of(taken().array());
    }

    /**
     * Gives the room of a message back once that has gone on; the next one has a place of its own.
     */
    private Runnable leave() {
      Room.Place left = place;
      place = room.place();
      return left::close;
    }

    private void add(Frame frame) {
      ByteBuffer payload = frame.getPayload().slice();
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      message.writeBytes(bytes);
    }

    private ByteBuffer taken() {
      ByteBuffer bytes = ByteBuffer.wrap(message.toByteArray());
      message.reset();
      return bytes;
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
      callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
      if (status.isAbnormal()) {
        var _ =
            other()
                .session
                .thenAccept(CoreSession::abort); // it sees what it would have seen directly
      }
      place.close();
      end();
      callback.succeeded();
    }
  }
}
