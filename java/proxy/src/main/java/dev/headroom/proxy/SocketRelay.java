package dev.headroom.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
 * whole, up to a limit; those of the provider go on at once and are looked at beside, but where a
 * model may ask for originals: then they are read as a whole too, and go on as their client is to
 * see them. Nothing ever waits for room here: behind a message there may be a ping, which has to be
 * answered in time.
 */
final class SocketRelay {
  /** Messages of so many bytes are always looked at, whatever room there is. */
  private static final int SMALL = 64 << 10;

  /** So much of a message that passes unread is looked at. */
  private static final int BEGINNING = 4 << 10;

  private static final Runnable NOTHING = () -> {};

  private final SocketTurns turns;
  private final int most;
  private final Room room;
  private final Runnable ended;
  private final AtomicBoolean isEnded = new AtomicBoolean();
  private final Leg upstream;
  private final Leg client;

  /**
   * @param most a larger message passes unread, in bytes
   * @param room for messages that are read as a whole; one that is not small and finds none at once
   *     passes unread
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
    private final Outlet out = new Outlet(session);
    private ByteArrayOutputStream message = new ByteArrayOutputStream();
    private volatile Room.Place place = room.place();
    private boolean isText;
    private boolean passes;

    /** Whether a message of the provider goes on only when it is whole and has been read. */
    private boolean holds;

    /** Of a message that passes though it is a text. */
    private byte[] beginning = {};

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
      other().out.frame(copy(frame, frame.getPayload()), done);
    }

    private static Frame copy(Frame frame, ByteBuffer payload) {
      return new Frame(frame.getOpCode(), frame.isFin(), payload.slice());
    }

    private void pass(Frame frame, Callback callback) {
      send(copy(frame, frame.getPayload()), callback);
    }

    private void send(Frame frame, Callback callback) {
      other().out.frame(frame, Callback.from(() -> more(callback), callback::failed));
    }

    private void more(Callback callback) {
      callback.succeeded();
      session.join().demand();
    }

    private void data(Frame frame, Callback callback) {
      if (frame.getOpCode() != OpCode.CONTINUATION) {
        isText = frame.getOpCode() == OpCode.TEXT;
        passes = !isText;
        holds = isText && !isClient && turns.reads();
      }
      if (isClient) {
        said(frame, callback);
      } else if (holds) {
        held(frame, callback);
      } else {
        Runnable then = seen(frame);
        Callback written =
            Callback.from(
                () -> {
                  callback.succeeded();
                  then.run();
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
      if (!isRead(Room.WORKING)) {
        passes = true;
        turns.unread(beginning(), message.size() > most ? Intake.TOO_LARGE : Intake.NO_ROOM);
        ByteBuffer all = ByteBuffer.wrap(message.toByteArray());
        send(new Frame(OpCode.TEXT, frame.isFin(), all), Callback.from(callback, leave()));
      } else if (frame.isFin()) {
        byte[] whole = message.toByteArray();
        turns.said(whole, passage(callback), () -> more(callback));
      } else {
        more(callback);
      }
    }

    /** The way of a message that has been read: its place is given back when it is written. */
    private SocketLane.Passage passage(Callback callback) {
      Room.Place of = place;
      Runnable left = leave();
      return new SocketLane.Passage() {
        @Override
        public void send(byte[] sent, Runnable then) {
          of.holdsAtOnce(sent.length);
          other().out.message(sent, Callback.from(Callback.from(then, callback::failed), left));
        }

        @Override
        public void drop() {
          left.run();
        }
      };
    }

    /** Takes a frame of a message that its client is to see only when it has been read. */
    private void held(Frame frame, Callback callback) {
      if (passes) {
        byte[] began = beginning;
        boolean ends = frame.isFin();
        pass(frame, Callback.from(callback, () -> unseen(ends, began)));
        return;
      }
      add(frame);
      place.holdsAtOnce(message.size() * 2L); // as far as there is room: it is read anyway
      if (message.size() > most) {
        passes = true;
        beginning = beginning();
        ByteBuffer all = ByteBuffer.wrap(message.toByteArray());
        boolean ends = frame.isFin();
        byte[] began = beginning;
        leave().run();
        send(new Frame(OpCode.TEXT, ends, all), Callback.from(callback, () -> unseen(ends, began)));
      } else if (frame.isFin()) {
        byte[] whole = message.toByteArray();
        leave().run();
        show(turns.read(whole, next -> out.message(next, Callback.NOOP)), callback);
      } else {
        more(callback);
      }
    }

    private void unseen(boolean ends, byte[] began) {
      if (ends) {
        turns.unseen(began);
      }
    }

    /** Sends what the client is to see, in order. */
    private void show(SocketTurns.Shown shown, Callback callback) {
      Runnable then =
          () -> {
            shown.then().run();
            more(callback);
          };
      int last = shown.messages().size() - 1;
      if (last < 0) {
        then.run();
      }
      for (int i = 0; i <= last; i++) {
        Callback written = i < last ? Callback.NOOP : Callback.from(then, callback::failed);
        client.out.message(shown.messages().get(i), written);
      }
    }

    /** Whether what there is of a message may be kept. */
    private boolean isRead(int times) {
      int size = message.size();
      return size <= most && (size <= SMALL || place.holdsAtOnce((long) size * times));
    }

    /** Takes a frame of the provider; gives what there is to do once that is written. */
    private Runnable seen(Frame frame) {
      if (!passes) {
        add(frame);
        if (isRead(2)) {
          return frame.isFin() ? whole() : NOTHING;
        }
        passes = true;
        beginning = beginning();
        leave().run();
      }
      byte[] began = beginning;
      return isText && frame.isFin() ? () -> turns.unseen(began) : NOTHING;
    }

    private Runnable whole() {
      byte[] whole = message.toByteArray();
      leave().run();
      return turns.seen(whole);
    }

    private byte[] beginning() {
      byte[] all = message.toByteArray();
      return Arrays.copyOf(all, Math.min(all.length, BEGINNING));
    }

    /**
     * Gives the room of a message back once that has gone on; the next one has a place of its own.
     */
    private Runnable leave() {
      message = new ByteArrayOutputStream(); // the old one's memory goes with it
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
