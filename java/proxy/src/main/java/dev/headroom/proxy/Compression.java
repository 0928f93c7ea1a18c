package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.proxy.retrieval.Retrievals;

/**
 * What compresses conversations.
 *
 * @param full for models that can get back what is left out
 * @param lossless for those that cannot
 * @param retrievals how they do
 */
record Compression(Headroom full, Headroom lossless, Retrievals retrievals) {
  static Compression of(CompressConfig config, OriginalStore store, Retrieval mode) {
    Headroom full = Headroom.builder().config(config).store(store).build();
    Headroom lossless = full.withConfig(config.withFidelity(Fidelity.LOSSLESS));
    return new Compression(
        full, lossless, new Retrievals(mode, store::journal, full::handleRetrieval));
  }

  Headroom of(boolean mayLeaveOut) {
    return mayLeaveOut ? full : lossless;
  }
}
