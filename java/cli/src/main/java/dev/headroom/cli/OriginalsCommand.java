package dev.headroom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code originals}: the stored originals of this user. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists and removes stored originals.")
final class OriginalsCommand implements Callable<Integer> {
  private final Main main;

  private OriginalsCommand(Main main) {
    this.main = main;
  }

  /** The command with those below it. */
  static CommandLine with(Main main) {
    return new CommandLine(new OriginalsCommand(main))
        .addSubcommand("list", new OriginalsListCommand(main))
        .addSubcommand("purge", new OriginalsPurgeCommand(main));
  }

  @Override
  public Integer call() {
    main.streams().err().println("headroom: say what to do: originals list, or originals purge");
    return Exit.USAGE;
  }
}
