package dev.headroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says when a file has changed, and when the process is told to read it anew (SIGHUP). */
final class Reloading implements AutoCloseable {
  private static final long MILLIS = 1_000;

  private final Path file;
  private final Runnable action;
  private final Optional<State> first;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What tells one state of a file from another. */
  private record State(long time, long bytes) {
    static Optional<State> of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(new State(now.lastModifiedTime().toMillis(), now.size()));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * @param file what is looked at
   * @param action reads it
   */
  Reloading(Path file, Runnable action) {
    this.file = file;
    this.action = action;
    this.first = State.of(file);
  }

  /** Looks once a second from now on, until it is closed. */
  void begin() {
    Signals.onHangup(this::act);
    Thread.ofVirtual().name("headroom-config").start(this::watch);
  }

  private synchronized void act() {
    if (closed.getCount() > 0) {
      action.run();
    }
  }

  private void watch() {
    Optional<State> before = first;
    try {
      while (!closed.await(MILLIS, TimeUnit.MILLISECONDS)) {
        Optional<State> now = State.of(file);
        if (!now.equals(before)) {
          before = now;
          act();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
