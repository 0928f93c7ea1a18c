package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.Headroom;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code expand}: a lossless text back to what it stands for. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Gives back what a losslessly compressed text stands for.")
final class ExpandCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The text; default: standard input.")
  private String file = Input.STANDARD;

  @Option(
      names = "--codec",
      paramLabel = "ID",
      description = "The codec as the report named it; default: ${DEFAULT-VALUE}.")
  private String codec = "json-table/1";

  ExpandCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    byte[] text = Input.readAll(main.streams(), file);
    try (Headroom headroom = Setup.headroom("", CompressConfig.DEFAULTS)) {
      main.streams().out().write(headroom.expand(text, codec));
    }
    return Exit.DONE;
  }
}
