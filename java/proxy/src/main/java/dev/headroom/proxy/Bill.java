package dev.headroom.proxy;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.Tokens;
import java.util.List;
import java.util.Optional;

/**
 * What a request cost, by the usage that its provider told, and what it would have cost as it came.
 *
 * <p>Tokens saved in texts that the model has seen before would have been read from the cache,
 * where the provider read anything from it; those saved in new ones would have been written to it
 * or paid in full, as the rest of the new ones was. Where the model asked for originals, what those
 * requests cost more is a part of the cost, and the request as it came is taken to need the first
 * of them alone, with the last answer.
 *
 * @param usd what all requests of the answer cost
 * @param withoutUsd what it would have cost as it came
 */
record Bill(double usd, double withoutUsd) {
  /** Empty if the provider told nothing. */
  static Optional<Bill> of(
      ModelPrices prices, String day, List<Tokens> rounds, CompressResult<?> result) {
    if (rounds.isEmpty()) {
      return Optional.empty();
    }
    double usd = rounds.stream().mapToDouble(r -> prices.usd(day, r)).sum();
    Tokens without = without(rounds, Saved.of(result));
    return Optional.of(new Bill(usd, prices.usd(day, without)));
  }

  private static Tokens without(List<Tokens> rounds, Saved saved) {
    Tokens first = rounds.getFirst();
    Tokens fresh =
        first.longWrite() > 0
            ? new Tokens(0, 0, 0, saved.fresh, 0)
            : first.write() > 0
                ? new Tokens(0, 0, saved.fresh, 0, 0)
                : new Tokens(saved.fresh, 0, 0, 0, 0);
    Tokens seen =
        first.read() > 0 ? new Tokens(0, saved.seen, 0, 0, 0) : new Tokens(saved.seen, 0, 0, 0, 0);
    Tokens prompt =
        new Tokens(
            first.input(),
            first.read(),
            first.write(),
            first.longWrite(),
            rounds.getLast().output());
    return prompt.plus(fresh).plus(seen);
  }

  /**
   * Tokens that were saved.
   *
   * @param fresh in texts that the model reads for the first time
   * @param seen in others
   */
  private record Saved(long fresh, long seen) {
    static Saved of(CompressResult<?> result) {
      long fresh = 0;
      for (Decision d : result.decisions()) {
        fresh += d.isNew() ? d.tokensBefore() - d.tokensAfter() : 0;
      }
      return new Saved(fresh, result.tokensSaved() - fresh);
    }
  }
}
