package dev.headroom.cli;

import java.io.IOException;
import picocli.CommandLine.Option;

/** The options of the commands that work line by line. */
final class Lines {
  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "JSON Lines; - is standard input.")
  private String input = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "JSON Lines; - is standard output.")
  private String output = "";

  @Option(names = "--threads", paramLabel = "N", description = "Default: all cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  String input() {
    return input;
  }

  String output() {
    return output;
  }

  /** Stops on wrong use, before anything else is set up. */
  void check() {
    if (threads < 1 || threads > MOST_THREADS) {
      throw Stop.usage("--threads must be 1 to " + MOST_THREADS + ", not " + threads);
    }
    Input.check(input);
  }

  /** Runs a task over the lines and says which of them failed. */
  Tally run(Main main, LineTask task) throws IOException {
    Tally tally = new LinesRun(main.streams(), threads, main.verbose()).run(input, output, task);
    tally.errors().forEach(e -> main.streams().err().println("headroom: " + e));
    return tally;
  }
}
