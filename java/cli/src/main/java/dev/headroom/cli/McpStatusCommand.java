package dev.headroom.cli;

import dev.headroom.agents.Installer.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mcp status}: which agents our server is registered with. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Shows which agents our server is registered with.")
final class McpStatusCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(paramLabel = "AGENT", arity = "0..*", description = "Default: all that are here.")
  private List<String> names = List.of();

  McpStatusCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Registration registration = new Registration(main.streams());
    List<Outcome> outcomes =
        registration.chosen(names).stream().map(registration.installer()::status).toList();
    return registration.report(outcomes, false);
  }
}
