package dev.headroom.policy.cost;

import java.util.List;

/**
 * What a model costs, and how its provider caches.
 *
 * @param name the beginning of the model's name
 * @param cache how prefixes are cached
 * @param bindsReasoning whether thinking is lost when anything before it changes
 * @param prices what holds from which day on, the oldest first
 * @param tiers what holds for the whole of a long request, the shortest first
 * @param batchFactor what a batch costs of it
 */
public record ModelPrices(
    String name,
    CacheRules cache,
    boolean bindsReasoning,
    List<Price> prices,
    List<Tier> tiers,
    double batchFactor) {

  /**
   * Rates from a day on.
   *
   * @param from the day as {@code 2026-10-07}; empty for ever since
   * @param rates for requests that no tier holds for
   */
  public record Price(String from, Rates rates) {}

  /**
   * Other rates for the whole of a request whose prompt is long.
   *
   * @param above the prompt has more tokens than this
   * @param inputFactor times all prices of prompt tokens
   * @param outputFactor times the price of output
   */
  public record Tier(long above, double inputFactor, double outputFactor) {}

  public ModelPrices {
    prices = List.copyOf(prices);
    tiers = List.copyOf(tiers);
  }

  /**
   * The rates of a request: the tier by its prompt holds for all of it.
   *
   * @param day {@code 2026-11-23}; empty for the newest prices
   * @param promptTokens cached or not
   */
  public Rates rates(String day, long promptTokens) {
    Rates rates = prices.getFirst().rates();
    for (Price p : prices) {
      rates = day.isEmpty() || p.from().compareTo(day) <= 0 ? p.rates() : rates;
    }
    Tier tier = new Tier(0, 1, 1);
    for (Tier t : tiers) {
      tier = promptTokens > t.above() ? t : tier;
    }
    return rates.times(tier.inputFactor(), tier.outputFactor());
  }

  /** The price of one request in USD. */
  public double usd(String day, Tokens request) {
    return rates(day, request.prompt()).usd(request);
  }
}
