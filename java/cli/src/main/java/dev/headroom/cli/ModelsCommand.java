package dev.headroom.cli;

import dev.headroom.prose.ProseEngines;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code models}: the models that say what matters in running text. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Lists, checks and installs models that say what matters in running text.",
      "Nothing is downloaded: a model is a directory that was fetched before, with model.onnx or"
          + " onnx/model.onnx, tokenizer.json and config.json."
    })
final class ModelsCommand implements Callable<Integer> {
  /** The model that an artefact of the class path carries. */
  static final String CARRIED = "all-minilm-l6-v2";

  private final Main main;

  private ModelsCommand(Main main) {
    this.main = main;
  }

  /** The command with those below it. */
  static CommandLine with(Main main) {
    return new CommandLine(new ModelsCommand(main))
        .addSubcommand("list", new ModelsListCommand(main))
        .addSubcommand("check", new ModelsCheckCommand(main))
        .addSubcommand("install", new ModelsInstallCommand(main));
  }

  @Override
  public Integer call() {
    main.streams()
        .err()
        .println("headroom: say what to do: models list, models check, or models install");
    return Exit.USAGE;
  }

  /** Where installed models are, each in a directory of its name. */
  static Path home() {
    return UserStore.place().file().resolveSibling("models");
  }

  /** Whether {@link #CARRIED} can be had. */
  static boolean isCarried() {
    return ProseEngines.arePresent()
        && ProseEngines.class.getClassLoader().getResource(CARRIED + ".onnx") != null;
  }
}
