package dev.headroom.store;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decisions in the file of the originals, for one tenant. A decision that is asked for renews its
 * own age and that of the original it refers to: what a living conversation shows can be had.
 */
final class SqliteJournal implements Journal {
  private final StoreFile file;
  private final Link reader;
  private final Writer writer;
  private final Upkeep upkeep;
  private final Recent recent;
  private final Retention retention;
  private final InstantSource clock;
  private final String tenant;

  SqliteJournal(
      StoreFile file,
      Link reader,
      Writer writer,
      Upkeep upkeep,
      Recent recent,
      Retention retention,
      InstantSource clock,
      String tenant) {
    this.file = file;
    this.reader = reader;
    this.writer = writer;
    this.upkeep = upkeep;
    this.recent = recent;
    this.retention = retention;
    this.clock = clock;
    this.tenant = tenant;
  }

  @Override
  public Reply find(Collection<BlockKey> keys) {
    Map<BlockKey, Decisions.Kept> kept = new HashMap<>();
    List<BlockKey> others = new ArrayList<>();
    for (BlockKey key : keys) {
      recent.find(tenant, key).ifPresentOrElse(k -> kept.put(key, k), () -> others.add(key));
    }
    Optional<String> failure = Optional.empty();
    if (!others.isEmpty() && file.exists()) {
      failure = failure(reader.run(database -> read(database, others, kept)));
    }
    renew(kept);
    return new Reply(verdicts(kept), failure);
  }

  private static Optional<String> failure(Answer<?> answer) {
    return answer instanceof Answer.Failed<?>(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /** Adds what the database knows. */
  private boolean read(
      Database database, Collection<BlockKey> keys, Map<BlockKey, Decisions.Kept> into)
      throws SQLException {
    new Decisions(database, tenant)
        .find(keys)
        .forEach((key, k) -> {
          into.put(key, k);
          recent.put(tenant, key, k);
        });
    return true;
  }

  private static Map<BlockKey, Verdict> verdicts(Map<BlockKey, Decisions.Kept> kept) {
    Map<BlockKey, Verdict> verdicts = new HashMap<>();
    kept.forEach((key, k) -> verdicts.put(key, k.verdict()));
    return verdicts;
  }

  private void renew(Map<BlockKey, Decisions.Kept> kept) {
    long now = clock.millis();
    List<BlockKey> due = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    kept.forEach((key, k) -> {
      if (now - k.used() >= retention.renewedAfter()) {
        due.add(key);
        k.verdict().change().flatMap(Verdict.Change::reference).ifPresent(references::add);
        recent.put(tenant, key, new Decisions.Kept(k.verdict(), now));
      }
    });
    if (!due.isEmpty()) {
      writer.post(database -> renew(database, due, references, now));
    }
  }

  private boolean renew(
      Database database, List<BlockKey> keys, List<Reference> references, long now)
      throws SQLException {
    Decisions decisions = new Decisions(database, tenant);
    for (BlockKey key : keys) {
      decisions.renew(key, now);
    }
    Rows rows = new Rows(database, tenant);
    for (Reference reference : references) {
      rows.renew(reference, now);
    }
    return true;
  }

  @Override
  public Reply record(Map<BlockKey, Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return Reply.of(Map.of());
    }
    Map<BlockKey, Payload> texts = new HashMap<>();
    verdicts.forEach((key, v) -> v.change().ifPresent(c -> texts.put(key, Payload.of(c.text()))));
    return switch (writer.commit(database -> record(database, verdicts, texts))) {
      case Answer.Failed<Reply>(String reason) -> Reply.failed(reason);
      case Answer.Given<Reply>(Reply reply) -> {
        long now = clock.millis();
        reply.verdicts().forEach((k, v) -> recent.put(tenant, k, new Decisions.Kept(v, now)));
        yield reply;
      }
    };
  }

  private Reply record(
      Database database, Map<BlockKey, Verdict> verdicts, Map<BlockKey, Payload> texts)
      throws SQLException {
    Instant now = clock.instant();
    upkeep.now(database, now);
    long bytes = texts.values().stream().mapToLong(t -> t.stored().length).sum();
    Optional<String> full = upkeep.full(database, bytes, verdicts.size(), now);
    if (full.isPresent()) {
      return Reply.failed(full.get());
    }
    Decisions decisions = new Decisions(database, tenant);
    Map<BlockKey, Verdict> stands = new HashMap<>();
    for (Map.Entry<BlockKey, Verdict> e : verdicts.entrySet()) {
      BlockKey key = e.getKey();
      if (decisions.insert(key, e.getValue(), texts.get(key), now.toEpochMilli())) {
        stands.put(key, e.getValue());
      } else {
        decisions.find(key).ifPresent(k -> stands.put(key, k.verdict()));
      }
    }
    return Reply.of(stands);
  }
}
