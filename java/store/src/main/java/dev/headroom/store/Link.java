package dev.headroom.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is opened when it is first needed, and again after a failure or when another
 * file has taken the place of the one that was opened. One thread at a time has it.
 */
final class Link implements AutoCloseable {
  private final StoreFile file;
  private final Opening opening;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Session session;

  Link(StoreFile file, Opening opening) {
    this.file = file;
    this.opening = opening;
  }

  /** Does something with the database. What was not committed when it fails is undone. */
  <T> Answer<T> run(Work<T> work) {
    lock.lock();
    boolean done = false;
    try {
      T value = work.on(session().database());
      done = true;
      return new Answer.Given<>(value);
    } catch (SQLException e) {
      return new Answer.Failed<>(Faults.reason(file.path(), e));
    } catch (IOException e) {
      return new Answer.Failed<>(Faults.reason(file.path(), e));
    } catch (Unusable e) {
      return new Answer.Failed<>(String.valueOf(e.getMessage()));
    } finally {
      if (!done) {
        drop();
      }
      lock.unlock();
    }
  }

  /** As {@link #run} of the file that is open; empty if none is, or another took its place. */
  <T> Answer<Optional<T>> runIfOpen(Work<Optional<T>> work) {
    lock.lock();
    try {
      Session open = session;
      return open != null && open.current() ? run(work) : new Answer.Given<>(Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  private Session session() throws IOException, SQLException, Unusable {
    Session open = session;
    if (open != null && open.current()) {
      return open;
    }
    drop();
    open = Session.open(file, opening);
    session = open;
    return open;
  }

  private void drop() {
    Session open = session;
    if (open != null) {
      session = null;
      open.close();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      drop();
    } finally {
      lock.unlock();
    }
  }
}
