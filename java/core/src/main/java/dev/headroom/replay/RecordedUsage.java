package dev.headroom.replay;

import dev.headroom.policy.cost.CacheRules;
import dev.headroom.policy.cost.Tokens;

/**
 * The provider's own record of a request, carried over to the request as it goes: what was read and
 * written reached up to some place of the prompt, and reaches up to the same place of the other
 * one. Counts of ours are scaled to the provider's.
 */
final class RecordedUsage {
  /** Records that differ more from our count are of something else. */
  private static final double MOST = 3;

  /** Tokens that the JSON around the texts of a short request may have. */
  private static final long AROUND = 100;

  private RecordedUsage() {}

  /** Whether a record can be of a prompt. */
  static boolean fits(Tokens usage, Prompt prompt) {
    double scale = scale(usage, prompt);
    boolean near = Math.abs(usage.prompt() - prompt.tokens()) <= AROUND;
    return near || scale > 1 / MOST && scale < MOST;
  }

  private static double scale(Tokens usage, Prompt prompt) {
    return usage.prompt() / (double) Math.max(1, prompt.tokens());
  }

  /**
   * How the prompt as it goes would have been billed.
   *
   * @param readable how many of its blocks at the beginning the cache can hold
   */
  static Tokens carried(Tokens usage, Prompt before, Prompt after, int readable, CacheRules rules) {
    double scale = scale(usage, before);
    long all = Math.round(after.tokens() * scale);
    if (all < rules.minimum()) {
      return new Tokens(all, 0, 0, 0, usage.output());
    }
    long limit = Math.round(after.tokens(readable) * scale);
    long read = Math.min(limit, place(usage.read(), scale, before, after));
    long cached = usage.read() + usage.write() + usage.longWrite();
    long end = Math.max(read, Math.min(all, place(cached, scale, before, after)));
    long written = end - read;
    long wrote = usage.write() + usage.longWrite();
    long isLong = wrote == 0 ? 0 : Math.round((double) written * usage.longWrite() / wrote);
    boolean writes = wrote > 0;
    return writes
        ? new Tokens(all - end, read, written - isLong, isLong, usage.output())
        : new Tokens(all - read, read, 0, 0, usage.output());
  }

  /** Where {@code tokens} of the prompt as it came end in the one that goes. */
  private static long place(long tokens, double scale, Prompt before, Prompt after) {
    double left = tokens / scale;
    double at = 0;
    int n = Math.min(before.blocks().size(), after.blocks().size());
    for (int i = 0; i < n; i++) {
      long was = before.blocks().get(i).tokens();
      long is = after.blocks().get(i).tokens();
      if (left < was) {
        return Math.round((at + is * left / was) * scale);
      }
      left -= was;
      at += is;
    }
    return Math.round(at * scale);
  }
}
