package dev.headroom.proxy.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Whether commands may be rewritten for Claude Code. Its rules name commands by how they begin, and
 * would not know one behind our wrapper: where a rule denies a command, or wants to be asked, none
 * is rewritten. What cannot be read counts as such a rule.
 */
final class ClaudeRules {
  private final List<Path> settings;

  /**
   * @param settings files of the user and of the machine
   */
  ClaudeRules(List<Path> settings) {
    this.settings = List.copyOf(settings);
  }

  /** Those of whoever runs this process. */
  static ClaudeRules ofThisProcess() {
    String home = System.getProperty("user.home", "");
    String configured = System.getenv("CLAUDE_CONFIG_DIR");
    Path user =
        configured == null || configured.isEmpty() ? Path.of(home, ".claude") : Path.of(configured);
    return new ClaudeRules(
        List.of(
            user.resolve("settings.json"),
            Path.of("/etc/claude-code/managed-settings.json"),
            Path.of("/Library/Application Support/ClaudeCode/managed-settings.json")));
  }

  /**
   * Whether no rule stands against it.
   *
   * @param directory where the agent works; the projects it is in have settings too
   */
  boolean mayRewrite(String directory) {
    try {
      List<Path> files = new ArrayList<>(settings);
      for (Path d = Path.of(directory).normalize(); d != null; d = d.getParent()) {
        files.add(d.resolve(".claude/settings.json"));
        files.add(d.resolve(".claude/settings.local.json"));
      }
      for (Path file : files) {
        if (Files.exists(file) && forbids(Json.MAPPER.readTree(Files.readAllBytes(file)))) {
          return false;
        }
      }
      return true;
    } catch (IOException | JacksonException | InvalidPathException e) {
      return false;
    }
  }

  private static boolean forbids(JsonNode settings) {
    for (String kind : new String[] {"deny", "ask"}) {
      for (JsonNode rule : settings.path("permissions").path(kind)) {
        if (rule.asString("").startsWith("Bash")) {
          return true;
        }
      }
    }
    return false;
  }
}
