package dev.headroom.testing;

import dev.headroom.kernel.Kernel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A kernel that fails, while a test says so, at every text that holds {@link #BAD}. */
public final class FailingKernel {
  /** What a text holds at which it fails. */
  public static final String BAD = "bad luck";

  private FailingKernel() {}

  /**
   * A kernel that does what another one does.
   *
   * @param failure what it throws, if anything now
   */
  public static Kernel of(Kernel kernel, Supplier<Optional<Throwable>> failure) {
    return (Kernel)
        Proxy.newProxyInstance(
            Kernel.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, arguments) -> {
              Optional<Throwable> now = failure.get();
              if (now.isPresent() && isBad(arguments == null ? List.of() : List.of(arguments))) {
                throw now.get();
              }
              try {
                return method.invoke(kernel, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isBad(Object argument) {
    return switch (argument) {
      case byte[] text -> new String(text, StandardCharsets.ISO_8859_1).contains(BAD);
      case List<?> all -> all.stream().anyMatch(FailingKernel::isBad);
      case Object[] all -> Arrays.stream(all).anyMatch(FailingKernel::isBad);
      default -> false;
    };
  }
}
