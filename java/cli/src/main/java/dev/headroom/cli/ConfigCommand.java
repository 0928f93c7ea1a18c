package dev.headroom.cli;

import dev.headroom.cli.config.Configuration;
import dev.headroom.cli.config.Fault;
import dev.headroom.cli.config.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code config}: the settings, and whether they hold. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks and shows the settings of the file, the environment and the flags.")
final class ConfigCommand implements Callable<Integer> {
  private final Main main;

  private ConfigCommand(Main main) {
    this.main = main;
  }

  /** The command with those below it. */
  static CommandLine with(Main main) {
    return new CommandLine(new ConfigCommand(main))
        .addSubcommand("check", SettingFlags.on(new Check(main)))
        .addSubcommand("show", SettingFlags.on(new Show(main)));
  }

  @Override
  public Integer call() {
    main.streams().err().println("headroom: say what to do: config check, or config show");
    return Exit.USAGE;
  }

  /** {@code config check}: tells everything that is wrong, with file and line. */
  @Command(
      mixinStandardHelpOptions = true,
      description = "Tells what is wrong with the settings, and where it was said.")
  static final class Check extends SettingFlags.Command {
    private final Main main;

    Check(Main main) {
      this.main = main;
    }

    @Override
    public Integer call() {
      Path file = UserStore.settingsFile();
      List<Fault> faults = configuration().faults();
      faults.forEach(f -> main.streams().err().println("headroom: " + f));
      SettingFlags.unknownVariables()
          .forEach(name -> main.streams().err().println("headroom: warning: " + name));
      if (faults.isEmpty()) {
        String where = file.toFile().exists() ? file + " holds" : "there is no " + file;
        main.streams().err().println("headroom: " + where);
      }
      return faults.isEmpty() ? Exit.DONE : Exit.REFUSED;
    }
  }

  /** {@code config show}: every setting as a line of the file, and where its value comes from. */
  @Command(
      mixinStandardHelpOptions = true,
      description = "Prints every setting as a line of the file, and where its value comes from.")
  static final class Show extends SettingFlags.Command {
    private final Main main;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    Show(Main main) {
      this.main = main;
    }

    @Override
    public Integer call() throws IOException {
      Configuration all = SettingFlags.checked(configuration());
      main.streams().out().write(json ? object(all) : lines(all));
      return Exit.DONE;
    }

    private static byte[] object(Configuration all) {
      Json out = new Json(1024).open('{');
      for (Key key : Key.values()) {
        Configuration.Value value = all.value(key);
        out.name(key.path()).open('{').string("value", shown(key, value.text()));
        out.string("origin", value.origin().toString()).bool("reloaded", key.isReloaded());
        out.close('}');
      }
      return out.close('}').raw(new byte[] {'\n'}).bytes();
    }

    private static String shown(Key key, String text) {
      return key.isSecret() && !text.isEmpty() ? "(set)" : text;
    }

    private static byte[] lines(Configuration all) {
      StringBuilder out = new StringBuilder();
      for (Key key : Key.values()) {
        Configuration.Value value = all.value(key);
        boolean isNone = value.text().isEmpty() || key.isSecret();
        String text = shown(key, value.text());
        String line =
            "%s%s = %s"
                .formatted(isNone ? "# " : "", key.path(), key.isTable() ? text : literal(text));
        out.append("%-60s # %s%n".formatted(line, value.origin()));
      }
      return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As TOML writes it. */
    private static String literal(String text) {
      return text.matches("true|false|0|[1-9][0-9]{0,8}|0\\.[0-9]{1,9}")
          ? text
          : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
  }
}
