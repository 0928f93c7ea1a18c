package dev.headroom.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Where the default store is and how long it keeps originals. A setting is a system property, else
 * an environment variable: {@code headroom.home} or {@code HEADROOM_HOME} (default {@code
 * ~/.headroom/jvm}), {@code headroom.originals.max.age} or {@code HEADROOM_ORIGINALS_MAX_AGE}
 * ({@code 90d}), {@code headroom.originals.max.bytes} or {@code HEADROOM_ORIGINALS_MAX_BYTES}
 * ({@code 2G}).
 */
public record StoreSettings(Path file, Retention retention) {
  private static final String HOME = "HEADROOM_HOME";
  private static final String MAX_AGE = "HEADROOM_ORIGINALS_MAX_AGE";
  private static final String MAX_BYTES = "HEADROOM_ORIGINALS_MAX_BYTES";

  /** Where what happened is kept, beside the originals. */
  public Path events() {
    return file.resolveSibling("events.db");
  }

  /** The settings of this process; fails if one cannot be understood. */
  public static Answer<StoreSettings> current() {
    return of(
        name -> Optional.ofNullable(System.getProperty(name)),
        name -> Optional.ofNullable(System.getenv(name)));
  }

  static Answer<StoreSettings> of(
      Function<String, Optional<String>> properties,
      Function<String, Optional<String>> environment) {
    Function<String, Optional<String>> settings =
        name ->
            properties
                .apply(property(name))
                .or(() -> environment.apply(name))
                .filter(value -> !value.isEmpty());
    Optional<String> age = settings.apply(MAX_AGE);
    Optional<String> bytes = settings.apply(MAX_BYTES);
    OptionalLong seconds = Amounts.seconds(age.orElse("90d"));
    OptionalLong limit = Amounts.bytes(bytes.orElse("2G"));
    if (seconds.isEmpty()) {
      return bad(MAX_AGE, age.orElse(""), "a number with d, h, m or s, such as 90d");
    }
    if (limit.isEmpty()) {
      return bad(MAX_BYTES, bytes.orElse(""), "a number of bytes, or one with K, M, G or T");
    }
    Retention retention = new Retention(Duration.ofSeconds(seconds.getAsLong()), limit.getAsLong());
    String home =
        settings
            .apply(HOME)
            .orElseGet(() -> properties.apply("user.home").orElse("") + "/.headroom/jvm");
    try {
      return new Answer.Given<>(
          new StoreSettings(Path.of(home).resolve("originals.db"), retention));
    } catch (InvalidPathException e) {
      return bad(HOME, home, "the path of a directory");
    }
  }

  private static Answer<StoreSettings> bad(String name, String value, String wanted) {
    return new Answer.Failed<>(
        "%s (or -D%s) is \"%s\": set it to %s".formatted(name, property(name), value, wanted));
  }

  private static String property(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
  }
}
