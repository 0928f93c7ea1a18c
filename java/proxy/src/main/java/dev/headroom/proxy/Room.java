package dev.headroom.proxy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many bytes the bodies under way may take together, so that many large ones do not end the
 * process and with it the requests of everybody. Who finds no room waits with the body unread, at
 * the client's expense of memory and not at ours; who came first goes first, so that a large one is
 * not passed by small ones for ever.
 */
final class Room {
  /**
   * While a body is compressed it takes so many times its length: itself, its texts, what is made
   * of them, and what goes out.
   */
  static final int WORKING = 4;

  private static final int UNIT = 1024;

  private final Semaphore units;
  private final int all;
  private final Duration patience;

  /**
   * @param patience how long to wait for room
   */
  Room(long bytes, Duration patience) {
    this.all = units(bytes, Integer.MAX_VALUE);
    this.units = new Semaphore(all, true);
    this.patience = patience;
  }

  private static int units(long bytes, int most) {
    return (int) Math.min(most, Math.ceilDiv(bytes, UNIT));
  }

  /** How many bytes are taken. */
  long taken() {
    return (long) (all - units.availablePermits()) * UNIT;
  }

  /** A place that has no room yet. */
  Place place() {
    return new Place();
  }

  /**
   * The room that one body has. It is given back once, by whoever closes it first; for one thread
   * at a time but for that.
   */
  final class Place implements AutoCloseable {
    private static final int CLOSED = -1;

    private final AtomicInteger has = new AtomicInteger();

    /**
     * Has room for so many bytes from now on, and for no more; a body larger than all the room
     * there is has it alone. May wait.
     *
     * @return false if there was none in time, or it is closed: then it has what it had
     */
    boolean holds(long bytes) {
      return holds(bytes, patience);
    }

    /** As {@link #holds}, without waiting. */
    boolean holdsAtOnce(long bytes) {
      return holds(bytes, Duration.ZERO);
    }

    private boolean holds(long bytes, Duration wait) {
      int now = has.get();
      int wanted = units(bytes, all);
      if (now == CLOSED || wanted > now && !take(wanted - now, wait)) {
        return false;
      }
      boolean isOpen = has.compareAndSet(now, wanted);
      int back = isOpen ? now - wanted : wanted - now;
      if (back > 0) {
        units.release(back);
      }
      return isOpen;
    }

    private boolean take(int more, Duration wait) {
      try {
        return units.tryAcquire(more, wait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      int had = has.getAndSet(CLOSED);
      if (had > 0) {
        units.release(had);
      }
    }
  }
}
