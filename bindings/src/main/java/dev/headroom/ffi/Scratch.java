package dev.headroom.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Native memory for one call: an input, an output and the result's details. Taken from a small pool
 * and given back by the thread that makes the call, so that as many exist as calls run at once, on
 * whatever kind of thread. Pooled segments grow by doubling up to {@link #KEEP} bytes; what is
 * larger lives for its call only.
 */
final class Scratch implements AutoCloseable {
  /** The most bytes of a segment that outlives its call. */
  private static final long KEEP = 4 << 20;

  private static final long FIRST = 64 << 10;
  private static final int MOST_IDLE = 16;
  private static final ConcurrentLinkedQueue<Scratch> IDLE = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger IDLE_COUNT = new AtomicInteger();

  /** The details of the call's outcome. */
  final MemorySegment result;

  private final Room in = new Room();
  private final Room out = new Room();

  private Scratch() {
    result = Arena.ofAuto().allocate(Details.BYTES, 8);
  }

  static Scratch take() {
    Scratch idle = IDLE.poll();
    if (idle == null) {
      return new Scratch();
    }
    IDLE_COUNT.decrementAndGet();
    return idle;
  }

  /** Gives it back. */
  @Override
  public void close() {
    in.free();
    out.free();
    if (IDLE_COUNT.incrementAndGet() <= MOST_IDLE) {
      IDLE.add(this);
    } else {
      IDLE_COUNT.decrementAndGet(); // what it held goes with the garbage
    }
  }

  /** Room for so many bytes of input. Ends the segment got before. */
  MemorySegment in(long bytes) {
    return in.atLeast(bytes);
  }

  /** A copy of an input. Ends the segment got before. */
  MemorySegment in(byte[] bytes) {
    return in.copyOf(bytes);
  }

  /** Room for so many bytes of output. Ends the segment got before. */
  MemorySegment out(long bytes) {
    return out.atLeast(bytes);
  }

  /** A segment that grows, or one for a single large call. */
  private static final class Room {
    private MemorySegment kept = Arena.ofAuto().allocate(FIRST, 8);
    private @Nullable Arena large;

    /** Large copies are made without clearing the memory before. */
    MemorySegment copyOf(byte[] bytes) {
      if (bytes.length > KEEP) {
        return newLarge().allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      }
      MemorySegment room = atLeast(bytes.length);
      MemorySegment.copy(bytes, 0, room, ValueLayout.JAVA_BYTE, 0, bytes.length);
      return room;
    }

    @SuppressWarnings("MustBeClosedChecker") // free() closes it
    private Arena newLarge() {
      free();
      Arena arena = Arena.ofConfined();
      large = arena;
      return arena;
    }

    MemorySegment atLeast(long bytes) {
      free();
      if (bytes > KEEP) {
        return newLarge().allocate(bytes, 8);
      }
      if (kept.byteSize() < bytes) {
        kept = Arena.ofAuto().allocate(Math.max(bytes, Math.min(KEEP, kept.byteSize() * 2)), 8);
      }
      return kept;
    }

    void free() {
      if (large != null) {
        large.close();
        large = null;
      }
    }
  }
}
