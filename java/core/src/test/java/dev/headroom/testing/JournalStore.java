package dev.headroom.testing;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Originals and decisions in maps, and out of reach while a test says so. */
public final class JournalStore implements OriginalStore, Journal {
  private final MapStore originals = new MapStore();
  private final Map<BlockKey, Verdict> verdicts = new HashMap<>();
  private @Nullable String trouble;

  /** Lets every call fail with a reason; null ends it. */
  public void trouble(@Nullable String reason) {
    trouble = reason;
  }

  /** How many decisions there are. */
  public int decisions() {
    return verdicts.size();
  }

  @Override
  public Stored put(byte[] original) {
    return trouble == null ? originals.put(original) : new Stored.NotKept(trouble);
  }

  @Override
  public Lookup get(Reference reference) {
    return trouble == null ? originals.get(reference) : new Lookup.Missing(trouble);
  }

  @Override
  public Journal journal() {
    return this;
  }

  @Override
  public Reply find(Collection<BlockKey> keys) {
    if (trouble != null) {
      return Reply.failed(trouble);
    }
    Map<BlockKey, Verdict> found = new HashMap<>();
    keys.forEach(key -> Optional.ofNullable(verdicts.get(key)).ifPresent(v -> found.put(key, v)));
    return Reply.of(found);
  }

  @Override
  public Reply record(Map<BlockKey, Verdict> more) {
    if (trouble != null) {
      return Reply.failed(trouble);
    }
    more.forEach(verdicts::putIfAbsent);
    return find(more.keySet());
  }

  @Override
  public void close() {}
}
