package dev.headroom.proxy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many bytes the bodies under way may take together, so that many large ones do not end the
 * process and with it the requests of everybody. Who comes and finds no room waits with the body
 * unread, at the client's expense of memory and not at ours; who came first goes first. Who has
 * some and needs more gets it at once, before those who wait, or not at all: nobody waits while he
 * has what others wait for.
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

  /** No place counts as more than half of all, or one that is as large waits for all others. */
  private final int mostOfOne;

  private final Duration patience;

  /**
   * @param patience how long to wait for room
   */
  Room(long bytes, Duration patience) {
    this.all = units(bytes, Integer.MAX_VALUE);
    this.mostOfOne = Math.max(1, all / 2);
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
     * Has room for so many bytes from now on, and for no more; what is larger than half of all the
     * room counts as that. Waits for it where it has none yet, and never else.
     *
     * @return false if there was none in time, or it is closed: then it has what it had
     */
    boolean holds(long bytes) {
      return holds(bytes, has.get() == 0);
    }

    /** As {@link #holds}, without waiting. */
    boolean holdsAtOnce(long bytes) {
      return holds(bytes, false);
    }

    private boolean holds(long bytes, boolean mayWait) {
      int now = has.get();
      int wanted = units(bytes, mostOfOne);
      if (now == CLOSED || wanted > now && !take(wanted - now, mayWait)) {
        return false;
      }
      boolean isOpen = has.compareAndSet(now, wanted);
      int back = isOpen ? now - wanted : wanted - now;
      if (back > 0) {
        units.release(back);
      }
      return isOpen;
    }

    private boolean take(int more, boolean mayWait) {
      try {
        return mayWait
            ? units.tryAcquire(more, patience.toNanos(), TimeUnit.NANOSECONDS)
            : units.tryAcquire(more); // before those who wait
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
