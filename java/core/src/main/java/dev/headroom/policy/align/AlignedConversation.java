package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.policy.cost.Block;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * One conversation whose prefixes are kept stable where asked. Whether its requests are put into a
 * stable form is settled by its first one and stays so: a conversation that is met in its middle
 * went out as it came, and goes on so. Marks are not part of a prefix and may be put at any time.
 */
public final class AlignedConversation {
  private final Alignment alignment;
  private final Stabiliser stabiliser;
  private final Breakpoints breakpoints;
  private final ToLongFunction<CanonicalPart> counter;
  private final PrefixCache sent;
  private Optional<Boolean> stable;

  /**
   * A conversation.
   *
   * @param stable whether its requests went out in a stable form so far, if that is known from
   *     elsewhere; else the first request that comes here settles it
   */
  public AlignedConversation(
      Alignment alignment,
      ModelPrices prices,
      ToLongFunction<CanonicalPart> counter,
      Optional<Boolean> stable) {
    this.alignment = alignment;
    this.stabiliser = new Stabiliser(alignment);
    this.breakpoints = new Breakpoints(prices, "", counter);
    this.counter = counter;
    this.sent = new PrefixCache(prices.cache());
    this.stable = stable;
  }

  /** Whether its requests go out in a stable form, once that is settled. */
  public Optional<Boolean> isStable() {
    return stable;
  }

  /**
   * The next request as it is to be sent.
   *
   * @param seconds when, on any clock that goes on
   */
  public byte[] next(byte[] request, long seconds) {
    if (stable.isEmpty()) {
      stable = Optional.of(Stabiliser.isFirst(request));
    }
    byte[] out = stable.get() ? stabiliser.apply(request) : request;
    if (alignment.breakpoints()) {
      out = breakpoints.place(out, sent, seconds);
      Canonical.of(out).ifPresent(c -> sent.send(blocks(c), seconds, 0));
    }
    return out;
  }

  private List<Block> blocks(Canonical request) {
    return request.parts().stream()
        .map(p -> new Block(p.digest(), counter.applyAsLong(p), p.mark()))
        .toList();
  }
}
