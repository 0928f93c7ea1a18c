package dev.headroom.policy.cost;

import dev.headroom.message.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider's prefix cache for one model, simulated: which part of a prompt is read from it,
 * written to it, or paid as plain input.
 *
 * <p>A prefix is known by the digests of its blocks. Caches with breakpoints hold the prefixes that
 * earlier requests marked, and look for them from each mark of a new request backwards, so many
 * blocks far; the longest that is found and alive is read, what follows it up to the last mark is
 * written. Caches without breakpoints hold every prefix of what was sent, in steps of some tokens:
 * what is found ends half a step early on average, and so it does here, since which of two prompts
 * happens to end right at a step says nothing of either. Lifetimes count from the last use; below
 * the minimum nothing is held.
 */
public final class PrefixCache {
  private final CacheRules rules;
  private final Map<Digest, Entry> entries;

  private record Entry(long until, boolean isLong) {}

  public PrefixCache(CacheRules rules) {
    this(rules, new HashMap<>());
  }

  private PrefixCache(CacheRules rules, Map<Digest, Entry> entries) {
    this.rules = rules;
    this.entries = entries;
  }

  /** A cache that knows the same and goes its own way. */
  public PrefixCache copy() {
    return new PrefixCache(rules, new HashMap<>(entries));
  }

  /**
   * Sends a prompt.
   *
   * @param prompt its blocks in the cache's order
   * @param at when, in seconds
   * @param output tokens that the answer has
   * @return how the request is billed
   */
  public Tokens send(List<Block> prompt, long at, long output) {
    int n = prompt.size();
    Digest[] prefix = new Digest[n + 1];
    long[] tokens = new long[n + 1];
    prefix[0] = Digest.NONE;
    for (int i = 0; i < n; i++) {
      prefix[i + 1] = prefix[i].then(prompt.get(i).digest());
      tokens[i + 1] = tokens[i] + prompt.get(i).tokens();
    }
    return rules.finds() == CacheRules.Finds.ANY_PREFIX
        ? anyPrefix(prefix, tokens, at, output)
        : marked(prompt, prefix, tokens, at, output);
  }

  private Tokens anyPrefix(Digest[] prefix, long[] tokens, long at, long output) {
    int n = prefix.length - 1;
    int hit = n;
    while (hit > 0 && !isAlive(prefix[hit], at)) {
      hit--;
    }
    long found = tokens[hit] - Math.min(tokens[hit], rules.step() / 2);
    long read = tokens[hit] < rules.minimum() ? 0 : Math.round(found * rules.hitRate());
    if (tokens[n] >= rules.minimum()) {
      for (int i = 1; i <= n; i++) {
        entries.put(prefix[i], new Entry(at + rules.seconds(), false));
      }
    }
    return new Tokens(tokens[n] - read, read, 0, 0, output);
  }

  private Tokens marked(List<Block> prompt, Digest[] prefix, long[] tokens, long at, long output) {
    List<Integer> marks = marks(prompt, tokens);
    int hit = 0;
    for (int mark : marks) {
      for (int i = mark; i > Math.max(hit, mark - rules.lookback()); i--) {
        if (isAlive(prefix[i], at)) {
          hit = i;
          break;
        }
      }
    }
    for (int i = 1; i <= hit; i++) {
      Entry e = entries.get(prefix[i]);
      if (e != null && e.until >= at) {
        entries.put(prefix[i], new Entry(at + rules.lifetime(e.isLong), e.isLong));
      }
    }
    long[] written = new long[2];
    int from = hit;
    for (int mark : marks) {
      boolean isLong = isLong(prompt.get(mark - 1));
      if (mark > from) {
        written[isLong ? 1 : 0] += tokens[mark] - tokens[from];
        from = mark;
      }
      Entry old = entries.get(prefix[mark]);
      boolean keeps = old != null && old.until >= at && old.isLong;
      if (!keeps) {
        entries.put(prefix[mark], new Entry(at + rules.lifetime(isLong), isLong));
      }
    }
    long all = tokens[tokens.length - 1];
    return new Tokens(all - tokens[from], tokens[hit], written[0], written[1], output);
  }

  /** How many blocks stand before and at each mark that counts. */
  private List<Integer> marks(List<Block> prompt, long[] tokens) {
    List<Integer> marks = new ArrayList<>();
    for (int i = 0; i < prompt.size(); i++) {
      if (prompt.get(i).mark().isPresent()) {
        marks.add(i + 1);
      }
    }
    if (marks.isEmpty() && rules.finds() == CacheRules.Finds.MARKS_OR_END && !prompt.isEmpty()) {
      marks.add(prompt.size());
    }
    List<Integer> last =
        marks.subList(Math.max(0, marks.size() - rules.breakpoints()), marks.size());
    return last.stream().filter(mark -> tokens[mark] >= rules.minimum()).toList();
  }

  private boolean isLong(Block block) {
    return !rules.longName().isEmpty() && block.mark().orElse("").equals(rules.longName());
  }

  private boolean isAlive(Digest prefix, long at) {
    Entry e = entries.get(prefix);
    return e != null && e.until >= at;
  }
}
