package dev.headroom.cli;

import dev.headroom.replay.Recording;
import dev.headroom.replay.RecordingReader;
import dev.headroom.replay.Recordings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recordings in some files and folders. */
final class RecordingFiles {
  private static final long LONGEST = 1L << 30;

  private final List<String> inputs;
  private int refused;

  RecordingFiles(List<String> inputs) {
    this.inputs = inputs;
  }

  /** How many lines and files could not be read. */
  int refused() {
    return refused;
  }

  /** Reads all of them; what cannot be read is told on {@code err}. */
  List<Recording> read(PrintStream err) throws IOException {
    List<Recording> out = new ArrayList<>();
    for (String input : inputs) {
      Path path = path(input);
      if (Files.isDirectory(path)) {
        for (Path file : files(path)) {
          read(file, path.relativize(file).toString(), err, out);
        }
      } else if (Files.notExists(path)) {
        throw Stop.notFound("no such file or folder: " + input);
      } else {
        read(path, String.valueOf(path.getFileName()), err, out);
      }
    }
    return out;
  }

  private static Path path(String input) {
    try {
      return Path.of(input);
    } catch (InvalidPathException e) {
      throw Stop.usage(input + ": no name of a file or folder");
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().matches("(?s).*\\.(json|jsonl|ndjson)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private void read(Path file, String name, PrintStream err, List<Recording> out)
      throws IOException {
    if (Files.size(file) > LONGEST) {
      refuse(name + ": more than " + LONGEST + " bytes", err);
      return;
    }
    Recordings found = RecordingReader.read(Files.readAllBytes(file), name);
    out.addAll(found.conversations());
    found.problems().forEach(problem -> refuse(problem, err));
    if (found.conversations().isEmpty() && found.problems().isEmpty()) {
      err.println("headroom: no conversation in " + name);
    }
  }

  private void refuse(String what, PrintStream err) {
    refused++;
    err.println("headroom: " + what);
  }
}
