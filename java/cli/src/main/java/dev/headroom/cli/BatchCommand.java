package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code batch}: compresses every line of a JSON Lines file. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Compresses every line of a JSON Lines file, in order, on all cores.",
      "In: {\"id\", \"content\", \"query\"?} or {\"id\", \"messages\"}."
    })
final class BatchCommand implements Callable<Integer> {
  private final Main main;

  @Option(
      names = "--originals",
      paramLabel = "FILE",
      description = {
        "Where the originals go of what is shortened with loss.",
        "Default: OUTPUT.originals; with standard output the user's own store."
      })
  private String originals = "";

  @Mixin private final Lines lines = new Lines();
  @Mixin private final Setup setup = new Setup();

  BatchCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    lines.check();
    Optional<String> file = OriginalsFile.beside(lines.output(), originals);
    if (file.isEmpty()) {
      return run(setup.headroom());
    }
    try (OriginalStore store = OriginalsFile.open(file.get())) {
      return run(setup.headroom(store));
    }
  }

  private int run(Headroom library) throws IOException {
    try (Headroom headroom = library) {
      Tally tally = lines.run(main, new CompressLine(headroom));
      main.streams().err().println("headroom: " + tally.lines() + ", " + tally.tokens());
      tally.unchanged().forEach(why -> main.streams().err().println("  " + why));
      return tally.failed() == 0 ? Exit.DONE : Exit.REFUSED;
    }
  }
}
