package dev.headroom.cli;

import dev.headroom.store.Answer;
import dev.headroom.store.SqliteEvents;
import dev.headroom.store.StoreSettings;

/** The events that the proxy has written. */
final class EventsFile {
  private EventsFile() {}

  /** The file that the settings name. */
  static SqliteEvents open() {
    return switch (StoreSettings.current()) {
      case Answer.Given<StoreSettings>(StoreSettings settings) ->
          SqliteEvents.open(settings.events());
      case Answer.Failed<StoreSettings>(String reason) -> throw Stop.usage(reason);
    };
  }
}
