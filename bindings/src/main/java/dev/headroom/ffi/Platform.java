package dev.headroom.ffi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The platform's name in paths: {@code linux-x86_64}, {@code linux-aarch64-musl}, {@code
 * macos-aarch64}.
 */
final class Platform {
  private Platform() {}

  /** The name of this platform if a library can be built for it. */
  static Optional<String> name() {
    return name(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), isMusl());
  }

  static Optional<String> name(String osName, String osArch, boolean musl) {
    String os = osName.toLowerCase(Locale.ROOT);
    String family =
        os.contains("linux")
            ? "linux"
            : os.contains("mac") ? "macos" : os.contains("windows") ? "windows" : "";
    String arch =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> "";
        };
    if (family.isEmpty() || arch.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(family + "-" + arch + (family.equals("linux") && musl ? "-musl" : ""));
  }

  /** The file name of the library here. */
  static String library() {
    return System.mapLibraryName("headroom");
  }

  private static boolean isMusl() {
    return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
        && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"));
  }
}
