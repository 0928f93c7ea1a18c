package dev.headroom.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detect}: what an input is. */
@Command(mixinStandardHelpOptions = true, description = "Prints what an input is.")
final class DetectCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The input; default: standard input.")
  private String file = Input.STANDARD;

  @Option(names = "--json", description = "Print an object.")
  private boolean json;

  DetectCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    byte[] input = Input.readAll(main.streams(), file);
    throw new UnsupportedOperationException(input.length + " " + json);
  }
}
