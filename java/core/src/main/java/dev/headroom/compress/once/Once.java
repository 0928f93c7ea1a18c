package dev.headroom.compress.once;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for. Confined to a call, and so to a thread. */
public final class Once<T> implements Supplier<T> {
  private final Supplier<T> computation;
  private @Nullable T value;

  public Once(Supplier<T> computation) {
    this.computation = computation;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = computation.get();
      value = known;
    }
    return known;
  }
}
