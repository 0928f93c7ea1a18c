package dev.headroom.cli;

import dev.headroom.Headroom;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code batch}: compresses every line of a JSON Lines file. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Compresses every line of a JSON Lines file, in order, on all cores.",
      "In: {\"id\", \"content\"} or {\"id\", \"messages\"}."
    })
final class BatchCommand implements Callable<Integer> {
  private final Main main;

  @Mixin private final Lines lines = new Lines();
  @Mixin private final Setup setup = new Setup();

  BatchCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    lines.check();
    try (Headroom headroom = setup.headroom()) {
      Tally tally = lines.run(main, new CompressLine(headroom));
      main.streams().err().println("headroom: " + tally.lines() + ", " + tally.tokens());
      tally.unchanged().forEach(why -> main.streams().err().println("  " + why));
      return tally.failed() == 0 ? Exit.DONE : Exit.REFUSED;
    }
  }
}
