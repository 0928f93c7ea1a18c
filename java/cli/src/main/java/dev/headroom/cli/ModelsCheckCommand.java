package dev.headroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models check}: whether models are as they were installed, and run. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Compares files with their checksums, loads each model and runs it once.")
final class ModelsCheckCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(
      arity = "0..*",
      paramLabel = "MODEL",
      description = "A name or a directory; default: all of headroom models list.")
  private List<String> models = List.of();

  ModelsCheckCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    List<String> names = new ArrayList<>(models);
    if (names.isEmpty()) {
      if (ModelsCommand.isCarried()) {
        names.add(ModelsCommand.CARRIED);
      }
      names.addAll(ModelsListCommand.installed(ModelsCommand.home()).keySet());
    }
    if (names.isEmpty()) {
      throw Stop.notFound("no model to check; see headroom models install --help");
    }
    for (String name : names) {
      Optional<Path> folder = folder(name);
      int sums = folder.isPresent() ? new ModelFolder(folder.get()).verify() : 0;
      String ran = SmokeRun.of(name);
      main.streams()
          .err()
          .println(
              "headroom: %s: %s, %s"
                  .formatted(name, sums == 0 ? "no checksums" : sums + " files as they were", ran));
    }
    return Exit.DONE;
  }

  private static Optional<Path> folder(String name) {
    try {
      Path given = Path.of(name).toAbsolutePath().normalize();
      Path installed = ModelsCommand.home().resolve(name);
      boolean carried = name.equals(ModelsCommand.CARRIED) && ModelsCommand.isCarried();
      if (Files.isDirectory(given)) {
        return Optional.of(given);
      }
      if (Files.isDirectory(installed)) {
        return Optional.of(installed);
      }
      if (carried) {
        return Optional.empty();
      }
    } catch (InvalidPathException e) {
      throw Stop.usage(name + ": no path, and no name");
    }
    throw Stop.notFound("no model " + name + "; see headroom models list");
  }
}
