package dev.headroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code run}: a command whose output is made shorter. The launchers give this to the native front
 * without starting Java; here is only what is told of it, and the way there from Java.
 */
@Command(
    mixinStandardHelpOptions = true,
    customSynopsis = "headroom run [--] COMMAND [ARGUMENTS]",
    description = {
      "Runs a command; a long output is made shorter by the proxy that runs on this machine, and a"
          + " line at its end says how all of it is had.",
      "Exit code, signals and streams are the command's own. In a terminal, without a proxy, and"
          + " with HEADROOM_OFF=1 in the environment nothing is changed."
    })
final class RunCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "What is to be run.")
  private List<String> words = List.of();

  RunCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws Exception {
    List<String> command = new ArrayList<>(words);
    Optional<Path> front = Program.front();
    front.ifPresent(f -> command.addAll(0, List.of(f.toString(), "run", "--")));
    main.streams().out().flush();
    Signals signals = Signals.taken();
    try {
      Process child = new ProcessBuilder(command).inheritIO().start();
      signals.passTo(child);
      return child.waitFor();
    } catch (IOException e) {
      throw Stop.notFound("cannot run " + command.getFirst() + ": " + e.getMessage());
    }
  }
}
