package dev.headroom.kernel;

import java.util.Optional;

/** Offers a kernel in another language; found by {@link java.util.ServiceLoader}. */
public interface KernelProvider {
  /** How loading went; never throws. The first call loads. */
  NativeStatus status();

  /** The kernel, present exactly if {@link #status} is {@code LOADED}. */
  Optional<Kernel> kernel();
}
