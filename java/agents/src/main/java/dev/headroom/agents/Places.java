package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where files of a user are. In the table {@code ~} is the user's home, {@code {NAME|PATH}} what a
 * variable of the environment says, or else a path.
 */
public final class Places {
  private static final Pattern CHOICE = Pattern.compile("\\{([A-Z_]+)\\|([^}]*)}");

  private final Path home;
  private final Function<String, Optional<String>> environment;

  /**
   * @param home of the user
   * @param environment its variables
   */
  public Places(Path home, Function<String, Optional<String>> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** Those of whoever runs this process. */
  public static Places ofThisProcess() {
    Function<String, Optional<String>> variables =
        name -> Optional.ofNullable(System.getenv(name)).filter(v -> !v.isEmpty());
    String home = variables.apply("HOME").orElse(System.getProperty("user.home", ""));
    return new Places(Path.of(home).toAbsolutePath(), variables);
  }

  Path resolve(String place) {
    Matcher choices = CHOICE.matcher(place);
    String path =
        choices.replaceAll(
            m -> Matcher.quoteReplacement(environment.apply(m.group(1)).orElse(m.group(2))));
    try {
      return path.equals("~") || path.startsWith("~/")
          ? home.resolve(path.substring(Math.min(path.length(), 2)))
          : home.resolve(path);
    } catch (InvalidPathException e) {
      throw new HeadroomException("\"" + path + "\" is no path", e);
    }
  }

  /** A program that PATH has. */
  public Optional<Path> program(String name) {
    for (String directory : environment.apply("PATH").orElse("").split(":", -1)) {
      Path file = name.isEmpty() ? home : home.resolve(directory).resolve(name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Whether an agent is installed: its command, or traces of it. */
  public boolean has(Agent agent) {
    return program(agent.program()).isPresent()
        || agent.traces().stream().anyMatch(t -> Files.exists(resolve(t)));
  }
}
