package dev.headroom.cli;

import dev.headroom.store.Answer;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.store.StoreSettings;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code originals}: the stored originals of this user. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists and removes stored originals.")
final class OriginalsCommand implements Callable<Integer> {
  private final Main main;

  private OriginalsCommand(Main main) {
    this.main = main;
  }

  /** The command with those below it. */
  static CommandLine with(Main main) {
    return new CommandLine(new OriginalsCommand(main))
        .addSubcommand("list", new OriginalsListCommand(main))
        .addSubcommand("purge", new OriginalsPurgeCommand(main));
  }

  @Override
  public Integer call() {
    main.streams().err().println("headroom: say what to do: originals list, or originals purge");
    return Exit.USAGE;
  }

  /** The store that the settings name. */
  static SqliteOriginals open() {
    StoreSettings place = place();
    return SqliteOriginals.open(place.file(), place.retention(), InstantSource.system());
  }

  /** Where the settings say that it is. */
  static StoreSettings place() {
    return switch (StoreSettings.current()) {
      case Answer.Given<StoreSettings>(StoreSettings settings) -> settings;
      case Answer.Failed<StoreSettings>(String reason) -> throw Stop.usage(reason);
    };
  }

  /** What was asked for; ends the command if it cannot be had. */
  static <T> T given(Answer<T> answer) {
    return switch (answer) {
      case Answer.Given<T>(T value) -> value;
      case Answer.Failed<T>(String reason) -> throw Stop.failure(reason);
    };
  }
}
