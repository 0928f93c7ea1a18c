package dev.headroom.replay;

import dev.headroom.policy.cost.PriceList;
import java.util.List;
import java.util.Optional;

/**
 * How recordings are priced.
 *
 * @param prices by model
 * @param model whose prices hold whatever the recordings say, if one is named
 * @param day the day of the prices, as {@code 2026-11-23}; empty for the newest
 * @param gapSeconds the time between requests where recordings do not say it
 * @param batch whether requests are sent as batches
 * @param scenarios what is priced beside the plain bills
 */
public record ReplaySettings(
    PriceList prices,
    Optional<String> model,
    String day,
    long gapSeconds,
    boolean batch,
    List<Scenario> scenarios) {
  public ReplaySettings {
    scenarios = List.copyOf(scenarios);
  }

  /** The newest prices, 20 seconds between requests, the tool and 0, 1 and 3 retrievals. */
  public static ReplaySettings of(PriceList prices) {
    return new ReplaySettings(prices, Optional.empty(), "", 20, false, Scenario.usual());
  }
}
