package dev.headroom.cli;

import dev.headroom.cli.config.Configuration;
import dev.headroom.store.Answer;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The store of whoever runs this process, as the settings say it. */
final class UserStore {
  private UserStore() {}

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

  /** The configuration's file. */
  static Path settingsFile() {
    return place().file().resolveSibling(Configuration.FILE);
  }

  /**
   * Has the store know what the file says of it. A file with faults is told of by the commands that
   * read it.
   */
  static void tellStore() {
    if (StoreSettings.current() instanceof Answer.Given<StoreSettings>(StoreSettings place)) {
      Path file = place.file().resolveSibling(Configuration.FILE);
      if (Files.exists(file)) {
        Configuration.current(file, Map.of()).tellStore();
      }
    }
  }
}
