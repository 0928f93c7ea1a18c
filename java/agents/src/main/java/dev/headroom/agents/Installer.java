package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Registers our server with agents, and takes it out again.
 *
 * <p>An edit is written into the journal before it is made. To undo one: if the file holds what the
 * edit left, it gets back the bytes it had; if it holds what it had before, the edit was never
 * made; if the user has changed it since, our entry is taken out and nothing else.
 */
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
   * @param file which was looked at
   * @param diff lines that change; empty if none do
   * @param detail what more is to be said; empty if nothing is
   */
  public record Outcome(Agent agent, Path file, State state, String diff, String detail) {}

  private final Places places;
  private final List<String> command;
  private final Journal journal;
  private final Consumer<String> steps;

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
    this.steps = steps;
    this.journal = new Journal(journal, steps);
  }

  /** Whether an agent's file has our entry. */
  public Outcome status(Agent agent) {
    Agent.Mcp mcp = mcp(agent);
    ConfigFile file = file(mcp);
    try {
      Optional<JsonNode> found = Trees.find(mcp.format().tree(text(file)), mcp.entry());
      if (found.isEmpty()) {
        return new Outcome(agent, file.path(), State.ABSENT, "", "");
      }
      boolean ours = found.get().equals(ours(mcp).value());
      String detail = ours ? "" : "the entry is another than this program writes; install again";
      return new Outcome(agent, file.path(), State.PRESENT, "", detail);
    } catch (HeadroomException e) {
      return new Outcome(agent, file.path(), State.REFUSED, "", message(e));
    }
  }

  /**
   * Registers our server.
   *
   * @param dry whether nothing is to be changed
   */
  public Outcome install(Agent agent, boolean dry) {
    Agent.Mcp mcp = mcp(agent);
    ConfigFile file = file(mcp);
    try {
      return install(agent, mcp, file, dry);
    } catch (HeadroomException e) {
      String byHand = mcp.byHand().isEmpty() ? "" : "; by hand: " + filled(mcp.byHand());
      return new Outcome(agent, file.path(), State.REFUSED, "", message(e) + byHand);
    }
  }

  private Outcome install(Agent agent, Agent.Mcp mcp, ConfigFile file, boolean dry) {
    Optional<byte[]> before = file.read();
    String text = before.map(b -> ConfigFile.text(b, file.path())).orElse("");
    Entry entry = ours(mcp);
    JsonNode tree = mcp.format().tree(text);
    Optional<JsonNode> found = Trees.find(tree, entry);
    if (found.isPresent() && found.get().equals(entry.value())) {
      return new Outcome(agent, file.path(), State.PRESENT, "", "");
    }
    file.checkReplaceable();
    String edited = mcp.format().set(text, entry);
    String diff = Diff.of(text, edited);
    if (!dry) {
      byte[] after = edited.getBytes(StandardCharsets.UTF_8);
      journal.add(
          new Journal.Edit(
              journal.next(),
              agent.id(),
              file.path(),
              mcp.format(),
              entry,
              Trees.missing(tree, entry),
              before,
              Journal.digest(after),
              madeFor(file.path())));
      file.write(after);
    }
    return new Outcome(agent, file.path(), State.ADDED, diff, "");
  }

  private static Optional<Path> madeFor(Path file) {
    Path missing = null;
    for (Path d = file.getParent(); d != null && !Files.exists(d); d = d.getParent()) {
      missing = d;
    }
    return Optional.ofNullable(missing);
  }

  /**
   * Takes our server out.
   *
   * @param agents whose edits are undone
   * @param dry whether nothing is to be changed
   * @return an outcome for each edit
   */
  public List<Outcome> uninstall(List<Agent> agents, boolean dry) {
    List<Outcome> outcomes = new ArrayList<>();
    if (!dry) {
      journal.clean();
    }
    for (Journal.Edit edit : journal.edits()) {
      for (Agent agent : agents) {
        if (agent.id().equals(edit.agent())) {
          outcomes.add(undo(agent, edit, dry));
        }
      }
    }
    return outcomes;
  }

  private Outcome undo(Agent agent, Journal.Edit edit, boolean dry) {
    ConfigFile file = new ConfigFile(edit.file(), steps);
    try {
      Optional<byte[]> now = file.read();
      Optional<byte[]> then = undone(edit, now);
      String diff = Diff.of(string(now), string(then));
      if (!dry) {
        file.clean();
        write(file, now, then);
        edit.made().ifPresent(top -> removeEmpty(edit.file(), top));
        journal.remove(edit);
      }
      State state = diff.isEmpty() ? State.ABSENT : State.REMOVED;
      return new Outcome(agent, file.path(), state, diff, "");
    } catch (HeadroomException e) {
      return new Outcome(agent, file.path(), State.REFUSED, "", message(e));
    }
  }

  private static void write(ConfigFile file, Optional<byte[]> now, Optional<byte[]> then) {
    if (then.isEmpty()) {
      file.delete();
    } else if (now.isEmpty() || !Arrays.equals(now.get(), then.get())) {
      file.checkReplaceable();
      file.write(then.get());
    }
  }

  /** What a file is to hold when an edit is undone. */
  private static Optional<byte[]> undone(Journal.Edit edit, Optional<byte[]> now) {
    if (now.isEmpty()) {
      return now;
    }
    if (Journal.digest(now.get()).equals(edit.after())) {
      return edit.before();
    }
    String text = ConfigFile.text(now.get(), edit.file());
    JsonNode tree = edit.format().tree(text);
    Optional<JsonNode> found = Trees.find(tree, edit.entry());
    Optional<JsonNode> earlier = earlier(edit);
    if (found.isEmpty() || found.equals(earlier)) {
      return now;
    }
    String without =
        earlier.isPresent()
            ? edit.format().set(text, edit.entry().withValue(earlier.get()))
            : edit.format()
                .remove(text, edit.entry(), Math.min(edit.above(), removable(tree, edit.entry())));
    return Optional.of(without.getBytes(StandardCharsets.UTF_8));
  }

  /** What stood in our entry's place before the edit. */
  private static Optional<JsonNode> earlier(Journal.Edit edit) {
    return edit.before()
        .map(b -> edit.format().tree(ConfigFile.text(b, edit.file())))
        .flatMap(tree -> Trees.find(tree, edit.entry()));
  }

  /** How many of the keys above an entry hold nothing else. */
  private static int removable(JsonNode tree, Entry entry) {
    List<String> parent = entry.parent();
    int above = 0;
    while (above < parent.size()
        && Trees.at(tree, parent.subList(0, parent.size() - above)).size() == 1) {
      above++;
    }
    return above;
  }

  private void removeEmpty(Path from, Path top) {
    try {
      for (Path d = from.getParent(); d != null && d.startsWith(top); d = d.getParent()) {
        steps.accept("directory");
        Files.deleteIfExists(d);
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      return; // someone else's by now
    } catch (IOException e) {
      throw new HeadroomException(from + " cannot be removed: " + e, e);
    }
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

  private ConfigFile file(Agent.Mcp mcp) {
    return new ConfigFile(places.resolve(mcp.file()), steps);
  }

  private static String text(ConfigFile file) {
    return file.read().map(b -> ConfigFile.text(b, file.path())).orElse("");
  }

  private static String string(Optional<byte[]> bytes) {
    return bytes.map(b -> new String(b, StandardCharsets.UTF_8)).orElse("");
  }

  private static String message(HeadroomException e) {
    return String.valueOf(e.getMessage());
  }
}
