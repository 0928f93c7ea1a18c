package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.Digest;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * Compares each request of each conversation with the one before. Requests that follow one another
 * are those of one name of which the later one has half of the earlier one's message parts or more:
 * agents make small requests of their own in a session, and those without a name are told apart by
 * what they hold. The lines of conversations that were not seen for the longest time are forgotten
 * first. Safe for any number of threads; of two requests of one line at once only one is compared.
 */
public final class PrefixWatch {
  private static final int MOST_LINES = 64;
  private static final long MOST_BYTES = 32 << 20;

  /**
   * What is known of a conversation.
   *
   * @param cache what its provider's cache holds
   */
  private record Line(String conversation, Compared last, PrefixCache cache, long bytes) {}

  private final ReentrantLock lock = new ReentrantLock();

  /** The one that was seen last stands first. */
  private final ArrayDeque<Line> lines = new ArrayDeque<>();

  private long bytes;

  /** Knows of no conversation yet. */
  public PrefixWatch() {}

  /**
   * A request that is sent now.
   *
   * @param conversation its name; empty if it has none
   * @param counter tokens of a text
   * @param seconds when, on any clock that goes on
   * @return what makes its prefix unstable; empty if nothing does, or it follows none that is known
   */
  public Optional<Instability> see(
      String conversation,
      Canonical request,
      ModelPrices prices,
      ToIntFunction<byte[]> counter,
      long seconds) {
    Optional<Line> line = take(conversation, request);
    Map<Digest, Long> counted = new HashMap<>();
    line.ifPresent(l -> l.last().blocks().forEach(b -> counted.put(b.digest(), b.tokens())));
    Compared now =
        Compared.of(
            request,
            p -> counted.computeIfAbsent(p.digest(), k -> (long) counter.applyAsInt(p.text())));
    PrefixCache cache = line.map(Line::cache).orElseGet(() -> new PrefixCache(prices.cache()));
    Optional<Instability> found =
        line.flatMap(l ->
            new CacheAligner(prices, "").compare(turn(request), l.last(), now, cache, seconds));
    cache.send(now.blocks(), seconds, 0);
    put(new Line(conversation, now, cache, held(request)));
    return found;
  }

  /** How many answers of the model it holds, and one. */
  private static int turn(Canonical request) {
    int turn = 1;
    boolean output = false;
    for (CanonicalPart p : request.parts()) {
      turn += p.isOutput() && !output ? 1 : 0;
      output = p.isOutput();
    }
    return turn;
  }

  private static long held(Canonical request) {
    long sum = 0;
    for (CanonicalPart p : request.parts()) {
      sum += p.text().length + 500;
    }
    return sum;
  }

  /** The line that a request goes on, which nobody else has then. */
  private Optional<Line> take(String conversation, Canonical request) {
    Set<Digest> parts = new HashSet<>();
    request.parts().forEach(p -> parts.add(p.digest()));
    lock.lock();
    try {
      Optional<Line> best = Optional.empty();
      double most = 0;
      for (Line line : lines) {
        double shared =
            line.conversation().equals(conversation) ? shared(line.last().request(), parts) : 0;
        if (shared >= 0.5 && shared > most) {
          most = shared;
          best = Optional.of(line);
        }
      }
      best.ifPresent(line -> {
        lines.remove(line);
        bytes -= line.bytes();
      });
      return best;
    } finally {
      lock.unlock();
    }
  }

  /** The share of a request's message parts that stand in another one. */
  private static double shared(Canonical last, Set<Digest> parts) {
    List<CanonicalPart> messages =
        last.parts().stream().filter(p -> p.section() == Section.MESSAGES).toList();
    long same = messages.stream().filter(p -> parts.contains(p.digest())).count();
    return messages.isEmpty() ? 0 : (double) same / messages.size();
  }

  private void put(Line line) {
    if (line.bytes() > MOST_BYTES / 4) {
      return;
    }
    lock.lock();
    try {
      lines.addFirst(line);
      bytes += line.bytes();
      while (lines.size() > MOST_LINES || bytes > MOST_BYTES) {
        bytes -= lines.removeLast().bytes();
      }
    } finally {
      lock.unlock();
    }
  }
}
