package dev.headroom.agents;

import dev.headroom.HeadroomException;
import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Edits of other programs' files, each written into the journal before it is made. To undo one: if
 * the file holds what the edit left, it gets back the bytes it had; if it holds what it had before,
 * the edit was never made; if the user has changed it since, our entry is taken out and nothing
 * else. Where later edits of ours stand in the same file, those are undone first and made again
 * after, so that what is left is what they alone would have made.
 */
final class Edits {
  /** What every file and class of this program has in its name. */
  private static final String NAME = "headroom";

  private final Journal journal;
  private final Consumer<String> steps;

  Edits(Path directory, Consumer<String> steps) {
    this.steps = steps;
    this.journal = new Journal(directory, steps);
  }

  /** All that were made and not undone, the last first. */
  List<Journal.Edit> made() {
    return journal.edits();
  }

  /** Removes what runs that were killed have left. */
  void clean() {
    journal.clean();
  }

  ConfigFile file(Path path) {
    return new ConfigFile(path, steps);
  }

  /**
   * Puts an entry into a file.
   *
   * @throws HeadroomException if the file cannot be edited so
   */
  Outcome put(Agent agent, Part part, Path path, Format format, Entry entry, boolean dry) {
    ConfigFile file = file(path);
    Optional<byte[]> before = file.read();
    String text = before.map(b -> ConfigFile.text(b, file.path())).orElse("");
    JsonNode tree = format.tree(text);
    Optional<JsonNode> found = Trees.find(tree, entry);
    if (found.isPresent() && found.get().equals(entry.value())) {
      return new Outcome(agent, part.named(format, entry), file.path(), State.PRESENT, "", "");
    }
    file.checkReplaceable();
    String edited = format.set(text, entry);
    if (!dry) {
      byte[] after = edited.getBytes(StandardCharsets.UTF_8);
      journal.add(
          new Journal.Edit(
              journal.next(),
              agent.id(),
              part,
              file.path(),
              format,
              entry,
              Trees.missing(tree, entry),
              before,
              Journal.digest(after),
              madeFor(file.path())));
      file.write(after);
    }
    String diff = Diff.of(text, edited);
    return new Outcome(agent, part.named(format, entry), file.path(), State.ADDED, diff, "");
  }

  private static Optional<Path> madeFor(Path file) {
    Path missing = null;
    for (Path d = file.getParent(); d != null && !Files.exists(d); d = d.getParent()) {
      missing = d;
    }
    return Optional.ofNullable(missing);
  }

  /** Undoes an edit; later ones of the same file stay. */
  Outcome undo(Agent agent, Journal.Edit edit, boolean dry) {
    List<Journal.Edit> later =
        journal.edits().stream()
            .filter(e -> e.number() > edit.number() && e.file().equals(edit.file()))
            .toList();
    if (dry || later.isEmpty()) {
      return undoLast(agent, edit, dry);
    }
    later.forEach(e -> undoLast(agent, e, false));
    Outcome outcome = undoLast(agent, edit, false);
    for (Journal.Edit e : later.reversed()) {
      again(agent, e);
    }
    return outcome;
  }

  private void again(Agent agent, Journal.Edit edit) {
    boolean undone = journal.edits().stream().noneMatch(e -> e.number() == edit.number());
    if (undone) {
      put(agent, edit.part(), edit.file(), edit.format(), edit.entry(), false);
    }
  }

  private Outcome undoLast(Agent agent, Journal.Edit edit, boolean dry) {
    try {
      ConfigFile file = file(edit.file());
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
      return new Outcome(agent, edit.what(), file.path(), state, diff, "");
    } catch (HeadroomException e) {
      return new Outcome(
          agent, edit.what(), edit.file(), State.REFUSED, "", String.valueOf(e.getMessage()));
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
    if (found.isEmpty() || found.equals(earlier) || !isOurs(edit.entry().value(), found.get())) {
      return now;
    }
    if (edit.format() == Format.WHOLE) {
      return edit.before();
    }
    String without =
        earlier.isPresent()
            ? edit.format().set(text, edit.entry().withValue(earlier.get()))
            : edit.format()
                .remove(text, edit.entry(), Math.min(edit.above(), removable(tree, edit.entry())));
    return Optional.of(without.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether what stands in our entry's place is what was written there, perhaps edited since: where
   * that names our program, it does so too. An address has no such name, so any other is the
   * user's.
   */
  private static boolean isOurs(JsonNode written, JsonNode found) {
    if (written.isString()) {
      return written.equals(found)
          || written.stringValue().contains(NAME) && found.asString("").contains(NAME);
    }
    if (written.isArray()) {
      return IntStream.range(0, written.size())
          .anyMatch(i -> isOurs(written.get(i), found.path(i)));
    }
    return written.equals(found)
        || written
            .propertyStream()
            .filter(m -> !m.getKey().equals("name"))
            .anyMatch(m -> isNamed(m.getValue()) && isOurs(m.getValue(), found.path(m.getKey())));
  }

  private static boolean isNamed(JsonNode written) {
    return written.toString().contains(NAME);
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

  private static String string(Optional<byte[]> bytes) {
    return bytes.map(b -> new String(b, StandardCharsets.UTF_8)).orElse("");
  }
}
