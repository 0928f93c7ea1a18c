package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Puts us into the files of agents, our server or hooks that call us, and takes us out again. */
public final class Installer {
  /** What became of an agent's registration. */
  public enum State {
    ADDED,
    PRESENT,
    REMOVED,
    ABSENT,
    /** Left alone; the detail says why and what to do. */
    REFUSED
  }

  /**
   * What was done, or would be.
   *
   * @param what of us it was done to: "server", the event or file of a hook, the name of a variable
   * @param file which was looked at
   * @param diff lines that change; empty if none do
   * @param detail what more is to be said; empty if nothing is
   */
  public record Outcome(
      Agent agent, String what, Path file, State state, String diff, String detail) {}

  private static final String SERVER = "server";

  private static final String ANOTHER =
      "the entry is another than this program writes; install again";

  private final Places places;
  private final List<String> command;
  private final Edits edits;

  /**
   * @param places of the user
   * @param journal the directory where edits are written down
   * @param command our program and arguments that come before its own
   */
  public Installer(Places places, Path journal, List<String> command) {
    this(places, journal, command, step -> {});
  }

  Installer(Places places, Path journal, List<String> command, Consumer<String> steps) {
    this.places = places;
    this.command = List.copyOf(command);
    this.edits = new Edits(journal, steps);
  }

  /** Whether an agent's file has our entry. */
  public Outcome status(Agent agent) {
    Agent.Mcp mcp = mcp(agent);
    Path path = places.resolve(mcp.file());
    try {
      ConfigFile file = edits.file(path);
      Optional<JsonNode> found = Trees.find(mcp.format().tree(text(file)), mcp.entry());
      if (found.isEmpty()) {
        return new Outcome(agent, SERVER, file.path(), State.ABSENT, "", "");
      }
      boolean ours = found.get().equals(ours(mcp).value());
      String detail = ours ? "" : ANOTHER;
      return new Outcome(agent, SERVER, file.path(), State.PRESENT, "", detail);
    } catch (HeadroomException e) {
      return new Outcome(agent, SERVER, path, State.REFUSED, "", message(e));
    }
  }

  /**
   * Registers our server.
   *
   * @param dry whether nothing is to be changed
   */
  public Outcome install(Agent agent, boolean dry) {
    Agent.Mcp mcp = mcp(agent);
    Path path = places.resolve(mcp.file());
    try {
      return edits.put(agent, Part.SERVER, path, mcp.format(), ours(mcp), dry);
    } catch (HeadroomException e) {
      String byHand = mcp.byHand().isEmpty() ? "" : "; by hand: " + filled(mcp.byHand());
      return new Outcome(agent, SERVER, path, State.REFUSED, "", message(e) + byHand);
    }
  }

  /**
   * Takes us out.
   *
   * @param agents whose edits are undone
   * @param parts what of us is to go
   * @param dry whether nothing is to be changed
   * @return an outcome for each edit
   */
  public List<Outcome> uninstall(List<Agent> agents, Set<Part> parts, boolean dry) {
    List<Outcome> outcomes = new ArrayList<>();
    if (!dry) {
      edits.clean();
    }
    for (Journal.Edit edit : edits.made()) {
      for (Agent agent : agents) {
        if (agent.id().equals(edit.agent()) && parts.contains(edit.part())) {
          outcomes.add(edits.undo(agent, edit, dry));
        }
      }
    }
    return outcomes;
  }

