package dev.headroom.replay;

import dev.headroom.policy.cost.Tokens;
import java.util.List;
import java.util.Optional;

/**
 * What one request of a conversation costs, as it came and as it goes.
 *
 * @param number from 1
 * @param before how it is billed as it came
 * @param usdBefore its price
 * @param after how it is billed as it goes
 * @param usdAfter its price
 * @param uncachedBefore its price as it came if the provider cached nothing
 * @param uncachedAfter its price as it goes if the provider cached nothing
 * @param recorded whether the provider's own record says how it was billed
 * @param shrunkBelow whether it went below the least that is cached, and was above it as it came
 * @param changes what is new in it and goes in another form
 * @param reasons what became of its texts that were not sent before, and why
 */
public record Turn(
    int number,
    Tokens before,
    double usdBefore,
    Tokens after,
    double usdAfter,
    double uncachedBefore,
    double uncachedAfter,
    boolean recorded,
    boolean shrunkBelow,
    List<Change> changes,
    Reasons reasons) {
  /** Prices are sums of products: what differs by less is the same. */
  private static final double SAME = 1e-12;

  public Turn {
    changes = List.copyOf(changes);
  }

  public boolean isDearer() {
    return usdAfter > usdBefore + SAME;
  }

  /**
   * A block that goes in another form.
   *
   * @param pointer where in the request
   * @param kind what it is, for example {@code tool_result}
   * @param name the tool's name, if it is known
   * @param before its tokens as it came
   * @param after its tokens as it goes
   */
  public record Change(
      String pointer, String kind, Optional<String> name, long before, long after) {}
}
