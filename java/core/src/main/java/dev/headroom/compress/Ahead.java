package dev.headroom.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * Values that hang on nothing but their number, made side by side: the thread that asks for one
 * makes it itself unless somebody has begun, and {@link #help} lets the common pool begin with
 * those that will be asked for later. Where the pool has no thread to spare, all is as without it.
 */
final class Ahead<T> {
  private final List<Task> tasks = new ArrayList<>();
  private final IntFunction<T> work;

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
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<T> value = new CompletableFuture<>();

    Task(int number) {
      this.number = number;
    }

    void run() {
      if (!begun.compareAndSet(false, true)) {
        return;
      }
      try {
        value.complete(work.apply(number));
      } catch (RuntimeException | Error e) {
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
    int helpers = Math.min(ForkJoinPool.getCommonPoolParallelism(), numbers.size() - 1);
    for (int k = 0; k < helpers; k++) {
      ForkJoinPool.commonPool().execute(() -> numbers.forEach(i -> tasks.get(i).run()));
    }
  }

  /** A value. What its making throws is thrown again. */
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
}