  /**
   * Makes an agent call us.
   *
   * @param front the native program that it calls
   * @param kinds what it is to show us
   * @param dry whether nothing is to be changed
   * @return an outcome for each edit, but for what the file has of its user's
   */
  public List<Outcome> installHooks(
      Agent agent, Path front, Set<Agent.HookKind> kinds, boolean dry) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Agent.Hook hook : agent.hooks()) {
      if (kinds.contains(hook.kind())) {
        Path path = places.resolve(hook.file());
        try {
          Outcome outcome = install(agent, hook, path, ours(hook, front), dry);
          if (!hook.unlessThere() || outcome.state() != State.PRESENT) {
            outcomes.add(outcome);
          }
        } catch (HeadroomException e) {
          outcomes.add(new Outcome(agent, what(hook), path, State.REFUSED, "", message(e)));
          return outcomes;
        }
      }
    }
    return outcomes;
  }

  /**
   * Makes all runs of an agent pass our proxy, where it reads its address from a file.
   *
   * @param url address of the proxy, without a path
   * @param dry whether nothing is to be changed
   * @return an outcome for each edit
   */
  public List<Outcome> keep(Agent agent, String url, boolean dry) {
    Agent.Keep keep = agent.keep().orElseThrow(() -> new HeadroomException("is kept in no file"));
    Path path = keptIn(keep);
    List<Outcome> outcomes = new ArrayList<>();
    for (Entry template : keep.entries()) {
      Entry entry = template.withValue(Commands.address(template.value(), url));
      try {
        refuseAnothers(agent, keep.format(), path, entry);
        outcomes.add(edits.put(agent, Part.ADDRESS, path, keep.format(), entry, dry));
      } catch (HeadroomException e) {
        outcomes.add(new Outcome(agent, entry.name(), path, State.REFUSED, "", message(e)));
        return outcomes;
      }
    }
    return outcomes;
  }

  /** An address that we have not written is where requests are to go, and would be lost. */
  private void refuseAnothers(Agent agent, Format format, Path path, Entry entry) {
    Optional<JsonNode> found = Trees.find(format.tree(text(edits.file(path))), entry);
    boolean isAnothers =
        found.isPresent()
            && !found.get().equals(entry.value())
            && edits.made().stream()
                .noneMatch(e -> isAddress(e, agent) && e.entry().value().equals(found.get()));
    if (isAnothers) {
      throw new HeadroomException(
          "%s has %s=%s already; take it out and give it to 'headroom proxy' as where requests go"
              .formatted(path, entry.name(), found.get().asString("")));
    }
  }

  private static boolean isAddress(Journal.Edit edit, Agent agent) {
    return edit.part() == Part.ADDRESS && edit.agent().equals(agent.id());
  }

  /** The address of ours that an agent's file holds, by what {@link #keep} wrote there. */
  public Optional<Outcome> kept(Agent agent) {
    for (Journal.Edit edit : edits.made()) {
      if (isAddress(edit, agent)) {
        return kept(agent, edit);
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome> kept(Agent agent, Journal.Edit edit) {
    try {
      JsonNode tree = edit.format().tree(text(edits.file(edit.file())));
      return Trees.find(tree, edit.entry())
          .filter(edit.entry().value()::equals)
          .map(url ->
              new Outcome(agent, edit.what(), edit.file(), State.PRESENT, "", url.asString("")));
    } catch (HeadroomException e) {
      return Optional.of(
          new Outcome(agent, edit.what(), edit.file(), State.REFUSED, "", message(e)));
    }
  }

  private Path keptIn(Agent.Keep keep) {
    List<Path> files = keep.files().stream().map(places::resolve).toList();
    return files.stream().filter(Files::exists).findFirst().orElse(files.getFirst());
  }

  private Outcome install(Agent agent, Agent.Hook hook, Path path, Entry entry, boolean dry) {
    Optional<JsonNode> found = Trees.find(hook.format().tree(text(edits.file(path))), entry);
    if (found.isPresent() && hook.unlessThere()) {
      return new Outcome(agent, what(hook), path, State.PRESENT, "", "");
    }
    if (found.isPresent()
        && hook.format() == Format.WHOLE
        && !found.get().asString("").contains("headroom")) {
      throw new HeadroomException(path + " is someone else's file, and was left alone");
    }
    return edits.put(agent, Part.HOOKS, path, hook.format(), entry, dry);
  }

  /**
   * Whether an agent's files make it call us.
   *
   * @param front the native program; nothing if there is none, so that every call is another's
   */
  public Outcome hooksStatus(Agent agent, Agent.HookKind kind, Optional<Path> front) {
    Agent.Hook hook =
        agent.hooks().stream()
            .filter(h -> h.kind() == kind && !h.unlessThere())
            .findFirst()
            .orElseThrow(() -> new HeadroomException(agent.name() + " has no such hooks"));
    Path path = places.resolve(hook.file());
    try {
      ConfigFile file = edits.file(path);
      Optional<JsonNode> found = Trees.find(hook.format().tree(text(file)), hook.entry());
      if (found.isEmpty()) {
        return new Outcome(agent, what(hook), file.path(), State.ABSENT, "", "");
      }
      boolean ours = front.isPresent() && found.get().equals(ours(hook, front.get()).value());
      return new Outcome(agent, what(hook), file.path(), State.PRESENT, "", ours ? "" : ANOTHER);
    } catch (HeadroomException e) {
      return new Outcome(agent, what(hook), path, State.REFUSED, "", message(e));
    }
  }

  private static String what(Agent.Hook hook) {
    return Part.HOOKS.named(hook.format(), hook.entry());
  }

  private static Entry ours(Agent.Hook hook, Path front) {
    JsonNode template = hook.entry().value();
    String path = front.toString();
    return hook.entry()
        .withValue(
            hook.format() == Format.WHOLE
                ? Commands.script(template, path)
                : Commands.front(template, path));
  }

  private Entry ours(Agent.Mcp mcp) {
    Entry template = mcp.entry();
    return new Entry(template.path(), template.list(), Commands.fill(template.value(), command));
  }

  private String filled(String byHand) {
    return byHand.replace("{command}", String.join(" ", command));
  }

  private static Agent.Mcp mcp(Agent agent) {
    return agent.mcp().orElseThrow(() -> new HeadroomException(agent.name() + " takes no tools"));
  }

  private static String text(ConfigFile file) {
    return file.read().map(b -> ConfigFile.text(b, file.path())).orElse("");
  }

  private static String message(HeadroomException e) {
    return String.valueOf(e.getMessage());
  }
}
