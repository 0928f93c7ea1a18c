package dev.headroom.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
}
