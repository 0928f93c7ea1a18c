package dev.headroom.replay;

import dev.headroom.Decision;
import dev.headroom.LeftAlone;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of texts, by tokens: of those that go as they came also why. A text counts once, on
 * the request that sends it for the first time.
 *
 * @param shortened how many go in another form
 * @param before the tokens of those as they came
 * @param after the same as they go
 * @param leftAlone of the others why, the most tokens first
 */
public record Reasons(long shortened, long before, long after, List<LeftAlone> leftAlone) {
  /** Of no texts. */
  public static final Reasons NONE = new Reasons(0, 0, 0, List.of());

  public Reasons {
    leftAlone = List.copyOf(leftAlone);
  }

  /** What became of the texts of some decisions. */
  static Reasons of(Collection<Decision> decisions) {
    List<Decision> changed = decisions.stream().filter(d -> d.codec().isPresent()).toList();
    return new Reasons(
        changed.size(),
        changed.stream().mapToLong(Decision::tokensBefore).sum(),
        changed.stream().mapToLong(Decision::tokensAfter).sum(),
        LeftAlone.of(decisions));
  }

  /** Of these texts and others. */
  public Reasons plus(Reasons other) {
    return new Reasons(
        shortened + other.shortened,
        before + other.before,
        after + other.after,
        LeftAlone.sum(Stream.concat(leftAlone.stream(), other.leftAlone.stream())));
  }

  /** The tokens of all texts as they came. */
  public long tokens() {
    return before + leftAlone.stream().mapToLong(LeftAlone::tokens).sum();
  }

  /** The share of the tokens of all texts, 0 where there are none. */
  public double share(long tokens) {
    return tokens() == 0 ? 0 : (double) tokens / tokens();
  }
}
