package dev.headroom.compress;

import dev.headroom.Fidelity;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStore.Stored;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where originals go, if anywhere: without a store, or where only lossless forms are asked for,
 * nothing may be left out.
 */
public final class Originals {
  /** Why nothing was left out where there is no store. */
  public static final String NO_STORE =
      "no-store: without a store of originals only lossless forms are used";

  /** Nothing may be left out. */
  public static final Originals NONE = new Originals(Fidelity.LOSSLESS, Optional::empty);

  private final Fidelity fidelity;
  private final Supplier<Optional<OriginalStore>> store;

  /**
   * @param store asked only when there is something to keep
   */
  public Originals(Fidelity fidelity, Supplier<Optional<OriginalStore>> store) {
    this.fidelity = fidelity;
    this.store = store;
  }

  /**
   * Keeps nothing, so that nothing is left out.
   *
   * @param asked told each time something was to be kept
   */
  public static Originals refusing(Fidelity fidelity, Runnable asked) {
    return new Originals(
        fidelity,
        () -> {
          asked.run();
          return Optional.empty();
        });
  }

  /** Whether anything may be left out. */
  boolean allowLoss() {
    return fidelity != Fidelity.LOSSLESS;
  }

  /** Keeps an original. */
  Stored keep(byte[] original) {
    Optional<OriginalStore> s = store.get();
    return s.isPresent() ? s.get().put(original) : new Stored.NotKept(NO_STORE);
  }
}
