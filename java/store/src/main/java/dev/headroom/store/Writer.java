package dev.headroom.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
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
 */
final class Writer implements AutoCloseable {
  private static final int LARGEST_GROUP = 256;
  private static final String CLOSED = "the store is closed: open it again";

  private final Link link;
  private final BlockingQueue<Ticket<?>> queue = new LinkedBlockingQueue<>();
  private final Ticket<Boolean> end = new Ticket<>(unused -> true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private @Nullable Thread thread;

  /** How much was asked for and is not done. */
  private int pending;

  private boolean closed;

  Writer(Link link) {
    this.link = link;
  }

  /** Does something and waits for its commit. */
  <T> Answer<T> commit(Work<T> work) {
    Ticket<T> ticket = new Ticket<>(work);
    switch (admit(ticket, true)) {
      case REFUSED -> {
        return new Answer.Failed<>(CLOSED);
      }
      case ALONE -> commit(List.of(ticket));
      case QUEUED -> {}
    }
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
      if (pending++ == 0 && waits) {
        return Admission.ALONE;
      }
      start();
      queue.add(ticket);
      return Admission.QUEUED;
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("headroom-originals").start(this::work);
    }
  }

  private void work() {
    List<Ticket<?>> group = new ArrayList<>();
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

  private void commit(List<Ticket<?>> group) {
    try {
      switch (link.run(database -> transaction(database, group))) {
        case Answer.Given<List<Runnable>>(List<Runnable> answers) -> answers.forEach(Runnable::run);
        case Answer.Failed<List<Runnable>>(String reason) -> group.forEach(t -> t.fail(reason));
      }
    } catch (RuntimeException | Error e) {
      // The thread goes on; those who wait are told.
      group.forEach(t -> t.answer.completeExceptionally(e));
    } finally {
      done(group);
    }
  }

  private void done(List<Ticket<?>> group) {
    lock.lock();
    try {
      pending -= group.size();
      if (pending == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private static List<Runnable> transaction(Database database, List<Ticket<?>> group)
      throws SQLException {
    List<Runnable> answers = new ArrayList<>(group.size());
    database.execute("BEGIN IMMEDIATE");
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
      working = thread;
      if (!closed && working != null) {
        pending++;
        queue.add(end);
      }
      closed = true;
      while (pending > 0) {
        idle.awaitUninterruptibly();
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
