package dev.headroom.bench.quality.measure;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.token.Encoding;
import java.nio.charset.StandardCharsets;

/** Tokens of o200k_base, and JSON without white space: the same for all that is measured. */
final class Yardstick {
  private static final Kernel KERNEL = Kernels.shared();

  private Yardstick() {}

  static int tokens(byte[] text) {
    return KERNEL.count(Encoding.O200K_BASE, text);
  }

  static int tokens(String text) {
    return tokens(text.getBytes(StandardCharsets.UTF_8));
  }

  /** JSON and JSON Lines in their compact form, every other text as it is. */
  static byte[] minified(byte[] text) {
    return KERNEL.compactJson(text) instanceof KernelResult.Text t ? t.bytes() : text;
  }
}
