package dev.headroom;

import java.util.function.BooleanSupplier;

/**
 * How much time is left for what is new in a request. It is asked once it is known what was sent
 * before, and then before each text, so that a text which could not even be read in the time left
 * is not begun.
 */
@FunctionalInterface
public interface TimeLeft {
  /** As much as it takes. */
  TimeLeft UNLIMITED = () -> Long.MAX_VALUE;

  /** None: what was sent before goes again so, and nothing new is decided but that it stays. */
  TimeLeft NONE = () -> 0;

  /** In nanoseconds; 0 or less once it is over. */
  long nanos();

  /** As much as it takes, until somebody says that it is over. */
  static TimeLeft until(BooleanSupplier isOver) {
    return () -> isOver.getAsBoolean() ? 0 : Long.MAX_VALUE;
  }
}
