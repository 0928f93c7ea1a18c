package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.policy.cost.Block;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A request as it is compared and as it is billed.
 *
 * @param request its parts
 * @param blocks the same with tokens and marks, in the cache's order; there may be more of them,
 *     where a recording does not show all
 */
public record Compared(Canonical request, List<Block> blocks) {
  public Compared {
    blocks = List.copyOf(blocks);
  }

  /**
   * A request of which all is known.
   *
   * @param counter tokens of a part
   */
  public static Compared of(Canonical request, ToLongFunction<CanonicalPart> counter) {
    return new Compared(
        request,
        request.parts().stream()
            .map(p -> new Block(p.digest(), counter.applyAsLong(p), p.mark()))
            .toList());
  }
}
