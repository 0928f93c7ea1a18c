package dev.headroom.kernel;

/** Chooses the kernel once: native if it loads, else Java; {@code -Dheadroom.native=auto|off|required}. */
public final class Kernels {
  private Kernels() {}

  /** The kernel of this process. */
  public static Kernel shared() {
    throw new UnsupportedOperationException();
  }

  /** How loading the native kernel went. */
  public static NativeStatus status() {
    throw new UnsupportedOperationException();
  }
}
