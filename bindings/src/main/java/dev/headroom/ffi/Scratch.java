package dev.headroom.ffi;

import dev.headroom.ffi.generated.headroom_result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Native memory for calls: an input, an output and the result's details. Used by one call at a time
 * and then given back, so that as many exist as calls run at once, on whatever kind of thread. The
 * segments grow by doubling; what grew beyond {@link #KEEP} bytes is freed when it is given back.
 */
final class Scratch {
  /** The most bytes of a segment that outlives its call. */
  private static final long KEEP = 4 << 20;

  private static final int MOST_IDLE = 16;
  private static final ConcurrentLinkedQueue<Scratch> IDLE = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger IDLE_COUNT = new AtomicInteger();

  final MemorySegment result = headroom_result.allocate(Arena.ofAuto());
  private final Room in = new Room();
  private final Room out = new Room();

  private Scratch() {}

  static Scratch take() {
    Scratch idle = IDLE.poll();
    if (idle == null) {
      return new Scratch();
    }
    IDLE_COUNT.decrementAndGet();
    return idle;
  }

  void give() {
    in.shrink();
    out.shrink();
    if (IDLE_COUNT.incrementAndGet() <= MOST_IDLE) {
      IDLE.add(this);
    } else {
      IDLE_COUNT.decrementAndGet();
      in.free();
      out.free();
    }
  }

  /** Room for so many bytes of input. */
  MemorySegment in(long bytes) {
    return in.atLeast(bytes);
  }

  /** Room for so many bytes of output. */
  MemorySegment out(long bytes) {
    return out.atLeast(bytes);
  }

  /** A segment that can grow. Its arena is shared: the next call may come from another thread. */
  @SuppressWarnings("MustBeClosedChecker") // closed when it grows and when it is freed
  private static final class Room {
    private Arena arena = Arena.ofShared();
    private MemorySegment segment = arena.allocate(64 << 10, 8);

    MemorySegment atLeast(long bytes) {
      if (segment.byteSize() < bytes) {
        allocate(Math.max(bytes, segment.byteSize() * 2));
      }
      return segment;
    }

    void shrink() {
      if (segment.byteSize() > KEEP) {
        allocate(64 << 10);
      }
    }

    private void allocate(long bytes) {
      Arena fresh = Arena.ofShared();
      MemorySegment room = fresh.allocate(bytes, 8);
      arena.close();
      arena = fresh;
      segment = room;
    }

    void free() {
      arena.close();
    }
  }
}
