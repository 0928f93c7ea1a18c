package dev.headroom.store;

import java.util.OptionalDouble;

/**
 * What happened to one request. It holds no text of the request and no secret.
 *
 * @param id what it is known by
 * @param at milliseconds since 1970
 * @param provider whom it went to
 * @param model as the request names it; empty if it does not
 * @param status of the answer; 0 if there was none
 * @param before tokens of its texts as they came
 * @param after tokens of its texts as they went
 * @param micros how long it waited for us, in microseconds
 * @param retrievals how many originals the model asked for
 * @param usd what it cost; none where the provider told no usage, or the price is not known
 * @param withoutUsd what it would have cost as it came
 * @param details everything else (JSON): every decision, and the usage of every round
 */
public record Event(
    String id,
    long at,
    String provider,
    String model,
    int status,
    long before,
    long after,
    long micros,
    int retrievals,
    OptionalDouble usd,
    OptionalDouble withoutUsd,
    String details) {}
