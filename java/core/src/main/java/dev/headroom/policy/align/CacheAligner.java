package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.Rates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what makes the prefixes of a conversation unstable. Consecutive requests are compared in
 * canonical form, so that nothing counts that a provider does not see; the first part that differs
 * gives the cause, and all that follows it and was sent before is what the provider's cache cannot
 * give any more.
 */
public final class CacheAligner {
  private static final double MILLION = 1_000_000;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ModelPrices prices;
  private final String day;
  private final ToLongFunction<CanonicalPart> counter;

  /**
   * For conversations with one model.
   *
   * @param day the day of the prices; empty for the newest
   * @param counter tokens of a part
   */
  public CacheAligner(ModelPrices prices, String day, ToLongFunction<CanonicalPart> counter) {
    this.prices = prices;
    this.day = day;
    this.counter = counter;
  }

  /**
   * Compares a request with the one before.
   *
   * @param turn its number
   * @return what is unstable; empty if it begins with all of the one before
   */
  public Optional<Instability> compare(int turn, Canonical before, Canonical now) {
    int same = now.commonPrefix(before);
    if (same < before.parts().size()) {
      return Optional.of(instability(turn, before, now, same));
    }
    if (before.attribution().isPresent()
        && now.attribution().isPresent()
        && !before.attribution().equals(now.attribution())) {
      String moved = before.attribution().get() + " -> " + now.attribution().get();
      return Optional.of(
          new Instability(turn, Cause.ATTRIBUTION_MOVED, now.attribution().get(), moved, 0, 0));
    }
    return Optional.empty();
  }

  private Instability instability(int turn, Canonical before, Canonical now, int same) {
    CanonicalPart was = before.parts().get(same);
    long lost = Math.min(tokens(before.parts(), same), tokens(now.parts(), same));
    long prompt = tokens(now.parts(), 0);
    Rates rates = prices.rates(day, prompt);
    double usd = Math.max(0, lost * (rates.write() - rates.read()) / MILLION);
    if (same == now.parts().size()) {
      String gone = before.parts().size() - same + " parts";
      return new Instability(turn, Cause.MESSAGE_DROPPED, was.pointer(), gone, 0, 0);
    }
    CanonicalPart is = now.parts().get(same);
    Difference difference = Difference.of(was.text(), is.text());
    Cause cause = cause(before.parts(), now.parts(), same, difference);
    return new Instability(turn, cause, is.pointer(), difference.shown(), lost, usd);
  }

  private long tokens(List<CanonicalPart> parts, int from) {
    long sum = 0;
    for (CanonicalPart p : parts.subList(from, parts.size())) {
      sum += counter.applyAsLong(p);
    }
    return sum;
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
