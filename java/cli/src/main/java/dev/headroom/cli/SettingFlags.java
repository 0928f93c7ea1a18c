package dev.headroom.cli;

import dev.headroom.ToolProfiles;
import dev.headroom.cli.config.Configuration;
import dev.headroom.cli.config.Fault;
import dev.headroom.cli.config.Key;
import dev.headroom.cli.config.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Every setting as a flag of a command, and what all places together say. */
final class SettingFlags {
  private SettingFlags() {}

  /** A command that takes settings as flags. */
  abstract static class Command implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** What all places say now. */
    final Configuration configuration() {
      return Configuration.current(UserStore.settingsFile(), given());
    }

    /** What this command was given. */
    Map<Key, String> given() {
      Map<Key, String> flags = new EnumMap<>(Key.class);
      ParseResult parsed = spec.commandLine().getParseResult();
      for (Key key : Key.values()) {
        if (parsed.hasMatchedOption(key.flag())) {
          flags.put(key, String.valueOf((Object) parsed.matchedOptionValue(key.flag(), "")));
        }
      }
      return flags;
    }
  }

  /** A command line with a flag for each setting. */
  static CommandLine on(Command command) {
    CommandLine line = new CommandLine(command);
    for (Key key : Key.values()) {
      String fallback = key.fallback().isEmpty() ? "" : " Default: " + key.fallback() + ".";
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder(key.flag())
                  .type(String.class)
                  .paramLabel("V")
                  .description(key.description().replace("%", "%%") + fallback)
                  .build());
    }
    return line;
  }

  /** The same settings if they hold; else ends the command with everything that is wrong. */
  static Configuration checked(Configuration all) {
    refuse(all.faults());
    return all;
  }

  private static void refuse(List<Fault> faults) {
    if (faults.isEmpty()) {
      return;
    }
    String what = faults.stream().map(Fault::toString).collect(Collectors.joining("\nheadroom: "));
    boolean inFile = faults.stream().anyMatch(f -> f.at() instanceof Origin.Line);
    throw inFile ? Stop.refused(what) : Stop.usage(what);
  }

  /**
   * The rules for tools, for commands that take no other setting; empty if none were said. Other
   * faults are told of by the commands that take more.
   */
  static Optional<ToolProfiles> toolProfiles() {
    Configuration all = Configuration.current(UserStore.settingsFile(), Map.of());
    refuse(all.toolFaults());
    return all.toolProfiles();
  }

  /** Variables of the environment that are named as ours but for a slip. */
  static List<String> unknownVariables() {
    return System.getenv().keySet().stream()
        .filter(name -> name.startsWith("HEADROOM_"))
        .flatMap(name -> Key.slip(name).stream().map(k -> name + " is no setting; " + k + " is"))
        .sorted()
        .toList();
  }
}
