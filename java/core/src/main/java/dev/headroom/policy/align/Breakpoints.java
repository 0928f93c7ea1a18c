package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.policy.cost.Block;
import dev.headroom.policy.cost.CacheRules;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
import dev.headroom.policy.cost.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Puts cache marks into requests of clients that set none, where they cost least.
 *
 * <p>Worth a mark are the end of what stays the same in all conversations (tools and system text),
 * the end of the request before (what precedes the model's last answer), from which the cache gives
 * everything even where the answer and the results have more blocks than it looks back, and the end
 * of this one. Each choice of these is priced by the cost model: this request, and one that goes on
 * from it if one is to be expected, which is so where the model can call tools or has answered
 * already. The cheapest wins, of equal ones the one with fewer marks. A single question gets none,
 * since a write that is never read costs a quarter more.
 */
public final class Breakpoints {
  /** What a next request is taken to add. */
  private static final long NEXT_TOKENS = 500;

  private final ModelPrices prices;
  private final String day;
  private final ToLongFunction<CanonicalPart> counter;

  /** As in {@link CacheAligner}. */
  public Breakpoints(ModelPrices prices, String day, ToLongFunction<CanonicalPart> counter) {
    this.prices = prices;
    this.day = day;
    this.counter = counter;
  }

  /**
   * The request with marks; the same bytes if it has some, or is better without.
   *
   * @param sent what the provider's cache is taken to hold; not changed
   * @param seconds when it is sent, on the clock of what was sent before
   */
  public byte[] place(byte[] request, PrefixCache sent, long seconds) {
    Optional<Canonical> canonical = Canonical.of(request);
    if (canonical.isEmpty()
        || !canonical.get().dialect().equals("anthropic")
        || prices.cache().finds() == CacheRules.Finds.ANY_PREFIX
        || canonical.get().parts().stream().anyMatch(p -> p.mark().isPresent())) {
      return request;
    }
    List<Splice> splices = new ArrayList<>();
    for (int at : best(canonical.get().parts(), sent, seconds)) {
      mark(request, canonical.get().parts().get(at), splices);
    }
    return Splice.apply(request, splices);
  }

  /** The parts to mark, by number. */
  SortedSet<Integer> best(List<CanonicalPart> parts, PrefixCache sent, long seconds) {
    List<Integer> candidates = candidates(parts);
    boolean goesOn = parts.stream().anyMatch(p -> p.kind() == Kind.TOOL || p.isOutput());
    SortedSet<Integer> best = new TreeSet<>();
    double least = usd(parts, best, goesOn, sent, seconds);
    for (int choice = 1; choice < 1 << candidates.size(); choice++) {
      SortedSet<Integer> marks = new TreeSet<>();
      for (int i = 0; i < candidates.size(); i++) {
        if ((choice >> i & 1) == 1) {
          marks.add(candidates.get(i));
        }
      }
      double usd = usd(parts, marks, goesOn, sent, seconds);
      if (usd < least - 1e-12 || usd < least + 1e-12 && marks.size() < best.size()) {
        least = usd;
        best = marks;
      }
    }
    return best;
  }

  private double usd(
      List<CanonicalPart> parts,
      SortedSet<Integer> marks,
      boolean goesOn,
      PrefixCache sent,
      long seconds) {
    PrefixCache cache = sent.copy();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      CanonicalPart p = parts.get(i);
      Optional<String> mark = marks.contains(i) ? Optional.of("") : Optional.empty();
      blocks.add(new Block(p.digest(), counter.applyAsLong(p), mark));
    }
    Tokens now = cache.send(blocks, seconds, 0);
    double usd = prices.usd(day, now);
    if (goesOn) {
      blocks.add(new Block(Digest.of("next"), NEXT_TOKENS, Optional.of("")));
      usd += prices.usd(day, cache.send(blocks, seconds + 1, 0));
    }
    return usd;
  }

  private static List<Integer> candidates(List<CanonicalPart> parts) {
    SortedSet<Integer> out = new TreeSet<>();
    int fixed = -1;
    int answer = -1;
    for (int i = 0; i < parts.size(); i++) {
      fixed = parts.get(i).section() == Section.MESSAGES ? fixed : i;
      boolean begins = parts.get(i).isOutput() && (i == 0 || !parts.get(i - 1).isOutput());
      answer = begins ? i : answer;
    }
    add(out, parts, fixed);
    add(out, parts, answer - 1);
    add(out, parts, parts.size() - 1);
    return List.copyOf(out);
  }

  /** The part, or the last one before it that may carry a mark. */
  private static void add(SortedSet<Integer> out, List<CanonicalPart> parts, int at) {
    for (int i = at; i >= 0; i--) {
      if (mayCarry(parts.get(i))) {
        out.add(i);
        return;
      }
    }
  }

  private static boolean mayCarry(CanonicalPart p) {
    return switch (p.kind()) {
      case TOOL, TOOL_CALL, TOOL_RESULT, MEDIA -> true;
      case TEXT -> !new String(p.text(), StandardCharsets.UTF_8).isBlank();
      case THINKING, SETTINGS, OTHER -> false;
    };
  }

  private static final String MARK = "\"cache_control\":{\"type\":\"ephemeral\"}}";

  private static void mark(byte[] request, CanonicalPart part, List<Splice> splices) {
    int end = part.end();
    if (request[part.start()] == '"') {
      splices.add(new Splice(part.start(), part.start(), ascii("[{\"type\":\"text\",\"text\":")));
      splices.add(new Splice(end, end, ascii("," + MARK + "]")));
    } else {
      splices.add(new Splice(end - 1, end, ascii("," + MARK)));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
