package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: gives the original of every line that batch wrote. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Gives back the original of every line that batch wrote, in order.")
final class RestoreCommand implements Callable<Integer> {
  private final Main main;

  @Option(
      names = "--originals",
      paramLabel = "FILE",
      description = {
        "Where batch kept the originals.",
        "Default: INPUT.originals; with standard input the user's own store."
      })
  private String originals = "";

  @Mixin private final Lines lines = new Lines();

  RestoreCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    lines.check();
    Optional<String> file = OriginalsFile.beside(lines.input(), originals);
    if (file.isEmpty()) {
      return run(Headroom.builder());
    }
    try (OriginalStore store = OriginalsFile.open(file.get())) {
      return run(Headroom.builder().store(store));
    }
  }

  private int run(Headroom.Builder builder) throws IOException {
    try (Headroom headroom = builder.build()) {
      Tally tally = lines.run(main, new RestoreLine(headroom));
      main.streams().err().println("headroom: " + tally.lines());
      return tally.failed() == 0 ? Exit.DONE : Exit.REFUSED;
    }
  }
}
