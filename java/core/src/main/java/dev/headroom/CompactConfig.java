package dev.headroom;

import java.util.Optional;

/**
 * Where a conversation is cut and how long what takes the place of its beginning may be.
 *
 * @param keep how many messages at the end stay; counts where {@code at} is not given
 * @param at RFC 6901 JSON pointer of the first message that stays, for example {@code /messages/12}
 * @param budget tokens that the account is to have at most. What has to stand in it (the user's
 *     words, errors, files, open ends) stands whatever it is; the decisions get what is left
 */
public record CompactConfig(int keep, Optional<String> at, int budget) {
  /** The last four messages stay; 2,000 tokens. */
  public static final CompactConfig DEFAULTS = new CompactConfig(4, Optional.empty(), 2000);

  public CompactConfig {
    if (keep < 1) {
      throw new HeadroomException("keep must be 1 message or more, not " + keep);
    }
    if (budget < 0) {
      throw new HeadroomException("budget must be 0 tokens or more, not " + budget);
    }
  }

  public CompactConfig withKeep(int messages) {
    return new CompactConfig(messages, at, budget);
  }

  public CompactConfig withAt(String pointer) {
    return new CompactConfig(keep, Optional.of(pointer), budget);
  }

  public CompactConfig withBudget(int tokens) {
    return new CompactConfig(keep, at, tokens);
  }
}
