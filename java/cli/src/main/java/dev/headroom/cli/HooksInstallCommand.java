package dev.headroom.cli;

import dev.headroom.agents.Agent;
import dev.headroom.agents.Agent.HookKind;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import dev.headroom.proxy.ProxySettings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hooks install}: agents are made to call us, and one call is tried. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Makes agents show us what their tools print: those that are named, or all that are here and"
          + " let a hook change an output. 'headroom proxy' answers; without it nothing changes.",
      "Then one call is made as the agent would make it, and what came of it is told.",
      "Only our entries are added to their files; 'headroom hooks uninstall' takes them out again."
    })
final class HooksInstallCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(paramLabel = "AGENT", arity = "0..*", description = "For example claude or copilot.")
  private List<String> names = List.of();

  @Option(
      names = "--rewrite",
      description =
          "Let commands run under 'headroom run' too, where the agent lets a hook change them: the"
              + " agent's rules see the command with that before it.")
  private boolean rewrite;

  @Option(names = "--dry-run", description = "Show the changes, and make none.")
  private boolean dry;

  HooksInstallCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Path front =
        Program.front()
            .orElseThrow(() ->
                Stop.failure(
                    "headroom-front was not built: hooks need it; put cargo on the PATH and build"
                        + " again"));
    Registration registration = new Registration(main.streams());
    Set<HookKind> kinds = rewrite ? EnumSet.allOf(HookKind.class) : EnumSet.of(HookKind.OUTPUT);
    int code = Exit.DONE;
    for (Agent agent : chosen(registration)) {
      List<Outcome> outcomes = registration.installer().installHooks(agent, front, kinds, dry);
      code = Math.max(code, registration.report(outcomes, dry));
      boolean made = outcomes.stream().noneMatch(o -> o.state() == State.REFUSED);
      if (made && !dry) {
        agent.hookNotes().stream()
            .filter(note -> rewrite || !note.startsWith("--rewrite:"))
            .forEach(note -> main.streams().err().println("  " + note));
        code = Math.max(code, tried(agent, front));
      }
    }
    int port = Program.port();
    if (!dry && !OwnProxy.runs(port)) {
      main.streams()
          .err()
          .println(
              "headroom: no proxy runs on port %d: start 'headroom proxy', or the agent by 'headroom wrap', else hooks change nothing"
                  .formatted(port));
    }
    return code;
  }

  private int tried(Agent agent, Path front) {
    List<String> failures = new HookTest(front).run(agent, rewrite, main.streams().err());
    failures.forEach(f -> main.streams().err().println("headroom: " + agent.name() + ": " + f));
    return failures.isEmpty() ? Exit.DONE : Exit.FAILURE;
  }

  private List<Agent> chosen(Registration registration) {
    if (names.isEmpty()) {
      List<Agent> here =
          registration.agents().all().stream()
              .filter(a -> a.has(HookKind.OUTPUT) && registration.places().has(a))
              .toList();
      if (here.isEmpty()) {
        throw Stop.notFound("no agent whose hooks may change an output was found here; name one");
      }
      return here;
    }
    List<Agent> chosen = registration.named(names);
    for (Agent agent : chosen) {
      if (agent.hooks().isEmpty()) {
        throw Stop.usage(agent.name() + " has no hooks that may change an output or a command");
      }
      if (!rewrite && !agent.has(HookKind.OUTPUT)) {
        throw Stop.usage(
            "a hook of %s may change commands only: add --rewrite. %s"
                .formatted(agent.name(), String.join(" ", agent.hookNotes())));
      }
    }
    return chosen;
  }

  /** What stands for the settings of the proxy that hooks ask. */
  static ProxySettings settings() {
    return ProxySettings.DEFAULTS.withPort(Program.port());
  }
}
