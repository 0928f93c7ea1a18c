package dev.headroom.policy;

import dev.headroom.Completeness;
import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.Verdict;
import dev.headroom.compress.Outcome;
import dev.headroom.compress.Pipeline;
import dev.headroom.compress.repeat.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A turn of which the journal alone has a say, since something of the turn itself has failed: what
 * was sent before goes again so, or the provider's cache and signed thinking would be lost for a
 * fault in the newest text. What is new stays as it is, for good. Nothing is counted, detected or
 * compressed, whatever of that it was that failed.
 */
final class Replay {
  private static final String WHEN_NEW = "compression failed when it was first seen: ";
  private static final String NEVER = "never changed";

  private final Pipeline pipeline;
  private final Ledger ledger;
  private final Blocks blocks;
  private final String why;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param why what has failed
   */
  Replay(Pipeline pipeline, Ledger ledger, Blocks blocks, Throwable why) {
    this.pipeline = pipeline;
    this.ledger = ledger;
    this.blocks = blocks;
    this.why = why.getClass().getSimpleName();
  }

  Outcome outcome() {
    Journal.Reply known = known();
    Set<BlockKey> lost = known.failure().isPresent() ? sent(known) : new HashSet<>();
    String rest =
        lost.isEmpty() ? "only what was sent before went again so" : "nothing was compressed";
    notes.add("failed: " + why + "; " + rest);
    if (!lost.isEmpty()) {
      notes.add(FirstSight.broken(lost.size()));
    }
    Map<BlockKey, Verdict> fresh = new LinkedHashMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      Optional<BlockKey> key = blocks.key(i).filter(k -> !lost.contains(k));
      if (key.isPresent() && !known.verdicts().containsKey(key.get())) {
        fresh.putIfAbsent(key.get(), unread(i, WHEN_NEW + why));
      }
    }
    Map<BlockKey, Verdict> stands = kept(fresh, known.failure());
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      BlockKey key = blocks.key(i).orElse(null);
      Verdict verdict = key == null ? null : known.verdicts().get(key);
      if (verdict == null && key != null) {
        verdict = stands.get(key);
      }
      String reason = lost.contains(key) ? FirstSight.BROKEN : NEVER;
      verdicts.add(verdict != null ? verdict : unread(i, reason));
    }
    ground(verdicts);
    return pipeline.outcome(blocks.texts(), verdicts, notes, Completeness.FAILED);
  }

  /**
   * Of what was sent before, that of which nobody knows how it was: it goes as it came, which is
   * not to be remembered as what was decided.
   */
  private Set<BlockKey> sent(Journal.Reply known) {
    Set<BlockKey> sent = new HashSet<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.wasSent(i)) {
        blocks.key(i).filter(k -> !known.verdicts().containsKey(k)).ifPresent(sent::add);
      }
    }
    return sent;
  }

  private Journal.Reply known() {
    try {
      return ledger.find(blocks.keys());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      return Journal.Reply.failed("failed: " + e.getClass().getSimpleName());
    }
  }

  /** Keeps that what is new stays; another process may have been first. */
  private Map<BlockKey, Verdict> kept(Map<BlockKey, Verdict> fresh, Optional<String> trouble) {
    if (fresh.isEmpty()) {
      return fresh;
    }
    Optional<String> unwritten = trouble;
    if (unwritten.isEmpty()) {
      try {
        Journal.Reply reply = ledger.record(fresh);
        if (reply.failure().isEmpty()) {
          return reply.verdicts();
        }
        unwritten = reply.failure();
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
        unwritten = Optional.of("failed: " + e.getClass().getSimpleName());
      }
    }
    notes.add("journal-unavailable: this process alone remembers what is new: " + unwritten.get());
    return ledger.remember(fresh);
  }

  /** What names lines that are gone goes as it came; where that cannot be told, as it went. */
  private void ground(List<Verdict> verdicts) {
    if (Grounds.areNone(verdicts)) {
      return;
    }
    List<Verdict> checked = new ArrayList<>(verdicts);
    try {
      Grounds.check(blocks, new Shown(), checked, i -> unread(i, FirstSight.GONE));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      return;
    }
    for (int i = 0; i < checked.size(); i++) {
      verdicts.set(i, checked.get(i));
    }
  }

  private Verdict unread(int i, String reason) {
    return Verdict.unread(reason, blocks.bytes(i));
  }
}
