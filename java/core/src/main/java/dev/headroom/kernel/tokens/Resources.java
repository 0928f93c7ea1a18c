package dev.headroom.kernel.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that both kernels read; rust/headroom-kernel/examples/vocabularies.rs makes them. */
final class Resources {
  private Resources() {}

  static byte[] read(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
