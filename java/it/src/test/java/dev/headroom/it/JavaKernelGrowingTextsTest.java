package dev.headroom.it;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;

/** Java's kernel under the contract for texts that grow. */
class JavaKernelGrowingTextsTest extends KernelGrowingTextsContract {
  @Override
  Kernel kernel() {
    return Kernels.java();
  }
}
