package dev.headroom.store;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStoreProvider;
import java.time.InstantSource;

/** The store that all processes of a user share: {@code originals.db} below HEADROOM_HOME. */
public final class DefaultOriginals implements OriginalStoreProvider {
  /** For {@link java.util.ServiceLoader}. */
  public DefaultOriginals() {}

  @Override
  public OriginalStore open() {
    return switch (StoreSettings.current()) {
      case Answer.Given<StoreSettings>(StoreSettings settings) ->
          SqliteOriginals.open(settings.file(), settings.retention(), InstantSource.system());
      case Answer.Failed<StoreSettings>(String reason) -> new Unavailable(reason);
    };
  }
}
