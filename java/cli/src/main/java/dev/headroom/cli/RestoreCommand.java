package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.Headroom;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code restore}: gives the original of every line that batch wrote. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Gives back the original of every line that batch wrote, in order.")
final class RestoreCommand implements Callable<Integer> {
  private final Main main;

  @Mixin private final Lines lines = new Lines();

  RestoreCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    lines.check();
    try (Headroom headroom = Setup.headroom("", CompressConfig.DEFAULTS)) {
      Tally tally = lines.run(main, new RestoreLine(headroom));
      main.streams().err().println("headroom: " + tally.lines());
      return tally.failed() == 0 ? Exit.DONE : Exit.REFUSED;
    }
  }
}
