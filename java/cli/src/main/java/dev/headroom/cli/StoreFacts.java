package dev.headroom.cli;

import dev.headroom.store.Answer;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.store.StoreSettings;
import dev.headroom.store.Usage;
import java.nio.file.Files;
import java.time.InstantSource;

/** What {@code doctor} says of the store of originals: where it is, how it is, what it holds. */
final class StoreFacts {
  private final Facts facts;

  private StoreFacts(Facts facts) {
    this.facts = facts;
  }

  static void add(Facts facts) {
    StoreFacts all = new StoreFacts(facts);
    switch (StoreSettings.current()) {
      case Answer.Failed<StoreSettings>(String reason) -> all.add("none", reason, true);
      case Answer.Given<StoreSettings>(StoreSettings settings) -> all.add(settings);
    }
  }

  private void add(StoreSettings settings) {
    try (SqliteOriginals store =
        SqliteOriginals.open(settings.file(), settings.retention(), InstantSource.system())) {
      String path = store.path().toString();
      String ready = Files.exists(store.path()) ? "ready" : "not there yet, made when it is needed";
      switch (store.usage()) {
        case Answer.Failed<Usage>(String reason) -> add(path, reason, true);
        case Answer.Given<Usage>(Usage usage) -> {
          add(path, ready, false);
          facts.put("originals", Long.toString(usage.count()));
          facts.put("original_bytes", Long.toString(usage.bytes()));
          facts.put("stored_bytes", Long.toString(usage.stored()));
        }
      }
    }
  }

  private void add(String path, String state, boolean isProblem) {
    facts.put("store", path);
    facts.put("store_state", state, isProblem);
  }
}
