package dev.headroom.policy;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Request;
import dev.headroom.policy.cost.CacheRules.Finds;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The least that a provider caches, and whether a prompt stays above it. Below it nothing is
 * cached, so that a prompt which is made shorter than that is paid in full on every turn, at ten to
 * forty times the price of the longer one in the cache. A block is therefore changed only if what
 * stands before it and it itself stay above the least; of a conversation that small nothing is.
 */
final class CacheFloor {
  /** Prices are read when the first conversation needs them. */
  private static final class Known {
    static final PriceList PRICES = PriceList.builtIn();
  }

  private final Optional<Canonical> request;
  private final int minimum;
  private final ToIntFunction<byte[]> counter;

  /** Tokens of tools and system text; -1 as long as nobody asked. */
  private long fixed = -1;

  private CacheFloor(Optional<Canonical> request, int minimum, ToIntFunction<byte[]> counter) {
    this.request = request;
    this.minimum = minimum;
    this.counter = counter;
  }

  /**
   * The floor of a request.
   *
   * @param model who reads it; a name that is not known counts as the dialect's usual model
   */
  static CacheFloor of(Request request, String model, ToIntFunction<byte[]> counter) {
    PriceList list = Known.PRICES;
    Optional<ModelPrices> prices =
        list.of(model).or(() -> list.defaultModel(request.dialect()).flatMap(list::of));
    int minimum = prices.map(p -> p.cache().minimum()).orElse(0);
    boolean marksOnly = prices.map(p -> p.cache().finds() == Finds.MARKS).orElse(false);
    return new CacheFloor(
        Optional.of(request.canonical())
            .filter(c -> !marksOnly || c.parts().stream().anyMatch(p -> p.mark().isPresent())),
        minimum,
        counter);
  }

  /** The least, in tokens. */
  int minimum() {
    return minimum;
  }

  /**
   * Whether a prompt is cached.
   *
   * @param messages the tokens of its messages, as far as it goes
   */
  boolean isCached(long messages) {
    return request.isEmpty() || messages >= minimum || messages + fixed() >= minimum;
  }

  private long fixed() {
    if (fixed < 0) {
      fixed = 0;
      for (CanonicalPart p : request.map(Canonical::parts).orElseThrow()) {
        boolean counts = p.section() != Section.MESSAGES && fixed < minimum;
        fixed += counts ? counter.applyAsInt(p.text()) : 0;
      }
    }
    return fixed;
  }
}
