package dev.headroom.cli;

import static dev.headroom.proxy.ProxySettings.DEFAULTS;

import dev.headroom.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How others start this program. */
final class Program {
  private Program() {}

  /** Its file, and what comes before its own arguments: the launcher, or Java itself. */
  static List<String> command() {
    String install = System.getProperty("headroom.install", "");
    if (!install.isEmpty()) {
      for (String launcher : List.of("bin/headroom", "headroom")) {
        Path file = Path.of(install).resolve(launcher);
        if (Files.isExecutable(file)) {
          return List.of(file.toAbsolutePath().toString());
        }
      }
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** The native front, where it was built. */
  static Optional<Path> front() {
    String install = System.getProperty("headroom.install", "");
    String named = System.getProperty("headroom.front", "");
    List<Path> places = new ArrayList<>();
    if (!named.isEmpty()) {
      places.add(Path.of(named));
    }
    if (!install.isEmpty()) {
      places.add(Path.of(install, "bin", "headroom-front"));
      places.add(Path.of(install, "bindings", "target", "bin", "headroom-front"));
    }
    return places.stream().filter(Files::isExecutable).map(Path::toAbsolutePath).findFirst();
  }

  /** Where the proxy is that hooks and {@code headroom run} ask. */
  static int port() {
    String port = System.getenv().getOrDefault("HEADROOM_PORT", "");
    return port.matches("\\d{1,4}|[1-5]\\d{4}") ? Integer.parseInt(port) : DEFAULTS.port();
  }

  /** The command that gives an original of a store back, as a shell reads it. */
  static String retrieve(StoreSettings place) {
    List<String> words = new ArrayList<>();
    Path home = place.file().toAbsolutePath().getParent();
    Path usual = Path.of(System.getProperty("user.home", ""), ".headroom", "jvm");
    if (home != null && !home.equals(usual.toAbsolutePath())) {
      words.add("HEADROOM_HOME=" + quoted(home.toString()));
    }
    command().forEach(word -> words.add(quoted(word)));
    words.add("retrieve");
    return String.join(" ", words);
  }

  /** A word of a shell that stands for a text. */
  static String quoted(String text) {
    return text.matches("[\\w./+@:=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
