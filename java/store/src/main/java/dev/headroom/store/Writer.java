package dev.headroom.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Changes a database, in transactions one after the other.
 *
 * <p>Who asks while nobody else does commits on his own thread: to change threads twice takes
 * longer than a small commit. Else a thread of the writer's commits, as a group: all that has been
 * asked for while the last transaction was under way goes into the next one, so that the price of a
 * commit is shared by as many as are waiting. Whoever asked is answered after the commit. If it
 * fails, all of its group are told why. What one thread asks for is done in the order in which it
 * asks.
 *
 * <p>SQLite waits for other processes in native code, where a virtual thread would keep the thread
 * that carries it from all others. So a virtual thread commits only to a file that is open, and if
 * others keep it locked for more than {@value #PATIENCE_MILLIS} ms, the writer's thread waits in
 * its place.
 */
final class Writer implements AutoCloseable {
  private static final int LARGEST_GROUP = 256;
  private static final int PATIENCE_MILLIS = 2;
  private static final String CLOSED = "the store is closed: open it again";

  private final Link link;
  private final ThreadFactory threads;
  private final BlockingQueue<Ticket<?>> queue = new LinkedBlockingQueue<>();
  private final Ticket<Boolean> end = new Ticket<>(unused -> true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private @Nullable Thread thread;

  /** How much was asked for and is not done. */
  private int pending;

  private boolean closed;

  Writer(Link link) {
    this(link, Thread.ofPlatform().daemon().name("headroom-originals").factory());
  }

  /**
   * @param threads gives the thread that commits for those who wait
   */
  Writer(Link link, ThreadFactory threads) {
    this.link = link;
    this.threads = threads;
  }

  /** Does something and waits for its commit. */
  <T> Answer<T> commit(Work<T> work) {
    Ticket<T> ticket = new Ticket<>(work);
    List<Ticket<?>> alone = List.of(ticket);
    switch (admit(ticket, true)) {
      case REFUSED -> {
        return new Answer.Failed<>(CLOSED);
      }
      case ALONE -> commitHere(alone);
      case QUEUED -> {}
    }
    return answer(ticket);
  }

  private static <T> Answer<T> answer(Ticket<T> ticket) {
    try {
      return ticket.answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failed<>("interrupted before the store had committed: try again");
    } catch (ExecutionException e) {
      return new Answer.Failed<>("the store failed (" + Faults.line(e) + "): please report it");
    }
  }

  /** Does something with the next transaction, if there is one. */
  void post(Work<Boolean> work) {
    admit(new Ticket<>(work), false);
  }

  /** How something is done that was asked for. */
  private enum Admission {
    REFUSED,
    ALONE,
    QUEUED
  }

  private Admission admit(Ticket<?> ticket, boolean waits) {
    lock.lock();
    try {
      if (closed) {
        return Admission.REFUSED;
      }
      if (pending == 0 && waits) {
        pending++;
        return Admission.ALONE;
      }
      enqueue(ticket);
      pending++;
    } catch (OutOfMemoryError e) { // or no more threads
      ticket.answer.completeExceptionally(e);
    } finally {
      lock.unlock();
    }
    return Admission.QUEUED;
  }

  /** Gives something to the writer's thread. Under the lock. */
  private void enqueue(Ticket<?> ticket) {
    if (thread == null) {
      Thread started = threads.newThread(this::work);
      started.start();
      thread = started;
    }
    queue.add(ticket);
  }

  private void work() {
    List<Ticket<?>> group = new ArrayList<>(LARGEST_GROUP);
    do {
      group.clear();
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        continue; // nobody has a reason to: only the end ends it
      }
      queue.drainTo(group, LARGEST_GROUP - 1);
      commit(group);
    } while (!group.contains(end));
  }

  /** Commits what was asked for by this thread, while nobody else asked for anything. */
  private void commitHere(List<Ticket<?>> alone) {
    if (!Thread.currentThread().isVirtual()) {
      commit(alone);
      return;
    }
    boolean isHandedOver = false;
    try {
      isHandedOver = !commitAtOnce(alone) && handOver(alone.getFirst());
    } finally {
      if (!isHandedOver) {
        done(1);
      }
    }
  }

  /** Commits if that takes no waiting; false if it does, and nothing was done. */
  private boolean commitAtOnce(List<Ticket<?>> group) {
    try {
      Answer<Optional<List<Runnable>>> answer =
          link.runIfOpen(database ->
              database.begins(PATIENCE_MILLIS)
                  ? Optional.of(committed(database, group))
                  : Optional.empty());
      return switch (answer) {
        case Answer.Given<Optional<List<Runnable>>>(Optional<List<Runnable>> answers) -> {
          answers.ifPresent(all -> all.forEach(Runnable::run));
          yield answers.isPresent();
        }
        case Answer.Failed<Optional<List<Runnable>>>(String reason) -> {
          group.forEach(t -> t.fail(reason));
          yield true;
        }
      };
    } catch (RuntimeException | Error e) {
      group.forEach(t -> t.answer.completeExceptionally(e));
      return true;
    }
  }

  /** Whether the writer's thread does now what was admitted. */
  private boolean handOver(Ticket<?> ticket) {
    lock.lock();
    try {
      enqueue(ticket);
      return true;
    } catch (OutOfMemoryError e) {
      ticket.answer.completeExceptionally(e);
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Who is answered may ask again at once, so what was asked for counts as done before that. */
  private void commit(List<Ticket<?>> group) {
    Runnable tell;
    try {
      tell = outcome(group);
    } finally {
      done(group.size());
    }
    tell.run();
  }

  /** Commits what was asked for; what is returned tells those who wait. */
  private Runnable outcome(List<Ticket<?>> group) {
    try {
      return switch (link.run(database -> transaction(database, group))) {
        case Answer.Given<List<Runnable>>(List<Runnable> answers) ->
            () -> answers.forEach(Runnable::run);
        case Answer.Failed<List<Runnable>>(String reason) ->
            () -> group.forEach(t -> t.fail(reason));
      };
    } catch (RuntimeException | Error e) {
      // The thread goes on; those who wait are told.
      return () -> group.forEach(t -> t.answer.completeExceptionally(e));
    }
  }

  private void done(int tickets) {
    lock.lock();
    try {
      pending -= tickets;
      if (pending == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private static List<Runnable> transaction(Database database, List<Ticket<?>> group)
      throws SQLException {
    database.execute(Database.BEGIN);
    return committed(database, group);
  }

  /** What is to be told when a transaction that has begun is committed, which it is. */
  private static List<Runnable> committed(Database database, List<Ticket<?>> group)
      throws SQLException {
    List<Runnable> answers = new ArrayList<>(group.size());
    for (Ticket<?> ticket : group) {
      answers.add(ticket.work(database));
    }
    database.execute("COMMIT");
    return answers;
  }

  /** Commits what was asked for before, and ends the thread. */
  @Override
  public void close() {
    Thread working;
    lock.lock();
    try {
      closed = true;
      while (pending > 0) {
        idle.awaitUninterruptibly();
      }
      working = thread;
      if (working != null) {
        queue.add(end);
        pending++;
        thread = null;
      }
    } finally {
      lock.unlock();
    }
    if (working != null) {
      join(working);
    }
    link.close();
  }

  private static void join(Thread working) {
    boolean interrupted = false;
    while (working.isAlive()) {
      try {
        working.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Ticket<T> {
    private final Work<T> work;
    private final CompletableFuture<Answer<T>> answer = new CompletableFuture<>();

    Ticket(Work<T> work) {
      this.work = work;
    }

    /** Does the work; what is returned tells of it, and is to be run after the commit. */
    Runnable work(Database database) throws SQLException {
      T value = work.on(database);
      return () -> answer.complete(new Answer.Given<>(value));
    }

    void fail(String reason) {
      answer.complete(new Answer.Failed<>(reason));
    }
  }
}
