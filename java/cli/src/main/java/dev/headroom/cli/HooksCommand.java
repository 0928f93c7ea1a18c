package dev.headroom.cli;

import dev.headroom.agents.Part;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hooks}: agents that show us what their tools print. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Outputs of agents' tools are made shorter before they enter a conversation.")
final class HooksCommand implements Callable<Integer> {
  private final Main main;

  private HooksCommand(Main main) {
    this.main = main;
  }

  /** The command with those below it. */
  static CommandLine with(Main main) {
    return new CommandLine(new HooksCommand(main))
        .addSubcommand("install", new HooksInstallCommand(main))
        .addSubcommand("uninstall", new UninstallCommand(main, EnumSet.of(Part.HOOKS)))
        .addSubcommand("status", new HooksStatusCommand(main));
  }

  @Override
  public Integer call() {
    main.streams().err().println("headroom: say what to do: hooks install, uninstall or status");
    return Exit.USAGE;
  }
}
