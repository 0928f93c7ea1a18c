package dev.headroom.cli;

import dev.headroom.HeadroomException;
import dev.headroom.agents.Agent;
import dev.headroom.agents.Agents;
import dev.headroom.agents.Installer;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import dev.headroom.agents.Places;
import dev.headroom.store.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our server in the files of agents: what the commands share that put it in and take it out. */
final class Registration {
  private final Streams streams;
  private final Agents agents = Agents.known();
  private final Places places = Places.ofThisProcess();
  private final Installer installer;

  Registration(Streams streams) {
    StoreSettings settings = UserStore.given(StoreSettings.current());
    Path home = settings.file().toAbsolutePath().resolveSibling("journal");
    this.streams = streams;
    this.installer = new Installer(places, home, Program.command());
  }

  Installer installer() {
    return installer;
  }

  Agents agents() {
    return agents;
  }

  Places places() {
    return places;
  }

  /** The agents of some names. */
  List<Agent> named(List<String> names) {
    try {
      return names.stream().map(agents::named).toList();
    } catch (HeadroomException e) {
      throw Stop.usage(String.valueOf(e.getMessage()));
    }
  }

  /** The agents of some names; without names those that are installed here and take tools. */
  List<Agent> chosen(List<String> names) {
    if (names.isEmpty()) {
      return agents.all().stream().filter(a -> a.takesTools() && places.has(a)).toList();
    }
    List<Agent> chosen = named(names);
    for (Agent agent : chosen) {
      if (!agent.takesTools()) {
        throw Stop.usage(
            "%s takes no servers from a file. %s"
                .formatted(agent.name(), String.join(" ", agent.caveats())));
      }
    }
    return chosen;
  }

  /** Tells of outcomes, a line for all that are alike; the exit code. */
  int report(List<Outcome> outcomes, boolean dry) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    int code = Exit.DONE;
    for (Outcome outcome : outcomes) {
      String agent = outcome.agent().name();
      if (outcome.state() == State.REFUSED) {
        streams.err().println("headroom: %s: %s".formatted(agent, outcome.detail()));
        code = Exit.REFUSED;
        continue;
      }
      String line = "%-18s %s %s".formatted(agent, said(outcome, dry), outcome.file());
      lines.computeIfAbsent(line, l -> new ArrayList<>()).add(outcome.what());
      if (dry && !outcome.diff().isEmpty()) {
        Streams.print(streams, outcome.diff());
      }
    }
    lines.forEach((line, what) -> streams.err().println(line + ": " + String.join(", ", what)));
    return code;
  }

  private static String said(Outcome outcome, boolean dry) {
    return switch (outcome.state()) {
      case ADDED -> dry ? "would be added to" : "added to";
      case PRESENT -> outcome.detail().isEmpty() ? "is in" : outcome.detail();
      case REMOVED -> dry ? "would be taken out of" : "taken out of";
      case ABSENT -> "is not in";
      case REFUSED -> outcome.detail();
    };
  }
}
