package dev.headroom.cli;

import dev.headroom.agents.Agent;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.util.List;

/** {@code wrap --keep}: the address of the proxy in the file that an agent reads it from. */
final class KeptAddress {
  private final Streams streams;
  private final Registration registration;

  KeptAddress(Streams streams) {
    this.streams = streams;
    this.registration = new Registration(streams);
  }

  /**
   * Writes it, or shows what would be written.
   *
   * @param names of agents
   * @param port where the proxy runs, or will
   * @return the exit code
   */
  int write(List<String> names, int port, boolean dry) {
    if (names.isEmpty()) {
      throw Stop.usage("say for which agent: wrap --keep AGENT");
    }
    List<Agent> agents = registration.named(names);
    agents.forEach(KeptAddress::check);
    String url = "http://127.0.0.1:" + port;
    int code = Exit.DONE;
    for (Agent agent : agents) {
      List<Outcome> outcomes = registration.installer().keep(agent, url, dry);
      code = Math.max(code, registration.report(outcomes, dry));
      if (!dry && outcomes.stream().noneMatch(o -> o.state() == State.REFUSED)) {
        streams
            .err()
            .println(
                "headroom: every run of %s goes to %s now: keep 'headroom proxy' running there, or its requests fail; 'headroom unwrap %s' takes it out"
                    .formatted(agent.name(), url, agent.id()));
      }
    }
    return code;
  }

  private static void check(Agent agent) {
    if (agent.keep().isEmpty()) {
      String instead =
          agent.wrap().isPresent()
              ? "'headroom wrap " + agent.id() + "' sets it for one run"
              : agent.without();
      throw Stop.usage(
          "no address of %s is kept in a file by us: %s".formatted(agent.name(), instead));
    }
  }
}
