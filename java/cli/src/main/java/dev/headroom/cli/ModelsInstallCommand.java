package dev.headroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models install}: copies a model that runs to where it is found by its name. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Copies a model's files from a directory, once it has run, and writes their checksums.",
      "Checksums that stand beside them (checksums.sha256) are compared first."
    })
final class ModelsInstallCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(paramLabel = "DIR", description = "The directory, as a model hub publishes it.")
  private Path source = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call it; default: as the directory is called.")
  private String name = "";

  ModelsInstallCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    Path directory = source.toAbsolutePath().normalize();
    if (!Files.isDirectory(directory)) {
      throw Stop.notFound("no directory " + directory);
    }
    String called = name.isEmpty() ? directory.getFileName().toString() : name;
    if (!called.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw Stop.usage(
          "--name must be of letters, digits, '.', '_' and '-', not \"" + called + '"');
    }
    Path target = ModelsCommand.home().resolve(called);
    if (Files.exists(target)) {
      throw Stop.usage(
          "there is a model "
              + called
              + " already; remove "
              + target
              + " or choose another --name");
    }
    ModelFolder folder = new ModelFolder(directory);
    folder.verify();
    String ran = SmokeRun.of(directory.toString());
    install(folder, target);
    main.streams().err().println("headroom: %s installed in %s; %s".formatted(called, target, ran));
    return Exit.DONE;
  }

  /** Copies aside and moves into place in one step. */
  private static void install(ModelFolder folder, Path target) throws IOException {
    Path staged = target.resolveSibling("." + target.getFileName() + ".new");
    new ModelFolder(staged).delete();
    Files.createDirectories(staged);
    folder.copyTo(staged);
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
