package dev.headroom.cli;

import dev.headroom.HeadroomException;
import dev.headroom.agents.Agent;
import dev.headroom.agents.Agent.HookKind;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import dev.headroom.store.Answer;
import dev.headroom.store.EventTotals;
import dev.headroom.store.SqliteEvents;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code doctor} says of the agents that are installed here, and of a proxy. */
final class AgentFacts {
  private AgentFacts() {}

  static void add(Facts facts, Streams streams) {
    int port = Program.port();
    facts.put(
        "proxy",
        OwnProxy.runs(port)
            ? "runs on port " + port
            : "none on port " + port + "; 'headroom wrap AGENT' runs one of its own");
    try {
      Registration registration = new Registration(streams);
      for (Agent agent : registration.chosen(List.of())) {
        Outcome outcome = registration.installer().status(agent);
        facts.put("agent_" + agent.id(), said(outcome), isBroken(outcome));
      }
      hooks(facts, registration);
      addresses(facts, registration);
    } catch (HeadroomException | Stop e) {
      facts.problem("agents", String.valueOf(e.getMessage()));
    }
  }

  /** Addresses that were written into files of agents: without a proxy there they lead nowhere. */
  private static void addresses(Facts facts, Registration registration) {
    for (Agent agent : registration.agents().all()) {
      registration
          .installer()
          .kept(agent)
          .ifPresent(kept -> {
            String name = "address_" + agent.id();
            if (kept.state() == State.REFUSED) {
              facts.put(name, kept.file() + ": " + kept.detail(), true);
              return;
            }
            boolean answers = OwnProxy.runs(URI.create(kept.detail()).getPort());
            String remedy =
                "; no proxy runs there, so its requests fail: start 'headroom proxy', or take it out by 'headroom unwrap "
                    + agent.id()
                    + "'";
            String said = kept.detail() + " in " + kept.file() + (answers ? "" : remedy);
            facts.put(name, said, !answers);
          });
    }
  }

  private static void hooks(Facts facts, Registration registration) {
    Optional<String> drift = Program.front().flatMap(AgentFacts::drift);
    facts.put(
        "front",
        drift
            .or(() -> Program.front().map(Path::toString))
            .orElse("was not built: hooks need cargo to be here"),
        drift.isPresent());
    Map<String, EventTotals> saved = saved();
    for (Agent agent : registration.agents().all()) {
      for (HookKind kind : HookKind.values()) {
        if (agent.has(kind) && registration.places().has(agent)) {
          Outcome outcome = registration.installer().hooksStatus(agent, kind, Program.front());
          String name = kind == HookKind.OUTPUT ? "hook_" : "rewrite_";
          String said = said(outcome, kind, Optional.ofNullable(saved.get(agent.id())));
          facts.put(name + agent.id(), said, isBroken(outcome));
        }
      }
    }
    Optional.ofNullable(saved.get("run")).ifPresent(t -> facts.put("run", sum(t)));
  }

  /** Whether an entry of ours is not what it should be. */
  private static boolean isBroken(Outcome outcome) {
    return !outcome.detail().isEmpty();
  }

  /** What is wrong with the front: it is of another version than this program, or cannot be run. */
  private static Optional<String> drift(Path front) {
    try {
      Process process =
          new ProcessBuilder(front.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String version = said.substring(said.indexOf(' ') + 1);
      return Version.current().replace("-SNAPSHOT", "").equals(version)
          ? Optional.empty()
          : Optional.of(front + " is " + said + ", not " + Version.current() + "; build again");
    } catch (IOException e) {
      return Optional.of(front + " cannot be run: " + e.getMessage());
    }
  }

  /** What hooks have saved, by agent. */
  private static Map<String, EventTotals> saved() {
    Map<String, EventTotals> saved = new HashMap<>();
    try (SqliteEvents events = EventsFile.open()) {
      if (events.totals(0) instanceof Answer.Given<List<EventTotals>>(List<EventTotals> totals)) {
        totals.stream()
            .filter(t -> t.provider().equals("hook"))
            .forEach(t -> saved.put(t.model(), t));
      }
    }
    return saved;
  }

  private static String sum(EventTotals t) {
    return "%d outputs, %d -> %d tokens".formatted(t.requests(), t.before(), t.after());
  }

  private static String said(Outcome outcome, HookKind kind, Optional<EventTotals> saved) {
    String install =
        "headroom hooks install "
            + outcome.agent().id()
            + (kind == HookKind.COMMAND ? " --rewrite" : "");
    return switch (outcome.state()) {
      case PRESENT ->
          (outcome.detail().isEmpty()
                  ? "in " + outcome.file()
                  : outcome.detail() + ": '" + install + "'")
              + (kind == HookKind.OUTPUT
                  ? "; " + saved.map(AgentFacts::sum).orElse("no output was seen yet")
                  : "");
      case REFUSED -> outcome.file() + ": " + outcome.detail();
      case ADDED, REMOVED, ABSENT -> "not there; '" + install + "' does it";
    };
  }

  private static String said(Outcome outcome) {
    return switch (outcome.state()) {
      case PRESENT ->
          outcome.detail().isEmpty() ? "registered in " + outcome.file() : outcome.detail();
      case REFUSED -> outcome.file() + ": " + outcome.detail();
      case ADDED, REMOVED, ABSENT ->
          "not registered; 'headroom mcp install " + outcome.agent().id() + "' does it";
    };
  }
}
