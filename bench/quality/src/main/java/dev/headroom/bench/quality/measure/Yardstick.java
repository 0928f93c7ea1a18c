package dev.headroom.bench.quality.measure;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.token.Encoding;
import java.nio.charset.StandardCharsets;

/** Tokens of o200k_base: the same for all that is measured. */
public final class Yardstick {
  private static final Kernel KERNEL = Kernels.shared();

  private Yardstick() {}

  public static int tokens(byte[] text) {
    return KERNEL.count(Encoding.O200K_BASE, text);
  }

  public static int tokens(String text) {
    return tokens(text.getBytes(StandardCharsets.UTF_8));
  }
}
