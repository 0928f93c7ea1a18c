package dev.headroom.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values that hang on nothing but their number, made side by side: the thread that asks for one
 * makes it itself unless somebody has begun, and {@link #help} lets the common pool begin with
 * those that will be asked for later. Where the pool has no thread to spare, all is as without it.
 */
final class Ahead<T> implements AutoCloseable {
  private final List<Task> tasks = new ArrayList<>();
  private final IntFunction<T> work;

  /**
   * What helpers do. A pool that has no thread for them keeps them, but not what stands behind
   * this.
   */
  private final AtomicReference<@Nullable Runnable> helping = new AtomicReference<>();

  /**
   * @param size how many values there are
   * @param work makes one; for any number of threads
   */
  Ahead(int size, IntFunction<T> work) {
    this.work = work;
    for (int i = 0; i < size; i++) {
      tasks.add(new Task(i));
    }
  }

  private final class Task {
    private final int number;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<T> value = new CompletableFuture<>();

    Task(int number) {
      this.number = number;
    }

    boolean take() {
      return taken.compareAndSet(false, true);
    }

    void run() {
      if (!take()) {
        return;
      }
      try {
        value.complete(work.apply(number));
      } catch (Throwable e) { // whoever asks gets it
        value.completeExceptionally(e);
      }
    }
  }

  /**
   * Lets other threads begin.
   *
   * @param numbers of the values that are worth it, in the order in which they will be asked for
   */
  void help(List<Integer> numbers) {
    AtomicReference<@Nullable Runnable> shared = helping;
    shared.set(() -> numbers.forEach(i -> tasks.get(i).run()));
    int helpers = Math.min(ForkJoinPool.getCommonPoolParallelism(), numbers.size() - 1);
    for (int k = 0; k < helpers; k++) {
      ForkJoinPool.commonPool()
          .execute(() -> {
            Runnable all = shared.get();
            if (all != null) {
              all.run();
            }
          });
    }
  }

  /**
   * A value, before {@link #close}. What its making throws is thrown again, a checked exception as
   * the cause of another.
   */
  T get(int number) {
    Task task = tasks.get(number);
    task.run();
    try {
      return task.value.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  /** Ends the help: what nobody has begun is not made, and what somebody has is waited for. */
  @Override
  public void close() {
    helping.set(null);
    for (Task task : tasks) {
      if (!task.take()) {
        task.value.exceptionally(e -> null).join();
      }
    }
  }
}
