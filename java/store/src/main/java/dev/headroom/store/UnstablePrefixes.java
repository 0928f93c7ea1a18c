package dev.headroom.store;

/**
 * Requests that did not begin with the one before, of one cause.
 *
 * @param cause for example {@code tools-reordered}
 * @param tokens how many tokens the provider's cache could have given and did not
 * @param usd what that cost
 */
public record UnstablePrefixes(String cause, long requests, long tokens, double usd) {}
