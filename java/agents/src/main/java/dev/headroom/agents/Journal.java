package dev.headroom.agents;

import dev.headroom.HeadroomException;
import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was edited, so that it can be undone: a file an edit, written before the edit is made. The
 * names are numbers, so that edits are undone from the last to the first.
 */
final class Journal {
  /**
   * An edit.
   *
   * @param number its place in the order
   * @param agent whose file it is
   * @param part what of us it put in
   * @param file which was edited
   * @param format its syntax
   * @param entry what was put in
   * @param above how many of the keys above the entry were made for it
   * @param before what the file held; nothing if it was made
   * @param after the SHA-256 of what it held then
   * @param made the topmost directory that was made for it; nothing if there was none to make
   */
  record Edit(
      int number,
      String agent,
      Part part,
      Path file,
      Format format,
      Entry entry,
      int above,
      Optional<byte[]> before,
      String after,
      Optional<Path> made) {
    /** What of us it put in, as people call it. */
    String what() {
      return part.named(format, entry);
    }
  }

  private final Path directory;
  private final Consumer<String> steps;

  Journal(Path directory, Consumer<String> steps) {
    this.directory = directory;
    this.steps = steps;
  }

  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Reference.sha256(bytes));
  }

  /** All edits, the last first. */
  List<Edit> edits() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Edit> edits = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        edits.add(read(file));
      }
      return edits.reversed();
    } catch (IOException e) {
      throw new HeadroomException(directory + " cannot be read: " + e, e);
    }
  }

  /** The number of the next edit. */
  int next() {
    return edits().stream().mapToInt(Edit::number).max().orElse(0) + 1;
  }

  void add(Edit edit) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException e) {
      throw new HeadroomException(directory + " cannot be made: " + e, e);
    }
    steps.accept("journal");
    file(edit).write(Trees.mapper().writeValueAsBytes(json(edit)));
  }

  void remove(Edit edit) {
    steps.accept("forget");
    file(edit).delete();
  }

  /** Removes what runs that were killed have left. */
  void clean() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path left : files.filter(ConfigFile::isStaged).toList()) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      throw new HeadroomException(directory + " cannot be cleaned: " + e, e);
    }
  }

  private ConfigFile file(Edit edit) {
    return new ConfigFile(directory.resolve("%08d.json".formatted(edit.number())), steps);
  }

  private static ObjectNode json(Edit edit) {
    ObjectNode json = Trees.mapper().createObjectNode();
    json.put("agent", edit.agent())
        .put("part", edit.part().name())
        .put("file", edit.file().toString());
    json.put("format", edit.format().name()).put("list", edit.entry().list());
    edit.entry().path().forEach(json.putArray("path")::add);
    json.set("value", edit.entry().value());
    json.put("above", edit.above()).put("after", edit.after());
    edit.before().ifPresent(b -> json.put("before", Base64.getEncoder().encodeToString(b)));
    edit.made().ifPresent(m -> json.put("made", m.toString()));
    return json;
  }

  private static Edit read(Path file) throws IOException {
    try {
      JsonNode json = Trees.mapper().readTree(Files.readAllBytes(file));
      String name = String.valueOf(file.getFileName());
      List<String> path = new ArrayList<>();
      json.required("path").forEach(p -> path.add(p.stringValue()));
      return new Edit(
          Integer.parseInt(name.substring(0, name.length() - ".json".length())),
          json.required("agent").stringValue(),
          Part.valueOf(json.path("part").asString(Part.SERVER.name())),
          Path.of(json.required("file").stringValue()),
          Format.valueOf(json.required("format").stringValue()),
          new Entry(path, json.required("list").booleanValue(), json.required("value")),
          json.required("above").intValue(),
          Optional.ofNullable(json.get("before"))
              .map(b -> Base64.getDecoder().decode(b.stringValue())),
          json.required("after").stringValue(),
          Optional.ofNullable(json.get("made")).map(m -> Path.of(m.stringValue())));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new HeadroomException(
          file + " is damaged: " + e.getMessage() + "; look at it, and remove it", e);
    }
  }
}
