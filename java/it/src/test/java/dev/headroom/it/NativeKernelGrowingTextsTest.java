package dev.headroom.it;

import dev.headroom.kernel.Kernel;

/** Rust's kernel under the contract for texts that grow. */
class NativeKernelGrowingTextsTest extends KernelGrowingTextsContract {
  @Override
  Kernel kernel() {
    return NativeRequired.kernel();
  }
}
