package dev.headroom.proxy;

import dev.headroom.Completeness;
import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import dev.headroom.TimeLeft;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Compresses on as many threads as there are processors, each request within its time. Whose time
 * is over gets what was sent before and nothing new, which then is kept as decided.
 *
 * <p>The time begins when a thread begins with the request. Before that it may wait for one, some
 * times as long: what is left alone since others were in the way is left alone for good, and paid
 * for with every turn of the conversation, while a wait of that length is small beside a model's
 * first byte.
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

  /** So long a byte it takes to read a request anew, and to write down what is decided. */
  private static final long READING_NANOS_A_BYTE = 10;

  /** Nobody can tell sooner what was sent before than who is reading already. */
  private static final long READING_NANOS = 30_000_000_000L;

  /** A request may wait for a thread so many times as long as it may take. */
  private static final int WAITS = 8;

  /** A request that adds more bytes is a matter for other threads. */
  private static final int LITTLE = 16 << 10;

  private final ThreadPoolExecutor pool;

  /** One for each request that may be compressed by the thread that brings it. */
  private final Semaphore here;

  private final LongSupplier nanoClock;
  private final Wait wait;
  private final Pace pace = new Pace();

  private final AtomicInteger working = new AtomicInteger();

  Work() {
    this(Math.max(1, carriers() - 1), System::nanoTime, REAL);
  }

  /** How long it is waited for what another thread does. */
  interface Wait {
    /** Whether it was done in so many nanoseconds. */
    boolean isDone(CountDownLatch latch, long nanos) throws InterruptedException;
  }

  static final Wait REAL = (latch, nanos) -> latch.await(nanos, TimeUnit.NANOSECONDS);

  /**
   * @param here how many requests may be compressed at once by the threads that bring them
   */
  Work(int here, LongSupplier nanoClock, Wait wait) {
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
    this.wait = wait;
  }

  /** How many threads there are that carry virtual ones. */
  private static int carriers() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Integer.getInteger("jdk.virtualThreadScheduler.parallelism", processors);
  }

  /** Compresses a request. */
  CompressResult<byte[]> compress(Conversation conversation, byte[] body, Duration deadline) {
    if (conversation.added(body).orElse(Integer.MAX_VALUE) > LITTLE) {
      return elsewhere(conversation, body, deadline);
    }
    if (pace.mayBeHere(conversation.name()) && here.tryAcquire()) {
      return here(conversation, body, deadline);
    }
    long start = nanoClock.getAsLong();
    CompressResult<byte[]> done = elsewhere(conversation, body, deadline);
    pace.took(conversation.name(), false, nanoClock.getAsLong() - start);
    return done;
  }

  private CompressResult<byte[]> here(Conversation conversation, byte[] body, Duration deadline) {
    working.incrementAndGet();
    try {
      long start = nanoClock.getAsLong();
      CompressResult<byte[]> done = conversation.compressGiven(body, from(start, deadline));
      if (done.completeness() == Completeness.FAILED) {
        pace.failed(conversation.name());
      } else {
        pace.took(conversation.name(), true, nanoClock.getAsLong() - start);
      }
      return done;
    } catch (RuntimeException | Error e) {
      pace.failed(conversation.name());
      return replayed(conversation, body);
    } finally {
      working.decrementAndGet();
      here.release();
    }
  }

  private TimeLeft from(long start, Duration deadline) {
    long end = start + deadline.toNanos();
    return () -> end - nanoClock.getAsLong();
  }

  private static CompressResult<byte[]> replayed(Conversation conversation, byte[] body) {
    return conversation.compressGiven(body, TimeLeft.NONE);
  }

  /** A request on another thread: when it was begun, and when what was sent before was known. */
  private final class Task extends FutureTask<CompressResult<byte[]>> {
    private final CountDownLatch begun;
    private final CountDownLatch read;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Whether it knows that its time is over: then no text is being decided any more. */
    private final AtomicBoolean isOver;

    Task(Conversation conversation, byte[] body, Duration deadline) {
      this(
          conversation,
          body,
          deadline,
          new CountDownLatch(1),
          new CountDownLatch(1),
          new AtomicBoolean());
    }

    private Task(
        Conversation conversation,
        byte[] body,
        Duration deadline,
        CountDownLatch begun,
        CountDownLatch read,
        AtomicBoolean isOver) {
      super(() -> {
        begun.countDown();
        TimeLeft time = from(nanoClock.getAsLong(), deadline);
        return conversation.compressGiven(
            body,
            () -> {
              read.countDown();
              long left = time.nanos();
              isOver.set(left <= 0);
              return left;
            });
      });
      this.begun = begun;
      this.read = read;
      this.isOver = isOver;
    }

    @Override
    protected void done() {
      read.countDown();
      ended.countDown();
    }

    /** The result, unless it takes too long. */
    CompressResult<byte[]> result(Duration deadline, int bytes)
        throws InterruptedException, ExecutionException, TimeoutException {
      long most = deadline.toNanos() + GRACE_NANOS + READING_NANOS_A_BYTE * bytes;
      boolean isDone =
          wait.isDone(begun, deadline.multipliedBy(WAITS).toNanos())
              && wait.isDone(read, READING_NANOS)
              && (wait.isDone(ended, most)
                  // what is left to do others had to do too
                  || isOver.get() && wait.isDone(ended, READING_NANOS));
      if (!isDone) {
        throw new TimeoutException();
      }
      return get();
    }
  }

  private CompressResult<byte[]> elsewhere(
      Conversation conversation, byte[] body, Duration deadline) {
    Task task = new Task(conversation, body, deadline);
    try {
      pool.execute(task);
      return task.result(deadline, body.length);
    } catch (RejectedExecutionException | TimeoutException | ExecutionException e) {
      // What was sent before goes again so, below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    task.cancel(false);
    pool.remove(task);
    return replayed(conversation, body);
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
