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

  /** What was chosen; without a kernel, what failed is said each time one is asked for. */
  private record Choice(Optional<Kernel> kernel, NativeStatus status, String failure) {
    static Choice of(Kernel kernel, NativeStatus status) {
      return new Choice(Optional.of(kernel), status, "");
    }

    static Choice failed(NativeStatus status, String failure) {
      return new Choice(Optional.empty(), status, failure);
    }
  }

  private static final class Holder {
    static final Choice CHOICE = choose(System.getProperty("headroom.native", "auto"));
  }

  /**
   * The kernel of this process.
   *
   * @throws HeadroomException if the native kernel is required and did not load
   */
  public static Kernel shared() {
    Choice choice = Holder.CHOICE;
    return choice.kernel.orElseThrow(() -> new HeadroomException(choice.failure));
  }

  /** How loading the native kernel went. */
  public static NativeStatus status() {
    return Holder.CHOICE.status;
  }

  /** The kernel in Java: always there, the readable specification of the native one. */
  public static Kernel java() {
    return JavaKernel.SHARED;
  }

  private static Choice choose(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "off" ->
          Choice.of(
              java(), new NativeStatus(State.DISABLED, "switched off by -Dheadroom.native=off"));
      case "auto" -> load(false);
      case "required" -> load(true);
      default -> {
        String wrong = "-Dheadroom.native=" + mode + ": expected auto, off or required";
        yield Choice.failed(new NativeStatus(State.DISABLED, wrong), wrong);
      }
    };
  }

  private static Choice load(boolean required) {
    Iterator<KernelProvider> providers =
        ServiceLoader.load(KernelProvider.class, Kernels.class.getClassLoader()).iterator();
    NativeStatus status =
        new NativeStatus(
            State.NOT_FOUND,
            "headroom-native is not on the class path; add dev.headroom:headroom-native");
    if (providers.hasNext()) {
      KernelProvider provider = providers.next();
      status = provider.status();
      Optional<Kernel> kernel = provider.kernel();
      if (kernel.isPresent()) {
        return Choice.of(kernel.get(), status);
      }
    }
    if (required) {
      String why = status.state() + ": " + status.detail();
      return Choice.failed(status, "the native kernel is required but did not load: " + why);
    }
    return Choice.of(java(), status);
  }
}
