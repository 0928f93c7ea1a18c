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

/**
 * Compresses on as many threads as there are processors, each request within its time. Whose time
 * is over gets what was sent before and nothing new, which then is kept as decided.
 *
 * <p>A request that adds little to one that was seen is compressed by the thread that brings it: to
 * give it to another and back takes as long as the work itself. That holds as long as such requests
 * take the time that they should; after one that took longer they go to the other threads, where
 * nobody waits for them for long, until one was quick again.
 */
final class Work implements AutoCloseable {
  private static final int QUEUE = 256;

  /** What is under way when the time is over may end within so much more. */
  private static final long GRACE_NANOS = 5_000_000;

  /** A request that adds more bytes is a matter for other threads. */
  private static final int LITTLE = 16 << 10;

  private static final long QUICK_NANOS = 3_000_000;

  private final ThreadPoolExecutor pool;

  /** One for each processor. */
  private final Semaphore here;

  private final AtomicInteger working = new AtomicInteger();

  /** Whether the last request that added little took the time that it should. */
  private volatile boolean isQuick;

  Work() {
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
    this.here = new Semaphore(threads);
  }

  /**
   * What became of a request.
   *
   * @param isLate whether there was no time for all that is new
   */
  record Done(CompressResult<byte[]> result, boolean isLate) {}

  /**
   * Compresses a request.
   *
   * @param fresh how many bytes of it were not there on the last turn
   */
  Done compress(Conversation conversation, byte[] body, int fresh, Duration deadline) {
    Late late = new Late(System.nanoTime() + deadline.toNanos());
    if (fresh > LITTLE) {
      return elsewhere(conversation, body, late, deadline);
    }
    long start = System.nanoTime();
    Done done;
    if (isQuick && here.tryAcquire()) {
      working.incrementAndGet();
      try {
        done = new Done(conversation.compressGiven(body, late), late.wasSeen);
      } finally {
        working.decrementAndGet();
        here.release();
      }
    } else {
      done = elsewhere(conversation, body, late, deadline);
    }
    isQuick = System.nanoTime() - start < QUICK_NANOS;
    return done;
  }

  /** Whether the time is over, and whether somebody was told so. */
  private static final class Late implements BooleanSupplier {
    private final long end;
    private volatile boolean wasSeen;

    Late(long end) {
      this.end = end;
    }

    @Override
    public boolean getAsBoolean() {
      boolean over = System.nanoTime() - end > 0;
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
