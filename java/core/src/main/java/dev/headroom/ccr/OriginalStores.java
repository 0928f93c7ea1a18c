package dev.headroom.ccr;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The default store of this process, opened when it is first asked for. The system property {@code
 * headroom.store=off} does without.
 */
public final class OriginalStores {
  private OriginalStores() {}

  private static final class Holder {
    static final Optional<OriginalStore> SHARED = open();
  }

  /** The store that {@code headroom-store} on the class path gives, if it is there. */
  public static Optional<OriginalStore> shared() {
    return Holder.SHARED;
  }

  private static Optional<OriginalStore> open() {
    if (System.getProperty("headroom.store", "auto").equals("off")) {
      return Optional.empty();
    }
    Iterator<OriginalStoreProvider> providers =
        ServiceLoader.load(OriginalStoreProvider.class, OriginalStores.class.getClassLoader())
            .iterator();
    return providers.hasNext() ? Optional.of(providers.next().open()) : Optional.empty();
  }
}
