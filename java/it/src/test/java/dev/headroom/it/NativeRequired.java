package dev.headroom.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.NativeStatus;

/**
 * The native kernel for tests. Where it did not load its tests are left out, unless {@code
 * -Dheadroom.native=required} asks for it, as the build does wherever there is cargo: then they
 * fail.
 */
final class NativeRequired {
  private NativeRequired() {}

  static Kernel kernel() {
    Kernel kernel = Kernels.shared();
    NativeStatus status = Kernels.status();
    assumeTrue(kernel.name().equals("native"), () -> status.state() + ": " + status.detail());
    return kernel;
  }
}
