package dev.headroom.it;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;

/** Java's kernel under the contract for tokens. */
class JavaKernelTokensTest extends KernelTokensContract {
  @Override
  Kernel kernel() {
    return Kernels.java();
  }
}
