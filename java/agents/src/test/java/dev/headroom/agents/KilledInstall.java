package dev.headroom.agents;

import dev.headroom.agents.Agent.HookKind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An installation, or its undoing, that ends at a step as if it were killed there. */
final class KilledInstall {
  static final int KILLED = 137;
  static final Path FRONT = Path.of("/opt/headroom-front");

  private KilledInstall() {}

  /**
   * @param args the directory, "install", "hooks", "keep" or "uninstall", the step to end before
   */
  public static void main(String[] args) {
    Path directory = Path.of(args[0]);
    AtomicInteger left = new AtomicInteger(Integer.parseInt(args[2]));
    Consumer<String> steps =
        step -> {
          if (left.getAndDecrement() == 0) {
            Runtime.getRuntime().halt(KILLED);
          }
        };
    Installer installer =
        new Installer(
            new Places(directory.resolve("home"), name -> Optional.empty()),
            directory.resolve("journal"),
            List.of("/opt/headroom"),
            steps);
    Agent agent = Agents.known().named("claude");
    if (args[1].equals("install")) {
      installer.install(agent, false);
    } else if (args[1].equals("hooks")) {
      installer.installHooks(agent, FRONT, EnumSet.allOf(HookKind.class), false);
    } else if (args[1].equals("keep")) {
      installer.keep(Agents.known().named("gemini"), Target.URL, false);
    } else {
      installer.uninstall(Agents.known().all(), EnumSet.allOf(Part.class), false);
    }
  }
}
