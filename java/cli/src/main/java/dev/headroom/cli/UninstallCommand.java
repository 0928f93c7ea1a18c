package dev.headroom.cli;

import dev.headroom.agents.Agent;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uninstall}: undoes every edit of another program's files. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Takes our entries out of the files of agents: those that are named, or all.",
      "A file gets back the bytes it had; one that was edited since loses our entry only.",
      "'headroom wrap' leaves nothing to undo."
    })
final class UninstallCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(paramLabel = "AGENT", arity = "0..*", description = "Default: all.")
  private List<String> names = List.of();

  @Option(names = "--dry-run", description = "Show the changes, and make none.")
  private boolean dry;

  private final Set<Part> parts;

  UninstallCommand(Main main) {
    this(main, EnumSet.allOf(Part.class));
  }

  /**
   * @param parts what of us is to go
   */
  UninstallCommand(Main main, Set<Part> parts) {
    this.main = main;
    this.parts = parts;
  }

  @Override
  public Integer call() {
    Registration registration = new Registration(main.streams());
    List<Agent> agents = names.isEmpty() ? registration.agents().all() : registration.named(names);
    List<Outcome> outcomes = registration.installer().uninstall(agents, parts, dry);
    if (outcomes.isEmpty()) {
      main.streams().err().println("headroom: nothing of ours is in the files of agents");
    }
    int code = registration.report(outcomes, dry);
    if (names.isEmpty() && !dry && parts.containsAll(EnumSet.allOf(Part.class))) {
      main.streams()
          .err()
          .println(
              "headroom: originals that conversations refer to stay in %s; remove it when none is to go on"
                  .formatted(UserStore.place().file().toAbsolutePath().getParent()));
    }
    return code;
  }
}
