package dev.headroom.onnx;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where this module looks and what it may take, by system properties, else the environment. */
final class ModelHome {
  private ModelHome() {}

  private static Optional<String> setting(String name) {
    String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
    return Optional.ofNullable(property)
        .or(() -> Optional.ofNullable(System.getenv(name)))
        .filter(s -> !s.isEmpty());
  }

  private static Path home() {
    return setting("HEADROOM_HOME")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home", ""), ".headroom", "jvm"));
  }

  /** The directory that holds a directory for each model that was installed. */
  static Path models() {
    return home().resolve("models");
  }

  /** Where native libraries are unpacked. */
  static Path cache() {
    return home().resolve("cache");
  }

  /** How many threads a model runs on: two, or fewer where there are fewer cores. */
  static int threads() {
    int cores = Runtime.getRuntime().availableProcessors();
    int asked =
        setting("HEADROOM_PROSE_THREADS")
            .filter(s -> s.matches("[1-9]\\d{0,2}"))
            .map(Integer::parseInt)
            .orElse(2);
    return Math.min(asked, cores);
  }
}
