package dev.headroom.kernel;

import dev.headroom.HeadroomException;
import dev.headroom.kernel.NativeStatus.State;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Chooses the kernel of this process once: the native one if it loads, else Java's. The system
 * property {@code headroom.native} says otherwise: {@code off} never loads it, {@code required}
 * fails without it, {@code auto} is the default.
 */
public final class Kernels {
  private Kernels() {}

  private record Choice(Kernel kernel, NativeStatus status) {}

  private static final class Holder {
    static final Choice CHOICE = choose(System.getProperty("headroom.native", "auto"));
  }

  /**
   * The kernel of this process.
   *
   * @throws HeadroomException if the native kernel is required and did not load
   */
  public static Kernel shared() {
    return Holder.CHOICE.kernel;
  }

  /** How loading the native kernel went. */
  public static NativeStatus status() {
    return Holder.CHOICE.status;
  }

  /** The kernel in Java: always there, the readable specification of the native one. */
  public static Kernel java() {
    return JavaKernel.SHARED;
  }

  private static Choice choose(String wish) {
    String mode = wish.toLowerCase(Locale.ROOT);
    if (!mode.equals("auto") && !mode.equals("off") && !mode.equals("required")) {
      throw new HeadroomException("-Dheadroom.native=" + wish + ": expected auto, off or required");
    }
    if (mode.equals("off")) {
      return new Choice(
          java(), new NativeStatus(State.DISABLED, "switched off by -Dheadroom.native=off"));
    }
    Iterator<KernelProvider> providers =
        ServiceLoader.load(KernelProvider.class, Kernels.class.getClassLoader()).iterator();
    NativeStatus status =
        new NativeStatus(
            State.NOT_FOUND,
            "headroom-native is not on the class path; add dev.headroom:headroom-native");
    if (providers.hasNext()) {
      KernelProvider provider = providers.next();
      Optional<Kernel> kernel = provider.kernel();
      if (kernel.isPresent()) {
        return new Choice(kernel.get(), provider.status());
      }
      status = provider.status();
    }
    if (mode.equals("required")) {
      throw new HeadroomException(
          "the native kernel is required but did not load: "
              + status.state()
              + ": "
              + status.detail());
    }
    return new Choice(java(), status);
  }
}
