package dev.headroom.policy.align;

/**
 * A request that does not begin with what was sent before.
 *
 * @param turn its number
 * @param cause why
 * @param pointer RFC 6901 JSON pointer of the first difference, in this request; in the one before
 *     if it is missing here
 * @param detail both sides of the difference, shortened
 * @param tokens how many tokens could have been read from the provider's cache and cannot
 * @param usd what it costs that they are paid in full
 */
public record Instability(
    int turn, Cause cause, String pointer, String detail, long tokens, double usd) {}
