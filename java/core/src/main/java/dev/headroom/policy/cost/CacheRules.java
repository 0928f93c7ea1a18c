package dev.headroom.policy.cost;

/**
 * How a provider's prefix cache works for a model.
 *
 * @param finds what it remembers
 * @param minimum prompts, and prefixes, of fewer tokens are not cached
 * @param breakpoints how many prefixes one request writes at most
 * @param lookback how many blocks back from a breakpoint, itself included, an earlier write is
 *     found
 * @param step hits end at multiples of so many tokens
 * @param seconds how long a prefix lives since it was last used
 * @param longName what a mark says to ask for the long lifetime; empty if there is none
 * @param longSeconds how long a prefix lives that was written for the long lifetime
 * @param hitRate the share of possible hits that are expected to be hits
 */
public record CacheRules(
    Finds finds,
    int minimum,
    int breakpoints,
    int lookback,
    int step,
    long seconds,
    String longName,
    long longSeconds,
    double hitRate) {

  /** What a cache remembers of a request. */
  public enum Finds {
    /** Prefixes that end at a block the client marked. */
    MARKS,
    /** The same, and the whole prompt where the client marked nothing. */
    MARKS_OR_END,
    /** Every prefix, whether asked for or not; writing costs nothing. */
    ANY_PREFIX
  }

  long lifetime(boolean isLong) {
    return isLong ? longSeconds : seconds;
  }
}
