package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.policy.align.Alignment;
import dev.headroom.proxy.retrieval.Retrievals;

/**
 * What compresses conversations.
 *
 * @param full for models that can get back what is left out
 * @param lossless for those that cannot
 * @param retrievals how they do
 * @param config that of the first
 */
record Compression(Headroom full, Headroom lossless, Retrievals retrievals, CompressConfig config) {
  private static final long NANOS_A_SECOND = 1_000_000_000;

  static Compression of(CompressConfig config, OriginalStore store, Retrieval mode) {
    Headroom full =
        Headroom.builder()
            .config(config)
            .store(store)
            .clock(() -> System.nanoTime() / NANOS_A_SECOND)
            .build();
    Headroom lossless = full.withConfig(config.withFidelity(Fidelity.LOSSLESS));
    return new Compression(
        full, lossless, new Retrievals(mode, store::journal, full::handleRetrieval), config);
  }

  Headroom of(boolean mayLeaveOut) {
    return mayLeaveOut ? full : lossless;
  }

  /** For outputs that stand in a request of ours, which no provider caches. */
  Headroom ofHooks(boolean mayLeaveOut) {
    if (config.alignment().equals(Alignment.NONE)) {
      return of(mayLeaveOut);
    }
    CompressConfig own = config.withAlignment(Alignment.NONE);
    return full.withConfig(mayLeaveOut ? own : own.withFidelity(Fidelity.LOSSLESS));
  }
}
