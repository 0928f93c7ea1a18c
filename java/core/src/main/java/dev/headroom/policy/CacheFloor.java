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
  /** Of tokens that are not counted, since enough were: so many bytes are one, mostly. */
  private static final int BYTES = 4;

  private final Request request;
  private final int minimum;
  private final boolean marksOnly;
  private final ToIntFunction<byte[]> counter;

  /** What stands around the messages; null as long as nobody asked. */
  private @Nullable Fixed fixed;

  /**
   * What is known once a request's parts were read.
   *
   * @param isCached whether anything of it is cached at all
   * @param isWhole whether all that is stands in the request: how long a prompt is that the
   *     provider has most of cannot be told
   * @param tokens of tools and system text, about where they are more than the least
   */
  private record Fixed(boolean isCached, boolean isWhole, long tokens) {}

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
    Optional<ModelPrices> prices = PriceList.builtIn().of(model, request.dialect());
    int minimum = prices.map(p -> p.cache().minimum()).orElse(0);
    boolean marksOnly = prices.map(p -> p.cache().finds() == Finds.MARKS).orElse(false);
    return new CacheFloor(request, minimum, marksOnly, counter);
  }

  /** The least, in tokens. */
  int minimum() {
    return minimum;
  }

  /** Whether {@link #isKept} can be told without reading the whole request. */
  boolean isSure(long messages) {
    return messages >= minimum || fixed != null;
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
    return !around.isCached() || !around.isWhole() || messages + around.tokens() >= minimum;
  }

  /** How many tokens a prompt has, about. */
  long prompt(long messages) {
    return messages + fixed().tokens();
  }

  /** Whether a provider has a prompt in its cache the next time. */
  boolean isCached(long messages) {
    return fixed().isCached() && (!fixed().isWhole() || prompt(messages) >= minimum);
  }

  /** Reads the whole request, which takes longer than all else of a turn. */
  private Fixed fixed() {
    if (fixed == null) {
      List<CanonicalPart> parts = request.canonical().parts();
      long tokens = 0;
      for (CanonicalPart p : parts) {
        if (p.section() != Section.MESSAGES) {
          tokens += tokens < minimum ? counter.applyAsInt(p.text()) : p.text().length / BYTES;
        }
      }
      boolean isCached = !marksOnly || parts.stream().anyMatch(p -> p.mark().isPresent());
      fixed = new Fixed(isCached, !request.continues(), tokens);
    }
    return fixed;
  }
}
