package dev.headroom.agents;

import dev.headroom.agents.Agent.Hook;
import dev.headroom.agents.Agent.HookKind;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A part of us that goes into a file of an agent: a row of all that the table says is edited. */
record Target(Agent agent, Part part) {
  static final Path FRONT = Path.of("/opt/my tools/headroom-front");
  static final List<String> COMMAND = List.of("/opt/headroom/bin/headroom");
  static final String URL = "http://127.0.0.1:8787";

  /** All of them. */
  static Stream<Target> all() {
    List<Target> targets = new ArrayList<>();
    for (Agent agent : Agents.known().all()) {
      agent.mcp().ifPresent(m -> targets.add(new Target(agent, Part.SERVER)));
      if (!agent.hooks().isEmpty()) {
        targets.add(new Target(agent, Part.HOOKS));
      }
      agent.keep().ifPresent(k -> targets.add(new Target(agent, Part.ADDRESS)));
    }
    return targets.stream();
  }

  static Places places(Path home) {
    return new Places(home, name -> Optional.empty());
  }

  Path file(Path home) {
    return places(home)
        .resolve(
            switch (part) {
              case SERVER -> agent.mcp().orElseThrow().file();
              case HOOKS -> agent.hooks().getLast().file();
              case ADDRESS -> agent.keep().orElseThrow().files().getFirst();
            });
  }

  Format format() {
    return switch (part) {
      case SERVER -> agent.mcp().orElseThrow().format();
      case HOOKS -> agent.hooks().getLast().format();
      case ADDRESS -> agent.keep().orElseThrow().format();
    };
  }

  List<Entry> entries() {
    return switch (part) {
      case SERVER -> List.of(agent.mcp().orElseThrow().entry());
      case HOOKS -> agent.hooks().stream().map(Hook::entry).toList();
      case ADDRESS -> agent.keep().orElseThrow().entries();
    };
  }

  List<Outcome> install(Installer installer, boolean dry) {
    return switch (part) {
      case SERVER -> List.of(installer.install(agent, dry));
      case HOOKS -> installer.installHooks(agent, FRONT, EnumSet.allOf(HookKind.class), dry);
      case ADDRESS -> installer.keep(agent, URL, dry);
    };
  }

  /** Whether all of it is said to be there, as it was put there. */
  boolean isPresent(Installer installer) {
    return switch (part) {
      case SERVER -> isPresent(installer.status(agent));
      case HOOKS ->
          Stream.of(HookKind.values())
              .filter(agent::has)
              .allMatch(k -> isPresent(installer.hooksStatus(agent, k, Optional.of(FRONT))));
      case ADDRESS -> installer.kept(agent).isPresent();
    };
  }

  private static boolean isPresent(Outcome outcome) {
    return outcome.state() == State.PRESENT && outcome.detail().isEmpty();
  }

  List<State> undo(Installer installer) {
    return installer.uninstall(List.of(agent), EnumSet.of(part), false).stream()
        .map(Outcome::state)
        .toList();
  }

  /** What a text says, but for the order of lists that an entry of ours is an element of. */
  JsonNode said(String text) {
    JsonNode tree = format().tree(text);
    for (Entry entry : entries()) {
      List<String> list = entry.parent();
      if (entry.list() && Trees.at(tree, list) instanceof ArrayNode elements) {
        ArrayNode sorted = Trees.mapper().createArrayNode();
        elements.valueStream().map(JsonNode::toString).sorted().forEach(sorted::add);
        ObjectNode holder = (ObjectNode) Trees.at(tree, list.subList(0, list.size() - 1));
        holder.set(list.getLast(), sorted);
      }
    }
    return tree;
  }

  @Override
  public String toString() {
    return agent.id() + " " + part;
  }
}
