package dev.headroom.store;

/**
 * Sums over events of one provider and model.
 *
 * @param requests how many
 * @param before tokens of their texts as they came
 * @param after tokens as they went
 * @param retrievals originals that models asked for
 * @param priced how many requests have a price; the sums of prices are of these
 * @param usd what they cost
 * @param withoutUsd what they would have cost as they came
 */
public record EventTotals(
    String provider,
    String model,
    long requests,
    long before,
    long after,
    long retrievals,
    long priced,
    double usd,
    double withoutUsd) {}
