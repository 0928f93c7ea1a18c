package dev.headroom.cli;

import dev.headroom.HeadroomException;
import dev.headroom.agents.Agent;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.proxy.ProxySettings;
import java.util.List;
import java.util.Map;

/** What {@code doctor} says of the agents that are installed here, and of a proxy. */
final class AgentFacts {
  private AgentFacts() {}

  static void add(Map<String, String> facts, Streams streams) {
    int port = ProxySettings.DEFAULTS.port();
    facts.put(
        "proxy",
        OwnProxy.runs(port)
            ? "runs on port " + port
            : "none on port " + port + "; 'headroom wrap AGENT' runs one of its own");
    try {
      Registration registration = new Registration(streams);
      for (Agent agent : registration.chosen(List.of())) {
        facts.put("agent_" + agent.id(), said(registration.installer().status(agent)));
      }
    } catch (HeadroomException | Stop e) {
      facts.put("agents", String.valueOf(e.getMessage()));
    }
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
