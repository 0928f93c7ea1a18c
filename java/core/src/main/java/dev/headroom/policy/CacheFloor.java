package dev.headroom.policy;

import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Request;
import dev.headroom.policy.cost.CacheRules.Finds;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The least that a provider caches, and whether a prompt stays above it. Below it nothing is
 * cached, so that a prompt which is made shorter than that is paid in full on every turn, at ten to
 * forty times the price of the longer one in the cache. A block is therefore changed only if what
 * stands before it and it itself stay above the least; of a conversation that small nothing is. A
 * request that goes on one which the provider keeps tells only what is new; what it keeps counts as
 * enough.
 */
final class CacheFloor {
  /** Prices are read when the first conversation needs them. */
  private static final class Known {
    static final PriceList PRICES = PriceList.builtIn();
  }

  private final Request request;
  private final int minimum;
  private final boolean marksOnly;
  private final ToIntFunction<byte[]> counter;

  /** What stands around the messages; null as long as nobody asked. */
  private @Nullable Fixed fixed;

  /**
   * What is known once a request's parts were read.
   *
   * @param isCached whether anything of it is cached at all, and all that is stands in the request:
   *     how long a prompt is that the provider has most of cannot be told
   * @param tokens of tools and system text, no further than the least
   */
  private record Fixed(boolean isCached, long tokens) {}

  private CacheFloor(
      Request request, int minimum, boolean marksOnly, ToIntFunction<byte[]> counter) {
    this.request = request;
    this.minimum = minimum;
    this.marksOnly = marksOnly;
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
    return new CacheFloor(request, minimum, marksOnly, counter);
  }

  /** The least, in tokens. */
  int minimum() {
    return minimum;
  }

  /**
   * Whether a prompt stays above the least, or has nothing to lose because no part of it is cached.
   *
   * @param messages the tokens of its messages, as far as it goes
   */
  boolean isKept(long messages) {
    if (messages >= minimum) {
      return true;
    }
    Fixed around = fixed();
    return !around.isCached() || messages + around.tokens() >= minimum;
  }

  /** Reads the whole request, which takes longer than all else of a turn. */
  private Fixed fixed() {
    if (fixed == null) {
      List<CanonicalPart> parts = request.canonical().parts();
      long tokens = 0;
      for (CanonicalPart p : parts) {
        boolean counts = p.section() != Section.MESSAGES && tokens < minimum;
        tokens += counts ? counter.applyAsInt(p.text()) : 0;
      }
      boolean isCached = !marksOnly || parts.stream().anyMatch(p -> p.mark().isPresent());
      fixed = new Fixed(isCached && !request.continues(), tokens);
    }
    return fixed;
  }
}
