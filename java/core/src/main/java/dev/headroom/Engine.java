package dev.headroom;

import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.compact.Compactor;
import dev.headroom.compress.Gate;
import dev.headroom.compress.Originals;
import dev.headroom.compress.Pipeline;
import dev.headroom.compress.Profile;
import dev.headroom.kernel.CountMemo;
import dev.headroom.kernel.Kernel;
import dev.headroom.policy.Aligning;
import dev.headroom.policy.Alignments;
import dev.headroom.policy.Asides;
import dev.headroom.policy.FirstSight;
import dev.headroom.policy.LastTurns;
import dev.headroom.policy.Ledger;
import dev.headroom.token.Tokenizer;
import java.util.Optional;
import java.util.function.Supplier;

/** The parts that do the work for one model, wired together. */
final class Engine {
  private final Kernel kernel;
  private final String model;
  private final CompressConfig config;
  private final Supplier<Optional<OriginalStore>> store;
  private final CountMemo counts;
  private final Ledger ledger;
  private final Asides asides;
  private final LastTurns lastTurns;
  private final Alignments alignments;
  private final Aligning aligning;
  private final Pipeline pipeline;
  private final FirstSight firstSight;
  private final Compactor compactor;

  Engine(
      Kernel kernel, String model, CompressConfig config, Supplier<Optional<OriginalStore>> store) {
    this(
        kernel,
        model,
        config,
        store,
        new CountMemo(kernel),
        new Ledger(() -> journal(store)),
        new Asides(),
        new LastTurns(),
        new Alignments());
  }

  private Engine(
      Kernel kernel,
      String model,
      CompressConfig config,
      Supplier<Optional<OriginalStore>> store,
      CountMemo counts,
      Ledger ledger,
      Asides asides,
      LastTurns lastTurns,
      Alignments alignments) {
    this.kernel = kernel;
    this.model = model;
    this.config = config;
    this.store = store;
    this.counts = counts;
    this.ledger = ledger;
    this.asides = asides;
    this.lastTurns = lastTurns;
    this.alignments = alignments;
    Gate gate = new Gate(kernel, Tokenizer.of(model), counts);
    this.compactor = new Compactor(gate, store);
    Fidelity fidelity = config.fidelity();
    this.pipeline = new Pipeline(kernel, gate, config, new Originals(fidelity, store));
    Optional<String> named = Optional.of(model).filter(name -> !name.isEmpty());
    this.firstSight =
        new FirstSight(
            pipeline,
            asked -> new Pipeline(kernel, gate, config, Originals.refusing(fidelity, asked)),
            ledger,
            asides,
            lastTurns,
            new Profile(config.toolProfiles().orElseGet(ToolProfiles::defaults)),
            named);
    this.aligning =
        new Aligning(config.alignment(), ledger, alignments, lastTurns, named, pipeline::count);
  }

  private static Journal journal(Supplier<Optional<OriginalStore>> store) {
    return store.get().map(OriginalStore::journal).orElse(Journal.none(Originals.NO_STORE));
  }

  /** The same for another model, with the counts, verdicts and turns of this one. */
  Engine forModel(String model) {
    return new Engine(kernel, model, config, store, counts, ledger, asides, lastTurns, alignments);
  }

  /** The same with other settings, and with the counts, verdicts and turns of this one. */
  Engine with(CompressConfig other) {
    return new Engine(kernel, model, other, store, counts, ledger, asides, lastTurns, alignments);
  }

  /** Compresses what counts as never sent. */
  Pipeline pipeline() {
    return pipeline;
  }

  /** Compresses the requests of conversations. */
  FirstSight firstSight() {
    return firstSight;
  }

  /** Keeps what providers cache of conversations the same. */
  Aligning aligning() {
    return aligning;
  }

  /** Makes conversations short. */
  Compactor compactor() {
    return compactor;
  }
}
