package dev.headroom.onnx;

import dev.headroom.HeadroomException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** When a text must be done. */
final class Deadline {
  private final String model;
  private final int millis;
  private final long end;

  private Deadline(String model, int millis) {
    this.model = model;
    this.millis = millis;
    this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** One that is so many milliseconds from now. */
  static Deadline in(int millis, String model) {
    return new Deadline(model, millis);
  }

  /**
   * Asked before each piece of work, which is bounded in size.
   *
   * @throws HeadroomException if it has passed
   */
  void check() {
    if (left() <= 0) {
      throw late();
    }
  }

  /**
   * Takes a permit as soon as there is one.
   *
   * @throws HeadroomException if there is none in time
   */
  void acquire(Semaphore permits) {
    try {
      if (!permits.tryAcquire(Math.max(0, left()), TimeUnit.NANOSECONDS)) {
        throw late();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HeadroomException(model + " was interrupted", e);
    }
  }

  private long left() {
    return end - System.nanoTime();
  }

  private HeadroomException late() {
    return new HeadroomException(model + " was not done within " + millis + " ms");
  }
}
