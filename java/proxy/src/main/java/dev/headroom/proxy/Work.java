package dev.headroom.proxy;

import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Compresses on as many threads as there are processors, each request within its time. Whose time
 * is over gets what was sent before and nothing new, which then is kept as decided.
 */
final class Work implements AutoCloseable {
  private static final int QUEUE = 256;

  /** What is under way when the time is over may end within so much more. */
  private static final long GRACE_NANOS = 5_000_000;

  private final ThreadPoolExecutor pool;

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
  }

  /**
   * What became of a request.
   *
   * @param isLate whether there was no time for all that is new
   */
  record Done(CompressResult<byte[]> result, boolean isLate) {}

  Done compress(Conversation conversation, byte[] body, Duration deadline) {
    long nanos = deadline.toNanos();
    long end = System.nanoTime() + nanos;
    AtomicBoolean isLate = new AtomicBoolean();
    BooleanSupplier late =
        () -> {
          boolean over = System.nanoTime() - end > 0;
          if (over) {
            isLate.set(true);
          }
          return over;
        };
    Future<CompressResult<byte[]>> work;
    try {
      work = pool.submit(() -> conversation.compressGiven(body, late));
    } catch (RejectedExecutionException e) {
      return new Done(conversation.compressGiven(body, () -> true), true);
    }
    try {
      CompressResult<byte[]> result = work.get(nanos + GRACE_NANOS, TimeUnit.NANOSECONDS);
      return new Done(result, isLate.get());
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
    return pool.getActiveCount() + pool.getQueue().size();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
