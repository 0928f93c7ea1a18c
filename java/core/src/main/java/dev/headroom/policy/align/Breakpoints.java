package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.message.JsonIndex;
import dev.headroom.policy.cost.Block;
import dev.headroom.policy.cost.CacheRules;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
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
 *
 * <p>A function of the request alone: what the provider's cache holds is taken to be the request
 * before, which this one shows, with marks where they are put here. So every process gives the same
 * bytes. That it may be out of the cache by now changes nothing of where marks cost least.
 */
public final class Breakpoints {
  /** What a next request is taken to add. */
  private static final long NEXT_TOKENS = 500;

  private final ModelPrices prices;
  private final String day;
  private final ToLongFunction<CanonicalPart> counter;

  /**
   * For requests to one model.
   *
   * @param day the day of the prices; empty for the newest
   * @param counter tokens of a part
   */
  public Breakpoints(ModelPrices prices, String day, ToLongFunction<CanonicalPart> counter) {
    this.prices = prices;
    this.day = day;
    this.counter = counter;
  }

  /** The request with marks; the same bytes if it has some, or is better without. */
  public byte[] place(byte[] request) {
    Optional<Canonical> canonical = Canonical.of(request);
    if (canonical.isEmpty()
        || !canonical.get().dialect().equals("anthropic")
        || prices.cache().finds() == CacheRules.Finds.ANY_PREFIX
        || hasMarks(request, canonical.get())) {
      return request;
    }
    List<CanonicalPart> parts = canonical.get().parts();
    List<Splice> splices = new ArrayList<>();
    for (int at : best(parts)) {
      mark(request, parts.get(at), splices);
    }
    return Splice.apply(request, splices);
  }

  /** Whether the client has asked for a cache itself, be it for the request as a whole. */
  private static boolean hasMarks(byte[] request, Canonical canonical) {
    return canonical.parts().stream().anyMatch(p -> p.mark().isPresent())
        || JsonIndex.read(request).filter(json -> json.has(0, "cache_control")).isPresent();
  }

  /** The parts to mark, by number. */
  SortedSet<Integer> best(List<CanonicalPart> parts) {
    long[] tokens = parts.stream().mapToLong(counter).toArray();
    List<Integer> candidates = candidates(parts);
    PrefixCache sent = new PrefixCache(prices.cache());
    int before = answer(parts);
    if (before > 0) {
      SortedSet<Integer> marks = new TreeSet<>(candidates(parts.subList(0, before)));
      sent.send(blocks(parts.subList(0, before), tokens, marks), 0, 0);
    }
    boolean goesOn = parts.stream().anyMatch(p -> p.kind() == Kind.TOOL || p.isOutput());
    SortedSet<Integer> best = new TreeSet<>();
    double least = usd(parts, tokens, best, goesOn, sent);
    for (int choice = 1; choice < 1 << candidates.size(); choice++) {
      SortedSet<Integer> marks = new TreeSet<>();
      for (int i = 0; i < candidates.size(); i++) {
        if ((choice >> i & 1) == 1) {
          marks.add(candidates.get(i));
        }
      }
      double usd = usd(parts, tokens, marks, goesOn, sent);
      if (usd < least - 1e-12 || usd < least + 1e-12 && marks.size() < best.size()) {
        least = usd;
        best = marks;
      }
    }
    return best;
  }

  private double usd(
      List<CanonicalPart> parts,
      long[] tokens,
      SortedSet<Integer> marks,
      boolean goesOn,
      PrefixCache sent) {
    PrefixCache cache = sent.copy();
    List<Block> blocks = blocks(parts, tokens, marks);
    double usd = prices.usd(day, cache.send(blocks, 1, 0));
    if (goesOn) {
      blocks.add(new Block(Digest.of("next"), NEXT_TOKENS, Optional.of("")));
      usd += prices.usd(day, cache.send(blocks, 2, 0));
    }
    return usd;
  }

  private static List<Block> blocks(
      List<CanonicalPart> parts, long[] tokens, SortedSet<Integer> marks) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Optional<String> mark = marks.contains(i) ? Optional.of("") : Optional.empty();
      blocks.add(new Block(parts.get(i).digest(), tokens[i], mark));
    }
    return blocks;
  }

  /** Where the model's last answer begins; 0 if there is none. */
  private static int answer(List<CanonicalPart> parts) {
    int answer = 0;
    for (int i = 1; i < parts.size(); i++) {
      boolean begins = parts.get(i).isOutput() && !parts.get(i - 1).isOutput();
      answer = begins ? i : answer;
    }
    return answer;
  }

  private static List<Integer> candidates(List<CanonicalPart> parts) {
    SortedSet<Integer> out = new TreeSet<>();
    int fixed = -1;
    for (int i = 0; i < parts.size(); i++) {
      fixed = parts.get(i).section() == Section.MESSAGES ? fixed : i;
    }
    add(out, parts, fixed);
    add(out, parts, answer(parts) - 1);
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
