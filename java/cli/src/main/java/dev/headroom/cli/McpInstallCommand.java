package dev.headroom.cli;

import dev.headroom.agents.Agent;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mcp install}: registers our server with agents. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Registers our server with agents: those that are named, or all that are installed here.",
      "Only our entry is added to their files; 'headroom uninstall' takes it out again."
    })
final class McpInstallCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(paramLabel = "AGENT", arity = "0..*", description = "For example claude or codex.")
  private List<String> names = List.of();

  @Option(names = "--dry-run", description = "Show the changes, and make none.")
  private boolean dry;

  McpInstallCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Registration registration = new Registration(main.streams());
    List<Agent> agents = registration.chosen(names);
    if (agents.isEmpty()) {
      throw Stop.notFound("no agent that takes tools was found here; name one");
    }
    List<Outcome> outcomes =
        agents.stream().map(a -> registration.installer().install(a, dry)).toList();
    int code = registration.report(outcomes, dry);
    if (!dry && outcomes.stream().anyMatch(o -> o.state() == State.ADDED)) {
      main.streams()
          .err()
          .println(
              "headroom: sessions that are open see it when they are started anew; 'headroom uninstall' takes it out");
    }
    return code;
  }
}
