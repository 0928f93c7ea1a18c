package dev.headroom.ffi;

import java.lang.foreign.SymbolLookup;
import org.jspecify.annotations.Nullable;

/**
 * Hands the loaded library's symbols to the generated bindings; set once, before they are touched.
 */
public final class NativeLookup {
  private static volatile @Nullable SymbolLookup lookup;

  private NativeLookup() {}

  static void set(SymbolLookup symbols) {
    lookup = symbols;
  }

  /** The symbols of the loaded library. */
  public static SymbolLookup lookup() {
    SymbolLookup symbols = lookup;
    if (symbols == null) {
      throw new IllegalStateException("the native library has not been loaded");
    }
    return symbols;
  }
}
