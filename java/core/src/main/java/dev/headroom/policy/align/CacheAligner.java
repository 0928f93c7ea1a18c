package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.policy.cost.Block;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
import dev.headroom.policy.cost.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what makes the prefixes of a conversation unstable. Consecutive requests are compared in
 * canonical form, so that nothing counts that a provider does not see; the first part that differs
 * gives the cause.
 *
 * <p>What that costs is told by the simulated cache: the request is billed as it is, and once more
 * as if it began with all of the one before; the difference is what the change has cost. A prefix
 * that was never cached (no marks, under the least, past its lifetime) could not be read in either
 * case, and costs nothing.
 */
public final class CacheAligner {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ModelPrices prices;
  private final String day;

  /**
   * For conversations with one model.
   *
   * @param day the day of the prices; empty for the newest
   */
  public CacheAligner(ModelPrices prices, String day) {
    this.prices = prices;
    this.day = day;
  }

  /**
   * Compares a request with the one before.
   *
   * @param turn its number
   * @param cache what the provider's cache holds before it is sent; not changed
   * @param seconds when it is sent, on the clock of what was sent before
   * @return what is unstable; empty if it begins with all of the one before
   */
  public Optional<Instability> compare(
      int turn, Compared before, Compared now, PrefixCache cache, long seconds) {
    Canonical was = before.request();
    Canonical is = now.request();
    int same = is.commonPrefix(was);
    if (same < was.parts().size()) {
      return Optional.of(instability(turn, before, now, same, cache, seconds));
    }
    if (was.attribution().isPresent()
        && is.attribution().isPresent()
        && !was.attribution().equals(is.attribution())) {
      String moved = was.attribution().get() + " -> " + is.attribution().get();
      return Optional.of(
          new Instability(turn, Cause.ATTRIBUTION_MOVED, is.attribution().get(), moved, 0, 0));
    }
    return Optional.empty();
  }

  private Instability instability(
      int turn, Compared before, Compared now, int same, PrefixCache cache, long seconds) {
    List<CanonicalPart> was = before.request().parts();
    List<CanonicalPart> is = now.request().parts();
    if (same == is.size()) {
      String gone = was.size() - same + " parts";
      return new Instability(turn, Cause.MESSAGE_DROPPED, was.get(same).pointer(), gone, 0, 0);
    }
    Tokens paid = cache.copy().send(now.blocks(), seconds, 0);
    Tokens stable = cache.copy().send(unchanged(before.blocks(), now.blocks()), seconds, 0);
    long lost = Math.max(0, stable.read() - paid.read());
    double usd = lost == 0 ? 0 : Math.max(0, prices.usd(day, paid) - prices.usd(day, stable));
    Difference difference = Difference.of(was.get(same).text(), is.get(same).text());
    Cause cause = cause(was, is, same, difference);
    return new Instability(turn, cause, is.get(same).pointer(), difference.shown(), lost, usd);
  }

  /** A request as if it began with all of the one before: as long, and with the same marks. */
  private static List<Block> unchanged(List<Block> before, List<Block> now) {
    List<Block> out = new ArrayList<>(now);
    for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
      out.set(i, new Block(before.get(i).digest(), now.get(i).tokens(), now.get(i).mark()));
    }
    return out;
  }

  private static Cause cause(
      List<CanonicalPart> before, List<CanonicalPart> now, int at, Difference difference) {
    CanonicalPart was = before.get(at);
    CanonicalPart is = now.get(at);
    if (was.section() == Section.TOOLS || is.section() == Section.TOOLS) {
      return tools(before, now, was, is);
    }
    if (was.section() != Section.SYSTEM) {
      if (stands(is.digest(), before, at + 1)) {
        return Cause.MESSAGE_DROPPED;
      }
      if (stands(was.digest(), now, at + 1)) {
        return Cause.MESSAGE_INSERTED;
      }
    }
    if (isReordered(was, is)) {
      return Cause.KEY_ORDER;
    }
    if (difference.isTime()) {
      return Cause.TIME;
    }
    if (difference.isId()) {
      return Cause.RANDOM_ID;
    }
    return was.section() == Section.SYSTEM ? Cause.SYSTEM_CHANGED : Cause.MESSAGE_EDITED;
  }

  private static Cause tools(
      List<CanonicalPart> before, List<CanonicalPart> now, CanonicalPart was, CanonicalPart is) {
    if (was.section() == is.section() && was.name().equals(is.name())) {
      return isReordered(was, is) ? Cause.KEY_ORDER : Cause.TOOL_CHANGED;
    }
    return names(before).equals(names(now)) ? Cause.TOOLS_REORDERED : Cause.TOOLS_ADDED_OR_REMOVED;
  }

  private static List<String> names(List<CanonicalPart> parts) {
    return parts.stream()
        .filter(p -> p.section() == Section.TOOLS)
        .map(CanonicalPart::name)
        .sorted()
        .toList();
  }

  private static boolean stands(Digest digest, List<CanonicalPart> parts, int from) {
    for (int i = from; i < parts.size(); i++) {
      if (parts.get(i).digest().equals(digest)) {
        return true;
      }
    }
    return false;
  }

  /** Whether two parts hold the same JSON with keys in another order. */
  private static boolean isReordered(CanonicalPart was, CanonicalPart is) {
    if (was.kind() != is.kind() || was.kind() != Kind.TOOL && was.kind() != Kind.TOOL_CALL) {
      return false;
    }
    try {
      return MAPPER.readTree(json(was)).equals(MAPPER.readTree(json(is)));
    } catch (JacksonException | StackOverflowError e) {
      return false;
    }
  }

  /** A tool's definition, or the arguments behind the name of a call. */
  private static String json(CanonicalPart part) {
    String text = new String(part.text(), StandardCharsets.UTF_8);
    return part.kind() == Kind.TOOL ? text : text.substring(text.indexOf(' ') + 1);
  }
}
