package dev.headroom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code models list}: a line for every model that can be named. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Prints a line for every model: name, bytes (- if on the class path), where.")
final class ModelsListCommand implements Callable<Integer> {
  private final Main main;

  @Option(names = "--json", description = "Print an object a line.")
  private boolean json;

  ModelsListCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    Path home = ModelsCommand.home();
    int models = 0;
    if (ModelsCommand.isCarried()) {
      print(ModelsCommand.CARRIED, -1, "class path");
      models++;
    }
    for (Map.Entry<String, Path> model : installed(home).entrySet()) {
      print(model.getKey(), new ModelFolder(model.getValue()).bytes(), model.getValue().toString());
      models++;
    }
    main.streams().err().println("headroom: " + models + " models; installed ones are in " + home);
    return Exit.DONE;
  }

  /** The directories of installed models by name. */
  static Map<String, Path> installed(Path home) throws IOException {
    Map<String, Path> models = new TreeMap<>();
    if (Files.isDirectory(home)) {
      try (DirectoryStream<Path> list = Files.newDirectoryStream(home, "[!.]*")) {
        list.forEach(path -> models.put(path.getFileName().toString(), path));
      }
    }
    return models;
  }

  private void print(String name, long bytes, String where) throws IOException {
    byte[] line =
        json
            ? object(name, bytes, where)
            : "%s %s %s"
                .formatted(name, bytes < 0 ? "-" : "" + bytes, where)
                .getBytes(StandardCharsets.UTF_8);
    main.streams().out().write(line);
    main.streams().out().write('\n');
  }

  private static byte[] object(String name, long bytes, String where) {
    Json out = new Json(200).open('{').string("name", name);
    return (bytes < 0 ? out : out.number("bytes", bytes)).string("place", where).close('}').bytes();
  }
}
