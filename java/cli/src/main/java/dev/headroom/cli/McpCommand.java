package dev.headroom.cli;

import dev.headroom.agents.Part;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mcp}: the server of the Model Context Protocol. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Serves compression and originals to agents by the Model Context Protocol.")
final class McpCommand implements Callable<Integer> {
  private final Main main;

  private McpCommand(Main main) {
    this.main = main;
  }

  /** The command with those below it. */
  static CommandLine with(Main main) {
    return new CommandLine(new McpCommand(main))
        .addSubcommand("serve", new McpServeCommand(main))
        .addSubcommand("install", new McpInstallCommand(main))
        .addSubcommand("uninstall", new UninstallCommand(main, EnumSet.of(Part.SERVER)))
        .addSubcommand("status", new McpStatusCommand(main));
  }

  @Override
  public Integer call() {
    main.streams()
        .err()
        .println("headroom: say what to do: mcp serve, install, uninstall or status");
    return Exit.USAGE;
  }
}
