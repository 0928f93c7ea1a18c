package dev.headroom.cli;

import dev.headroom.agents.Agent;
import dev.headroom.agents.Agent.HookKind;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hooks status}: which agents call us, and what came of it. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Says which agents call us, and whether a call is answered.")
final class HooksStatusCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(paramLabel = "AGENT", arity = "0..*", description = "Default: those found here.")
  private List<String> names = List.of();

  @Option(names = "--test", description = "Make one call as the agent would.")
  private boolean test;

  HooksStatusCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Registration registration = new Registration(main.streams());
    List<Agent> agents =
        names.isEmpty()
            ? registration.agents().all().stream()
                .filter(a -> !a.hooks().isEmpty() && registration.places().has(a))
                .toList()
            : registration.named(names);
    int code = Exit.DONE;
    for (Agent agent : agents) {
      List<Outcome> outcomes = new ArrayList<>();
      for (HookKind kind : HookKind.values()) {
        if (agent.has(kind)) {
          outcomes.add(registration.installer().hooksStatus(agent, kind, Program.front()));
        }
      }
      code = Math.max(code, registration.report(outcomes, false));
      if (test && outcomes.stream().anyMatch(o -> o.state() == State.PRESENT)) {
        boolean rewrites = outcomes.getLast().state() == State.PRESENT;
        code = Math.max(code, tried(agent, rewrites));
      }
    }
    return code;
  }

  private int tried(Agent agent, boolean rewrites) {
    List<String> failures =
        Program.front()
            .map(front -> new HookTest(front).run(agent, rewrites, main.streams().err()))
            .orElse(List.of("headroom-front was not built"));
    failures.forEach(f -> main.streams().err().println("headroom: " + agent.name() + ": " + f));
    return failures.isEmpty() ? Exit.DONE : Exit.FAILURE;
  }
}
