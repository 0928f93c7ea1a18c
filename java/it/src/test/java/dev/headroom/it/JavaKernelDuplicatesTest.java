package dev.headroom.it;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;

/** Java's kernel under the contract for segments. */
class JavaKernelDuplicatesTest extends KernelDuplicatesContract {
  @Override
  Kernel kernel() {
    return Kernels.java();
  }
}
