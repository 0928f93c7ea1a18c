package dev.headroom.proxy;

import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Compresses on as many threads as there are processors, each request within its time. Whose time
 * is over gets what was sent before and nothing new, which then is kept as decided.
 *
 * <p>A request that adds little to one that was seen is compressed by the thread that brings it: to
 * give it to another and back takes as long as the work itself. It is a virtual thread, whose
 * carrier serves nobody else meanwhile: so one carrier is always left to others, and where such
 * requests are slow they go to the other threads ({@link Pace}).
 */
final class Work implements AutoCloseable {
  private static final int QUEUE = 256;

  /** What is under way when the time is over may end within so much more. */
  private static final long GRACE_NANOS = 5_000_000;

  /** A request that adds more bytes is a matter for other threads. */
  private static final int LITTLE = 16 << 10;

  private final ThreadPoolExecutor pool;

  /** One for each request that may be compressed by the thread that brings it. */
  private final Semaphore here;

  private final LongSupplier nanoClock;
  private final Pace pace = new Pace();

  private final AtomicInteger working = new AtomicInteger();

  Work() {
    this(Math.max(1, carriers() - 1), System::nanoTime);
  }

  /**
   * @param here how many requests may be compressed at once by the threads that bring them
   */
  Work(int here, LongSupplier nanoClock) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("headroom-compress-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.here = new Semaphore(here);
    this.nanoClock = nanoClock;
  }

  /** How many threads there are that carry virtual ones. */
  private static int carriers() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Integer.getInteger("jdk.virtualThreadScheduler.parallelism", processors);
  }

  /**
   * What became of a request.
   *
   * @param isLate whether there was no time for all that is new
   */
  record Done(CompressResult<byte[]> result, boolean isLate) {}

  /** Compresses a request. */
  Done compress(Conversation conversation, byte[] body, Duration deadline) {
    Late late = new Late(nanoClock.getAsLong() + deadline.toNanos(), nanoClock);
    if (conversation.added(body).orElse(Integer.MAX_VALUE) > LITTLE) {
      return elsewhere(conversation, body, late, deadline);
    }
    if (pace.mayBeHere(conversation.name()) && here.tryAcquire()) {
      return here(conversation, body, late);
    }
    long start = nanoClock.getAsLong();
    Done done = elsewhere(conversation, body, late, deadline);
    pace.took(conversation.name(), false, nanoClock.getAsLong() - start);
    return done;
  }

  private Done here(Conversation conversation, byte[] body, Late late) {
    working.incrementAndGet();
    try {
      long start = nanoClock.getAsLong();
      Done done = new Done(conversation.compressGiven(body, late), late.wasSeen);
      pace.took(conversation.name(), true, nanoClock.getAsLong() - start);
      return done;
    } catch (RuntimeException | Error e) {
      pace.failed(conversation.name());
      return new Done(conversation.compressGiven(body, () -> true), false);
    } finally {
      working.decrementAndGet();
      here.release();
    }
  }

  /** Whether the time is over, and whether somebody was told so. */
  private static final class Late implements BooleanSupplier {
    private final long end;
    private final LongSupplier nanoClock;
    private volatile boolean wasSeen;

    Late(long end, LongSupplier nanoClock) {
      this.end = end;
      this.nanoClock = nanoClock;
    }

    @Override
    public boolean getAsBoolean() {
      boolean over = nanoClock.getAsLong() - end > 0;
      if (over) {
        wasSeen = true;
      }
      return over;
    }
  }

  private Done elsewhere(Conversation conversation, byte[] body, Late late, Duration deadline) {
    Future<CompressResult<byte[]>> work;
    try {
      work = pool.submit(() -> conversation.compressGiven(body, late));
    } catch (RejectedExecutionException e) {
      return new Done(conversation.compressGiven(body, () -> true), true);
    }
    try {
      CompressResult<byte[]> result =
          work.get(deadline.toNanos() + GRACE_NANOS, TimeUnit.NANOSECONDS);
      return new Done(result, late.wasSeen);
    } catch (TimeoutException | ExecutionException e) {
      work.cancel(false);
      return new Done(conversation.compressGiven(body, () -> true), e instanceof TimeoutException);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      work.cancel(false);
      return new Done(conversation.compressGiven(body, () -> true), true);
    }
  }

  /** How many requests are being compressed or wait for it. */
  int pending() {
    return working.get() + pool.getActiveCount() + pool.getQueue().size();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
