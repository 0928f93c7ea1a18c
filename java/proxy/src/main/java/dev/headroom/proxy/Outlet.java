package dev.headroom.proxy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one WebSocket: frames that are relayed as they come, and messages of others, which
 * never come between the frames of another message.
 */
final class Outlet {
  private record Entry(Frame frame, Callback callback) {}

  private final CompletableFuture<CoreSession> session;
  private final Deque<Entry> ready = new ArrayDeque<>();

  /** Messages that come while another has not ended. */
  private final Deque<Entry> held = new ArrayDeque<>();

  private boolean isWithin;
  private boolean isSending;

  Outlet(CompletableFuture<CoreSession> session) {
    this.session = session;
  }

  /** Sends the next frame of what is relayed. */
  void frame(Frame frame, Callback callback) {
    synchronized (this) {
      ready.add(new Entry(frame, callback));
      if (frame.isDataFrame()) {
        isWithin = !frame.isFin();
      }
      if (!isWithin) {
        ready.addAll(held);
        held.clear();
      }
    }
    send();
  }

  /** Sends a text as a message of its own. */
  void message(byte[] text, Callback callback) {
    Entry entry = new Entry(new Frame(OpCode.TEXT, true, ByteBuffer.wrap(text)), callback);
    synchronized (this) {
      (isWithin ? held : ready).add(entry);
    }
    send();
  }

  /** Whoever finds nobody sending sends all there is, without a lock: callbacks may come back. */
  private void send() {
    for (Entry next = next(); next != null; next = next()) {
      try {
        session.join().sendFrame(next.frame, next.callback, false);
      } finally {
        synchronized (this) {
          isSending = false;
        }
      }
    }
  }

  private synchronized @Nullable Entry next() {
    if (isSending || ready.isEmpty()) {
      return null;
    }
    isSending = true;
    return ready.removeFirst();
  }
}
