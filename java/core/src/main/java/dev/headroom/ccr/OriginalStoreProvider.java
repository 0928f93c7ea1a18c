package dev.headroom.ccr;

/** Offers the default store; found by {@link java.util.ServiceLoader}. */
public interface OriginalStoreProvider {
  /**
   * The store that all processes of this user share. Never throws: a store that cannot be opened is
   * one that keeps nothing and says why.
   */
  OriginalStore open();
}
