package dev.headroom.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Runs tasks on a pool of platform threads and hands their results on in the order in which they
 * were submitted, with a bound on what is in flight: {@link #submit} waits while the window is full
 * by count or by weight. A task heavier than the window runs alone.
 *
 * <p>The first failure of a task or of the sink ends the run: tasks not yet begun are dropped and
 * the next {@link #submit} or {@link #finish} throws it. One thread submits.
 */
final class OrderedWindow<T> implements AutoCloseable {
  /** Where results go; called by one thread. */
  interface Sink<T> {
    void accept(T result) throws IOException;

    /** The next result is not ready yet: what was accepted should become visible. */
    void pause() throws IOException;
  }

  private record Slot<T>(Future<T> result, int weight, boolean last) {}

  private static final int SLOTS_PER_THREAD = 16;

  private final ExecutorService workers;
  private final BlockingQueue<Slot<T>> slots;
  private final Semaphore room;
  private final int capacity;
  private final Sink<T> sink;
  private final Thread delivery;
  private volatile Optional<Throwable> failure = Optional.empty();

  OrderedWindow(int threads, int capacity, Sink<T> sink) {
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("headroom-worker-", 1).factory());
    this.slots = new ArrayBlockingQueue<>(SLOTS_PER_THREAD * threads);
    this.room = new Semaphore(capacity);
    this.capacity = capacity;
    this.sink = sink;
    this.delivery = Thread.ofPlatform().daemon().name("headroom-delivery").unstarted(this::deliver);
  }

  void start() {
    delivery.start();
  }

  /** Runs a task as soon as there is room for its weight. */
  void submit(long weight, Callable<T> task) throws IOException, InterruptedException {
    int share = (int) Math.min(capacity, Math.max(1, weight));
    room.acquire(share);
    throwFailure();
    slots.put(new Slot<>(workers.submit(task), share, false));
  }

  /** Waits until every result was handed on. */
  void finish() throws IOException, InterruptedException {
    slots.put(new Slot<>(new CompletableFuture<>(), 0, true));
    delivery.join();
    throwFailure();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    delivery.interrupt();
  }

  private void deliver() {
    try {
      for (Slot<T> slot = next(); !slot.last(); slot = next()) {
        if (failure.isEmpty()) {
          handOn(slot.result());
        } else {
          slot.result().cancel(false);
        }
        room.release(slot.weight());
      }
    } catch (InterruptedException e) {
      failure = Optional.of(e);
    }
  }

  private Slot<T> next() throws InterruptedException {
    Slot<T> slot = slots.peek();
    if (slot == null || !slot.result().isDone()) {
      attempt(sink::pause);
    }
    return slots.take();
  }

  private void handOn(Future<T> result) throws InterruptedException {
    try {
      T value = result.get();
      attempt(() -> sink.accept(value));
    } catch (ExecutionException e) {
      failure = Optional.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    if (failure.isPresent()) {
      return;
    }
    try {
      step.run();
    } catch (IOException | RuntimeException | Error e) {
      failure = Optional.of(e);
    }
  }

  private void throwFailure() throws IOException {
    if (failure.isEmpty()) {
      return;
    }
    switch (failure.get()) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
